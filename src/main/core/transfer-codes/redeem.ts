import { hostOf } from '../../../shared/credentials/issuer.ts';
import { decodeMytoken } from '../../../shared/credentials/jwt.ts';
import { orderOfValues } from '../../../shared/credentials/value-order.ts';
import type { ImportedToken } from '../../../shared/import-token/imported.ts';
import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { readTypedCode } from '../../../shared/transfer-codes/typed.ts';
import type { Context } from '../app/context.ts';
import { checkAlias, checkOpen } from '../credentials/list.ts';
import { flushPendingWrites } from '../credentials/rotation.ts';
import { addToken, type BroughtRecord, findSame, nameOf, recordOf, replaceValue } from '../import-token/keep.ts';
import { unsavedTokens } from '../login/save.ts';
import type { TransferCode } from '../ports/mytoken-server.ts';
import type { CredentialId } from '../ports/vault.ts';
import { noteReached, serverConfig } from '../servers/contacts.ts';
import { knownServer } from '../servers/known-servers.ts';

/** Waited before a token is saved again, as often as the user wishes. */
const secondsBetweenTries = 5;

/**
 * Fetches the token behind a code, which gives it out once: it is durable before anything else is judged. What the disk does not
 * take is tried again until the user gives it up; a lock waits for that. It is not revoked then, as the token of a login would
 * be: where the code was made others may have it too.
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
  return context.queue.run(unsavedTokens, async () => {
    const fetched = await fetchToken(context, known.value.issuer, code as TransferCode);
    return fetched.ok ? saveRedeemed(context, fetched.value, alias.value) : fetched;
  });
}

async function fetchToken(context: Context, server: string, code: TransferCode): Promise<Result<BroughtRecord>> {
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
  return ok(await recordOf(context, server, { token, claims: decodeMytoken(token) }, told));
}

/** Tries until the token is on disk, or until the user gives it up. */
async function saveRedeemed(context: Context, record: BroughtRecord, alias: string): Promise<Result<ImportedToken>> {
  const { clock, desktop, machine, messages } = context;
  const host = hostOf(record.server);
  // The id stays the same for all tries: a write that failed late has left a file, which the next write replaces.
  const id = machine.newId();
  for (;;) {
    const kept = await keepRedeemed(context, id, record, alias);
    if (kept.ok) return kept;
    const { happened } = messages.errors.explain(kept.error);
    // A question that could not be shown, or had to make room for another, is answered with no, which gives nothing up.
    const givesUp = await desktop.confirm(messages.transferCodes.questions.giveUp(host, happened));
    if (givesUp) return err({ code: 'transferred-token-not-saved', host });
    await clock.sleep(secondsBetweenTries);
  }
}

/** Tries once to save a token. Where the vault has it already, its newer value counts. */
async function keepRedeemed(
  context: Context,
  id: CredentialId,
  record: BroughtRecord,
  alias: string,
): Promise<Result<ImportedToken>> {
  const same = findSame(context, record);
  const add = () => addToken(context, id, record, alias || nameOf(record));
  if (same === null) return add();
  const { id: credential, record: stored } = same;
  const already = ok({ credential, outcome: 'already' } as const);
  switch (orderOfValues(stored.token, record.token)) {
    case 'newer': {
      const replaced = await replaceValue(context, same, record.token);
      if (replaced.ok) return ok({ credential, outcome: 'replaced' });
      return replaced.error.code === 'token-already-here' ? already : replaced;
    }
    // Only one of the two works, and nobody has asked their server which.
    case 'parallel':
      return add();
    case 'same': {
      // An earlier try may have left it in memory only.
      const written = await flushPendingWrites(context, credential);
      return written.ok ? already : written;
    }
    case 'older':
    case 'other':
      return already;
  }
}
