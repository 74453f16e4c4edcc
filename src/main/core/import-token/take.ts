import { hostOf } from '../../../shared/credentials/issuer.ts';
import { orderOfValues } from '../../../shared/credentials/value-order.ts';
import type { ImportedToken } from '../../../shared/import-token/imported.ts';
import { recogniseText, tokenIn } from '../../../shared/import-token/recognise.ts';
import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { FoundText } from '../app/state.ts';
import { kindOf } from '../credentials/kinds.ts';
import { checkAlias, checkOpen } from '../credentials/list.ts';
import { tokenFacts } from '../credentials/revocation.ts';
import { agreesToTie, rotates, tie } from '../credentials/tie-token-file.ts';
import type { Mytoken } from '../ports/mytoken-server.ts';
import type { TiedFile } from '../ports/vault.ts';
import { addAgreedServer, knownServer } from '../servers/known-servers.ts';
import { checkAtServer } from './check.ts';
import {
  addToken,
  type BroughtRecord,
  type BroughtToken,
  findSame,
  mayReplace,
  nameOf,
  recordOf,
  replaceValue,
  type StoredMytoken,
} from './keep.ts';

type ImportRequest = VerbArgument<'import-token'>;

/**
 * Brings a token into the vault that exists already. It is kept once its server has said that it is valid; until then it is
 * lost to nobody, since it is still where it came from. Nothing is sent to a server that the user has not agreed to, nor what
 * may end the token.
 */
export async function importToken(
  context: Context,
  { source, server, alias: typed, keepsFile }: ImportRequest,
): Promise<Result<ImportedToken>> {
  const open = checkOpen(context);
  if (!open.ok) return open;
  const found = source.kind === 'text' ? ok(null) : rememberedText(context, source.id);
  if (!found.ok) return found;
  const brought = readToken(source.kind === 'text' ? source.text : (found.value?.text ?? ''));
  if (!brought.ok) return brought;
  // Where none was given, the server's name for it counts.
  const alias = typed.trim() === '' ? ok('') : checkAlias(context, typed);
  if (!alias.ok) return alias;
  const { claims } = brought.value;
  const host = hostOf(claims?.iss ?? server ?? '');
  if (claims?.exp !== undefined && claims.exp <= context.clock.now()) {
    return err({ code: 'token-not-accepted', host, because: 'expired' });
  }
  // Of a JWT it is known before anything is sent whether the vault has it, and what an old value does.
  if (claims !== null) {
    const told = await recordOf(context, claims.iss, brought.value);
    const before = await checkNew(context, told);
    if (!before.ok) return before;
    if (!(await agreesToAsk(context, told, alias.value))) return err({ code: 'declined-by-user' });
  }
  const at = claims === null ? knownServer(context, server ?? '') : await serverOf(context, claims.iss);
  if (!at.ok) return at;
  const record = await checkAtServer(context, at.value.issuer, brought.value);
  if (!record.ok) return record;
  const file =
    keepsFile && found.value !== null ? await agreedTie(context, record.value, alias.value, found.value) : null;
  if (file?.ok === false) return file;
  const kept = await keepImported(context, record.value, alias.value);
  if (kept.ok && source.kind === 'found') forgetText(context, source.id);
  // If the file is another one by now, the page of the token says so.
  if (kept.ok && file !== null) await tie(context, kept.value.credential, file.value);
  return kept;
}

/**
 * Whether the server may be asked about a token. Where it revokes a token of which it sees a replaced value, the question alone
 * can do that, and nobody knows before whether somebody has used the token elsewhere.
 */
async function agreesToAsk(context: Context, record: BroughtRecord, alias: string): Promise<boolean> {
  if (!rotates(record) || !kindOf(record).revokesOnReuse()) return true;
  const { desktop, messages } = context;
  const question = messages.importToken.questions.mayRevoke(
    alias || nameOf(record),
    hostOf(record.server),
    tokenFacts(context, record),
  );
  return desktop.confirm(question);
}

/** The tie to the file that a token was found in, if the user agrees to it; null = it was in none. */
async function agreedTie(
  context: Context,
  record: BroughtRecord,
  alias: string,
  { place, throughLink }: FoundText,
): Promise<Result<TiedFile> | null> {
  if (place.kind !== 'file') return null;
  const { path } = place;
  const read = await context.tokenFiles.read(path, { throughLink });
  if (!read.ok) return read;
  const agreed = await agreesToTie(context, { alias, rotates: rotates(record) }, path, read.value);
  return agreed ? ok({ path, throughLink, seen: read.value.revision }) : err({ code: 'declined-by-user' });
}

function rememberedText({ store }: Context, id: string): Result<FoundText> {
  const found = store.get().foundTexts.find((one) => one.id === id);
  return found === undefined ? err({ code: 'found-token-gone' }) : ok(found);
}

function forgetText({ store }: Context, id: string): void {
  store.set({ foundTexts: store.get().foundTexts.filter((one) => one.id !== id) });
}

function readToken(text: string): Result<BroughtToken> {
  const recognised = recogniseText(text);
  switch (recognised.kind) {
    case 'token':
      return ok({ token: tokenIn(text) as Mytoken, claims: recognised.claims });
    case 'short-token':
      return ok({ token: tokenIn(text) as Mytoken, claims: null });
    case 'none': {
      const { looksLike, issuer } = recognised;
      return err({ code: 'not-a-mytoken', looksLike, host: issuer === null ? null : hostOf(issuer) });
    }
    default:
      return err({ code: 'not-a-mytoken', looksLike: recognised.kind, host: null });
  }
}

/** The server that a token names. One that is not known is added if the user agrees, before anything is sent to it. */
async function serverOf(context: Context, issuer: string): Promise<Result<{ readonly issuer: string }>> {
  const known = knownServer(context, issuer);
  if (known.ok) return known;
  const { desktop, messages } = context;
  if (!URL.canParse(issuer)) return err({ code: 'not-a-url' });
  if (!(await desktop.confirm(messages.importToken.questions.addServer(hostOf(issuer))))) {
    return err({ code: 'declined-by-user' });
  }
  return addAgreedServer(context, issuer);
}

/** Refuses a token that the vault has with the same value or a newer one. @returns the credential whose value it may replace */
async function checkNew(context: Context, record: BroughtRecord): Promise<Result<StoredMytoken | null>> {
  const same = findSame(context, record);
  if (same === null || mayReplace(same.record, record)) return ok(same);
  const because = orderOfValues(same.record.token, record.token) === 'older' ? 'older' : 'same';
  return err({ code: 'token-already-here', alias: same.meta.alias, because });
}

/** Adds the token, or puts its newer value into the credential that has an older one, if the user agrees. */
async function keepImported(context: Context, record: BroughtRecord, alias: string): Promise<Result<ImportedToken>> {
  const same = await checkNew(context, record);
  if (!same.ok) return same;
  if (same.value === null) return addToken(context, context.machine.newId(), record, alias || nameOf(record));
  const { id, meta, record: stored } = same.value;
  const { desktop, messages } = context;
  const question = messages.importToken.questions.replaceValue(meta.alias, tokenFacts(context, stored));
  if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  const replaced = await replaceValue(context, same.value, record.token);
  return replaced.ok ? ok({ credential: id, outcome: 'replaced' }) : replaced;
}
