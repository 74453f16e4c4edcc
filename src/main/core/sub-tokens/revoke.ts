import { covers } from '../../../shared/credentials/capabilities.ts';
import { hostOf } from '../../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { nodesOf } from '../../../shared/token-info/trees.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { revokeById, useMytoken } from '../credentials/request.ts';
import { checkTimes } from '../credentials/validity.ts';
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
 * @returns `accepted` where the server said so and nobody could verify it; an error where the server still knows the token
 */
export async function revokeSubToken(
  context: Context,
  parent: MytokenParent,
  made: Made,
): Promise<Result<'revoked' | 'accepted'>> {
  const revoked = await revoke(context, parent, made);
  if (!revoked.ok) return revoked;
  const isValid = (await isAccepted(context, made)) ?? (await isListed(context, parent, made));
  if (isValid === null) return ok('accepted');
  if (!isValid) return ok('revoked');
  const host = hostOf(parent.record.server);
  const error = { code: 'revocation-unverified', host, because: 'still-valid' } as const;
  return err('record' in made ? error : { ...error, isElsewhere: true });
}

async function revoke(context: Context, parent: MytokenParent, made: Made): Promise<Result<null>> {
  const { momId } = made;
  const byId = momId === null ? null : await revokeById(context, parent.id, { momId, recursive: false });
  if (byId?.ok === true) return byId;
  const config = await serverConfig(context, parent.record.server);
  if (!config.ok) return config;
  const { result } = await context.client.revoke(config.value, 'record' in made ? made.record.token : made.code);
  return byId === null || result.ok ? result : byId;
}

/**
 * Asks the server about the value itself; null = that does not tell. Of a short token, and of one that is not valid by its times,
 * it says the same whether it is revoked or not.
 */
async function isAccepted(context: Context, made: Made): Promise<boolean | null> {
  if (!('record' in made) || made.record.tokenType !== 'token') return null;
  const kind = kindOf(made.record);
  if (!checkTimes(kind.validity(), context.clock.now()).ok) return null;
  const { result } = await kind.isRevoked(context, null, async () => {});
  return result.ok ? !result.value : null;
}

/** Looks for it among the sub-tokens of its parent; null = that could not be done. This costs a use, and takes a capability. */
async function isListed(context: Context, { id, record }: MytokenParent, { momId }: Made): Promise<boolean | null> {
  if (momId === null || !covers(record.granted.capabilities, 'tokeninfo:subtokens')) return null;
  const listed = await useMytoken(context, id, { name: 'sub-tokens', use: 'other' }, (config, token) =>
    context.client.subtokens(config, token),
  );
  if (!listed.ok) return null;
  if (nodesOf([listed.value]).has(momId)) return true;
  // The parent is the root of this list: without it the answer proves nothing of the other.
  return listed.value.momId === kindOf(record).view().momId ? false : null;
}
