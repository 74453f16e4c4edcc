import { orderOfLine } from '../../../shared/credentials/value-order.ts';
import type { AppError, ErrorCode } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type {
  TokenFileDifference,
  TokenFileError,
  TokenFileFault,
  UnusableTokenFile,
} from '../../../shared/ipc/token-file-errors.ts';
import type { Context } from '../app/context.ts';
import type { TokenFile } from '../ports/token-files.ts';
import type { CredentialId, CredentialRecord, TiedFile } from '../ports/vault.ts';
import { kindOf } from './kinds.ts';
import { changeMeta, findCredential, reloadCredentials } from './list.ts';

/** A credential that is tied to a file. */
export interface Tied {
  readonly id: CredentialId;
  readonly alias: string;
  readonly record: CredentialRecord;
  /** as it is in the vault, and as it should be in the file */
  readonly value: string;
  readonly tokenFile: TiedFile;
}

/** The tie of a credential; null = it has none. */
export function tieOf(context: Context, id: CredentialId): Tied | null {
  const found = findCredential(context, id);
  if (!found.ok) return null;
  const { record, meta } = found.value;
  const { alias, tokenFile } = meta;
  const { inFile } = kindOf(record);
  return inFile === null || tokenFile === undefined ? null : { id, alias, record, value: inFile.value, tokenFile };
}

/**
 * Compares a tied token with its file, which other programs replace without a lock. A newer value in the file is taken over;
 * a former one that it had when it was last seen in step is replaced by ours, which it did not take before. Runs in the
 * queue of the credential.
 * @returns whether the vault has a new value now. An error: the token must not be used before its user has decided. That ours
 * could not be written into the file is no error, since ours is the newest; it is shown as a problem
 */
export async function followTokenFile(context: Context, id: CredentialId): Promise<Result<'as-before' | 'taken-over'>> {
  const tied = tieOf(context, id);
  if (tied === null) return ok('as-before');
  const read = await context.tokenFiles.read(tied.tokenFile.path, tied.tokenFile);
  if (!read.ok) return withProblem(context, id, read.error);
  const difference = differenceOf(tied, read.value);
  switch (difference) {
    case null:
      await noteSeen(context, tied, read.value.revision);
      setProblem(context, id, null);
      return ok('as-before');
    case 'newer':
      return takeOver(context, tied, read.value);
    case 'behind': {
      const written = await writeOurs(context, tied, read.value.firstLine);
      if (!written.ok) context.log.event('token-file-not-written', { credential: id, because: written.error.because });
      setProblem(context, id, written.ok ? null : written.error);
      return ok('as-before');
    }
    case 'incomplete':
      return withProblem(context, id, unusable(tied.tokenFile.path, difference));
    default:
      return withProblem(context, id, differs(tied.tokenFile.path, difference));
  }
}

/**
 * Brings a new value into the file of its token, once the vault has it. That this failed is told, once: nobody may be
 * looking, and other programs go on with the former value.
 */
export async function updateTokenFile(context: Context, id: CredentialId): Promise<void> {
  const tied = tieOf(context, id);
  if (tied === null) return;
  const before = problemOf(context, id);
  await followTokenFile(context, id);
  const problem = problemOf(context, id);
  if (problem === null || before !== null) return;
  const { desktop, messages } = context;
  const title = messages.tokenFile.notUpdated(tied.alias);
  const notice = { title, body: messages.errors.sentence(problem), credential: id };
  void desktop.warn(notice, 'unless-in-front');
}

/** Looks at the files of all tied tokens, as when the vault opens or somebody comes back to the window. */
export function followAllTokenFiles(context: Context): void {
  for (const { id } of context.store.get().credentials) {
    if (tieOf(context, id) !== null) void context.queue.run(id, () => followTokenFile(context, id));
  }
}

/** Errors by which a server refuses a value that was replaced; the second one is a fault of version 0.10. */
const ofOldValues: readonly ErrorCode[] = ['token-invalid', 'server-fault'];

/**
 * Looks whether another program has rotated a token whose value the server has just refused. A value that the file has by now
 * is taken over, and not sent: that is for the user to do.
 * @returns the error to show; null = the file explains nothing
 */
export async function explainByTokenFile(
  context: Context,
  id: CredentialId,
  refusal: AppError,
): Promise<TokenFileError | null> {
  const tied = tieOf(context, id);
  if (tied === null || !ofOldValues.includes(refusal.code)) return null;
  const followed = await followTokenFile(context, id);
  const isNewer = followed.ok && followed.value === 'taken-over';
  return isNewer ? { code: 'token-renewed-in-file', file: fileNameOf(tied.tokenFile.path) } : null;
}

/** What was last found wrong with the file of a token; null = nothing. */
export const problemOf = ({ store }: Context, id: CredentialId): TokenFileError | null =>
  store.get().tokenFileProblems.get(id) ?? null;

/** Keeps for the window what is wrong with the file of a token. */
export function setProblem({ store }: Context, id: CredentialId, problem: TokenFileError | null): void {
  const problems = new Map(store.get().tokenFileProblems);
  if (problem === null) problems.delete(id);
  else problems.set(id, problem);
  store.set({ tokenFileProblems: problems });
}

function withProblem(context: Context, id: CredentialId, problem: TokenFileError): Result<never> {
  setProblem(context, id, problem);
  return err(problem);
}

/** What is in a file, compared with what the vault has: null = the same value. */
function differenceOf(
  { value, tokenFile }: Tied,
  file: TokenFile,
): TokenFileDifference | 'behind' | 'incomplete' | null {
  const order = orderOfLine(value, file.firstLine);
  switch (order) {
    case 'same':
      return null;
    case 'newer':
      return isTrusted(file) ? 'newer' : 'newer-not-trusted';
    case 'older':
      return file.revision === tokenFile.seen ? 'behind' : 'older';
    default:
      return order;
  }
}

/** Whether nobody but this user can have written it: its value is taken without a question in the place of ours. */
export const isTrusted = ({ owned, othersMayWrite }: TokenFile): boolean => owned && !othersMayWrite;

/** Takes the value of a file in the place of ours; durable before anything else. */
export async function takeOver(
  context: Context,
  { id, record, tokenFile }: Tied,
  { firstLine, revision }: Pick<TokenFile, 'firstLine' | 'revision'>,
): Promise<Result<'taken-over'>> {
  const successor = kindOf(record).inFile?.withValue(firstLine) ?? null;
  const committed = await context.vault.commit(id, successor);
  context.log.event('token-file-taken-over', { credential: id, ok: committed.ok });
  const listed = await reloadCredentials(context);
  if (!committed.ok) return committed;
  if (!listed.ok) return listed;
  await changeMeta(context, id, { refused: false, tokenFile: { ...tokenFile, seen: revision } });
  setProblem(context, id, null);
  return ok('taken-over');
}

/** Writes our value into a file. @param expected its first line; null = there is no file */
export async function writeOurs(
  context: Context,
  tied: Tied,
  expected: string | null,
): Promise<Result<null, UnusableTokenFile>> {
  const { path } = tied.tokenFile;
  const written = await context.tokenFiles.replace(path, expected, tied.value, tied.tokenFile);
  if (!written.ok) return written;
  await noteSeen(context, tied, written.value);
  return ok(null);
}

/** Remembers what a file had when it was in step. If that fails, it is noted when the file is looked at again. */
async function noteSeen(context: Context, { id, tokenFile }: Tied, revision: string): Promise<void> {
  if (tokenFile.seen !== revision) await changeMeta(context, id, { tokenFile: { ...tokenFile, seen: revision } });
}

/** The error of a file that does not hold the value of its token. */
export const differs = (path: string, because: TokenFileDifference) =>
  ({ code: 'token-file-differs', file: fileNameOf(path), because }) as const;

/** The error of a file that cannot be read or written. */
export const unusable = (path: string, because: TokenFileFault): UnusableTokenFile => ({
  code: 'token-file',
  file: fileNameOf(path),
  because,
});

/** The last part of a path. */
export const fileNameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
