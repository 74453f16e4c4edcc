import type { Grant } from '../../../shared/credentials/grant.ts';
import { hostOf } from '../../../shared/credentials/issuer.ts';
import { differencesOf } from '../../../shared/diff/grant.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { isMismatch, type MismatchEnd, type SubTokenOutcome } from '../../../shared/sub-tokens/outcome.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import { changeMeta, checkOpen, reloadCredentials } from '../credentials/list.ts';
import { newMytoken } from '../credentials/mytoken.ts';
import { noteAcceptedRevocation, removeLocally } from '../credentials/revocation.ts';
import { keepToken } from '../login/save.ts';
import type { CreatedMytoken, IssuedMytoken } from '../ports/mytoken-server.ts';
import type { CredentialId, MytokenRecord } from '../ports/vault.ts';
import { showTransferCode } from '../transfer-codes/shown.ts';
import { type MytokenParent, revokeSubToken } from './revoke.ts';

/** Somebody outside of the vault who gets the new token. */
export type Recipient = { readonly kind: 'clipboard' } | { readonly kind: 'file'; readonly path: string };

/**
 * Puts a sub-token that its server has made where it belongs. It is durable in the vault before anything else is judged; then
 * the answer is compared with the request.
 * @param parent the token that it was made from
 */
export async function settle(
  context: Context,
  parent: MytokenParent,
  asked: Grant,
  created: CreatedMytoken,
  recipient: Recipient | null,
): Promise<Result<SubTokenOutcome>> {
  if (created.kind === 'transfer-code') return settleCode(context, parent, asked, created);
  const record = recordOf(context, parent.record, asked, created.token);
  const id = context.machine.newId();
  const kept = await keepToken(context, id, record, asked.name);
  if (!kept.ok) return giveUp(context, parent, record, id);
  // If only the list cannot be read, the token is safe all the same.
  await reloadCredentials(context);
  const { granted } = record;
  const made = { granted, differences: differencesOf(asked, granted) };
  if (isMismatch(made.differences))
    return ok({ kind: 'mismatch', end: await endMismatch(context, parent, record, id), ...made });
  if (recipient === null) return ok({ kind: 'kept', credential: id, error: null, ...made });
  // A lock that has begun clears the clipboard, and this would be the only copy.
  const open = checkOpen(context);
  const given = open.ok ? await handOut(context, record, recipient) : open;
  const gone = given.ok ? await removeLocally(context, id) : given;
  if (!gone.ok) return ok({ kind: 'kept', credential: id, error: gone.error, ...made });
  return ok({ kind: 'handed-out', to: recipient.kind, ...made });
}

/** A record as of a login at the parent's server and provider. */
function recordOf(
  context: Context,
  { server, provider }: MytokenRecord,
  asked: Grant,
  issued: IssuedMytoken,
): MytokenRecord {
  const granted = issued.tokenType === 'token' ? issued.granted : withName(issued.granted, asked);
  return newMytoken(context, { server, provider, asked, form: null }, { ...issued, granted });
}

/** No answer tells the name but the JWT, which is not there. */
const withName = (granted: Grant, { name }: Grant): Grant => ({ ...granted, name });

function handOut(context: Context, { token }: MytokenRecord, recipient: Recipient): Promise<Result<null>> {
  if (recipient.kind === 'clipboard') return copySecret(context, token);
  return context.externalFiles.write({ chosen: recipient.path, below: [] }, `${token}\n`);
}

/** What the disk does not take would be lost with the program, so it is revoked. A write that failed late has left a file. */
async function giveUp(
  context: Context,
  parent: MytokenParent,
  record: MytokenRecord,
  id: CredentialId,
): Promise<Result<never>> {
  const revoked = await revokeSubToken(context, parent, { momId: record.momId, record });
  const isSure = revoked.ok && revoked.value === 'revoked';
  if (isSure) await context.vault.remove(id);
  return err({ code: 'sub-token-not-saved', host: hostOf(record.server), revoked: isSure });
}

async function endMismatch(
  context: Context,
  parent: MytokenParent,
  record: MytokenRecord,
  credential: CredentialId,
): Promise<MismatchEnd> {
  const revoked = await revokeSubToken(context, parent, { momId: record.momId, record });
  if (!revoked.ok) return { kind: 'failed', credential, error: revoked.error };
  if (revoked.value === 'accepted') {
    await noteAcceptedRevocation(context, credential);
    return { kind: 'accepted', credential };
  }
  const removed = await removeLocally(context, credential);
  // If the file cannot be deleted, at least show that the token is revoked.
  if (!removed.ok) await changeMeta(context, credential, { refused: true });
  return { kind: 'revoked' };
}

async function settleCode(
  context: Context,
  parent: MytokenParent,
  asked: Grant,
  { code, momId, granted: told }: Extract<CreatedMytoken, { kind: 'transfer-code' }>,
): Promise<Result<SubTokenOutcome>> {
  const granted = withName(told, asked);
  const made = { granted, differences: differencesOf(asked, granted) };
  const { server } = parent.record;
  const isAsAsked = !isMismatch(made.differences);
  const open = checkOpen(context);
  if (isAsAsked && open.ok) {
    showTransferCode(context, { credential: parent.id, server, subToken: asked.name }, code);
    return ok({ kind: 'transfer-code', ...made });
  }
  const revoked = await revokeSubToken(context, parent, { momId, code: code.code });
  // A lock ends all codes in sight, so nobody would have seen this one.
  if (isAsAsked) return err({ code: 'sub-token-code-not-shown', host: hostOf(server), revoked: revoked.ok });
  const end: MismatchEnd = revoked.ok
    ? revoked.value === 'revoked'
      ? { kind: 'revoked' }
      : { kind: 'accepted', credential: null }
    : { kind: 'failed', credential: null, error: revoked.error };
  return ok({ kind: 'mismatch', end, ...made });
}
