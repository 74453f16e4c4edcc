import { covers } from '../../../shared/credentials/capabilities.ts';
import type { ListedToken } from '../../../shared/credentials/token-info.ts';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { useMytoken } from '../credentials/request.ts';
import type { TransferCode } from '../ports/mytoken-server.ts';
import type { CredentialId, MytokenRecord } from '../ports/vault.ts';
import { serverConfig } from '../servers/contacts.ts';

/** A parent with its record, as it was when the request was planned. */
export interface MytokenParent {
  readonly id: CredentialId;
  readonly record: MytokenRecord;
}

/** A sub-token that was just made: with its value, or with the code that stands for it. */
type Made = { readonly momId: string | null } & ({ readonly record: MytokenRecord } | { readonly code: TransferCode });

/**
 * Revokes a sub-token that was just made, by its id with its parent, which works whenever it is valid. Where it has no id, by what
 * the answer held. Then it is verified, first by what costs nothing.
 * @returns `accepted` where the server said so and nobody could verify it
 */
export async function revokeSubToken(
  context: Context,
  parent: MytokenParent,
  made: Made,
): Promise<Result<'revoked' | 'accepted'>> {
  const revoked = await revoke(context, parent, made);
  if (!revoked.ok) return revoked;
  const isRevoked = (await isRefused(context, made)) || (await isUnlisted(context, parent, made));
  return ok(isRevoked ? 'revoked' : 'accepted');
}

async function revoke(context: Context, parent: MytokenParent, made: Made): Promise<Result<null>> {
  const { client } = context;
  const { momId } = made;
  const byId =
    momId === null
      ? null
      : await useMytoken(context, parent.id, { name: 'revoke-sub-token', use: 'other' }, (config, token) =>
          client.revokeById(config, token, { momId, recursive: false }),
        );
  if (byId?.ok === true) return byId;
  const config = await serverConfig(context, parent.record.server);
  if (!config.ok) return config;
  const { result } = await client.revoke(config.value, 'record' in made ? made.record.token : made.code);
  return byId === null || result.ok ? result : byId;
}

/** Of a short token a server says the same before it is valid. */
async function isRefused(context: Context, made: Made): Promise<boolean> {
  if (!('record' in made) || made.record.tokenType !== 'token') return false;
  const { result } = await kindOf(made.record).isRevoked(context, null, async () => {});
  return result.ok && result.value;
}

/** Looks for it among the sub-tokens of its parent. This costs a use, and takes a capability. */
async function isUnlisted(context: Context, { id, record }: MytokenParent, { momId }: Made): Promise<boolean> {
  if (momId === null || !covers(record.granted.capabilities, 'tokeninfo:subtokens')) return false;
  const listed = await useMytoken(context, id, { name: 'sub-tokens', use: 'other' }, (config, token) =>
    context.client.subtokens(config, token),
  );
  return listed.ok && !isAmong(listed.value.children, momId);
}

const isAmong = (tokens: readonly ListedToken[], momId: string): boolean =>
  tokens.some((one) => one.momId === momId || isAmong(one.children, momId));
