import { hostOf } from '../../../shared/credentials/issuer.ts';
import { decodeMytoken } from '../../../shared/credentials/jwt.ts';
import type { ImportedToken } from '../../../shared/import-token/imported.ts';
import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { readTypedCode } from '../../../shared/transfer-codes/typed.ts';
import type { Context } from '../app/context.ts';
import { checkAlias, checkOpen } from '../credentials/list.ts';
import {
  addToken,
  type BroughtRecord,
  findSame,
  mayReplace,
  nameOf,
  recordOf,
  replaceValue,
} from '../import-token/keep.ts';
import { unsavedTokens } from '../login/save.ts';
import type { TransferCode } from '../ports/mytoken-server.ts';
import type { CredentialId } from '../ports/vault.ts';
import { noteReached, serverConfig } from '../servers/contacts.ts';
import { knownServer } from '../servers/known-servers.ts';

/** A token that was fetched, and what became of the first try to save it. */
interface Fetched {
  readonly record: BroughtRecord;
  readonly kept: Result<ImportedToken>;
}

/**
 * Fetches the token behind a code, which gives it out once: it is durable before anything else is judged. What the disk does not
 * take is tried again as long as the user wishes. It is not revoked then, as the token of a login would be: where the code was
 * made others have it too.
 */
export async function redeemTransferCode(
  context: Context,
  { server, code: typed, alias: typedAlias }: VerbArgument<'redeem-transfer-code'>,
): Promise<Result<ImportedToken>> {
  const open = checkOpen(context);
  if (!open.ok) return open;
  const code = readTypedCode(typed);
  if (code === null) return err({ code: 'not-a-transfer-code' });
  // Where none was given, the server's name for it counts.
  const alias = typedAlias.trim() === '' ? ok('') : checkAlias(context, typedAlias);
  if (!alias.ok) return alias;
  const known = knownServer(context, server);
  if (!known.ok) return known;
  const id = context.machine.newId();
  const keep = (record: BroughtRecord) => keepRedeemed(context, id, record, alias.value);
  const fetched = await context.queue.run(unsavedTokens, () =>
    fetchToken(context, known.value.issuer, code as TransferCode, keep),
  );
  if (!fetched.ok) return fetched;
  const { record } = fetched.value;
  let { kept } = fetched.value;
  while (!kept.ok) {
    const { desktop, messages } = context;
    const host = hostOf(record.server);
    const { happened } = messages.errors.explain(kept.error);
    const isWanted = await desktop.confirm(messages.transferCodes.questions.saveAgain(host, happened));
    if (!isWanted) return err({ code: 'transferred-token-not-saved', host });
    kept = await keep(record);
  }
  return kept;
}

async function fetchToken(
  context: Context,
  server: string,
  code: TransferCode,
  keep: (record: BroughtRecord) => Promise<Result<ImportedToken>>,
): Promise<Result<Fetched>> {
  const config = await serverConfig(context, server);
  if (!config.ok) return config;
  // A lock that is under way has not waited for this.
  const open = checkOpen(context);
  if (!open.ok) return open;
  const redeemed = await context.client.redeemTransferCode(config.value, code);
  noteReached(context, server, redeemed);
  context.log.event('transfer-code-redeemed', { ok: redeemed.ok, code: redeemed.ok ? null : redeemed.error.code });
  if (!redeemed.ok) {
    const isLost = redeemed.error.code === 'unreachable' && redeemed.error.sent;
    return isLost ? err({ code: 'transfer-answer-lost', host: hostOf(server) }) : redeemed;
  }
  const { mytoken: token, ...told } = redeemed.value;
  const record = await recordOf(context, server, { token, claims: decodeMytoken(token) }, told);
  return ok({ record, kept: await keep(record) });
}

/** Tries once to save a token. Where the vault has it already, its newer value counts. */
async function keepRedeemed(
  context: Context,
  id: CredentialId,
  record: BroughtRecord,
  alias: string,
): Promise<Result<ImportedToken>> {
  const same = findSame(context, record);
  if (same === null) return addToken(context, id, record, alias || nameOf(record));
  const { id: credential, record: stored } = same;
  if (!mayReplace(stored, record)) return ok({ credential, outcome: 'already' });
  const replaced = await replaceValue(context, credential, record.token);
  return replaced.ok ? ok({ credential, outcome: 'replaced' }) : replaced;
}
