import type { CreatedMytoken, IssuedMytoken, Mytoken } from '../../../src/main/core/ports/mytoken-server.ts';
import type { Grant } from '../../../src/shared/credentials/grant.ts';
import { expectOk, type World } from '../world.ts';

/** The id by which others name a token. */
export function idOf({ momId }: IssuedMytoken): string {
  if (momId === null) throw new Error('the server named no id');
  return momId;
}

/** The token that was made; a code in its place fails the test. */
export function tokenIn(made: CreatedMytoken): IssuedMytoken {
  if (made.kind !== 'token') throw new Error(`expected a token, got a ${made.kind}`);
  return made.token;
}

const usual: Grant = {
  name: 'below',
  capabilities: ['AT', 'tokeninfo', 'create_mytoken'],
  restrictions: [],
  rotation: {},
};

/** A token that is made with another one. */
export async function subTokenOf(
  { client, server }: World,
  parent: Mytoken,
  grant: Partial<Grant> = {},
): Promise<IssuedMytoken> {
  const request = { parent, grant: { ...usual, ...grant }, responseType: 'token' } as const;
  return tokenIn(expectOk((await client.createMytoken(server, request)).result));
}
