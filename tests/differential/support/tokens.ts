import { z } from 'zod';
import { type Clause, clauseSchema } from '../../../src/shared/restrictions.ts';
import type { Use, Verdict } from '../../../src/shared/template/simulate.ts';
import type { Answer, RealServer } from './real-server.ts';

/** A token, and the clauses that the server gave it. */
export interface GrantedToken {
  readonly mytoken: string;
  readonly clauses: readonly Clause[];
}

const grantedSchema = z.object({ mytoken: z.string(), restrictions: z.array(clauseSchema).default([]) });

/** Makes a sub-token that can get access tokens and tell its own history. */
export async function subToken(server: RealServer, parent: string, clauses: readonly object[]): Promise<GrantedToken> {
  const { status, body } = await server.post('token/my', {
    grant_type: 'mytoken',
    mytoken: parent,
    capabilities: ['AT', 'tokeninfo'],
    restrictions: clauses,
  });
  const granted = grantedSchema.safeParse(body);
  if (!granted.success) throw new Error(`the sub-token was answered with status ${status}: ${JSON.stringify(body)}`);
  return { mytoken: granted.data.mytoken, clauses: granted.data.restrictions };
}

const introspectionSchema = z.object({ token: z.object({ restrictions: z.array(clauseSchema).default([]) }) });

/** How often each clause was used; null when the token is not valid now. */
export async function usesOf(server: RealServer, mytoken: string): Promise<Use['done'] | null> {
  const { status, body } = await server.post('tokeninfo', { action: 'introspect', mytoken });
  if (status === 401) return null;
  const { restrictions } = introspectionSchema.parse(body).token;
  return restrictions.map(({ usages_AT_done = 0, usages_other_done = 0 }) => ({
    AT: usages_AT_done,
    other: usages_other_done,
  }));
}

/** A use as a request: it always has an address. */
export type TriedUse = Pick<Use, 'what' | 'scopes' | 'audiences'> & { readonly address: string };

/** Uses a token: for an access token, or for its history as an example of other uses. */
export async function tryToken(
  server: RealServer,
  mytoken: string,
  { what, address, scopes, audiences }: TriedUse,
): Promise<Outcome> {
  const answer =
    what === 'other'
      ? await server.post('tokeninfo', { action: 'event_history', mytoken }, address)
      : await server.post(
          'token/access',
          { grant_type: 'mytoken', mytoken, scope: scopes.join(' '), audience: audiences.join(' ') },
          address,
        );
  return outcomeOf(answer);
}

/** `provider`: the restrictions permit it, but the provider refuses, which costs no use. */
export type Outcome = 'yes' | 'no' | 'invalid' | 'provider' | Answer;

const errorSchema = z.object({ error: z.string() });

function outcomeOf(answer: Answer): Outcome {
  if (answer.status === 200) return 'yes';
  const error = errorSchema.safeParse(answer.body).data?.error;
  if (answer.status === 403 && error === 'usage_restricted') return 'no';
  if (answer.status === 401 && error === 'invalid_token') return 'invalid';
  return error === 'oidc_error' ? 'provider' : answer;
}

/** A verdict in the same words. */
export const answerOf = ({ answer, token }: Verdict): Outcome | 'depends' =>
  answer === 'no' && token !== 'valid' ? 'invalid' : answer;
