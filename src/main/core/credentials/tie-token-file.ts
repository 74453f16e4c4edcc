import { orderOfLine } from '../../../shared/credentials/value-order.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { choicesIn, type TokenFileError, type UnusableTokenFile } from '../../../shared/ipc/token-file-errors.ts';
import type { Context } from '../app/context.ts';
import type { TokenFile, TokenFileOptions } from '../ports/token-files.ts';
import type { CredentialId, CredentialRecord, TiedFile } from '../ports/vault.ts';
import { kindOf } from './kinds.ts';
import { changeMeta, checkOpen, findCredential } from './list.ts';
import { whyUnknown } from './rotation.ts';
import {
  differs,
  fileNameOf,
  followTokenFile,
  isTrusted,
  problemOf,
  setProblem,
  type Tied,
  takeOver,
  tieOf,
  unusable,
  writeOurs,
} from './token-file.ts';

const declined = err({ code: 'declined-by-user' } as const);

/** Ties a token to a file that the user chooses in a dialog of the system and that has the token already. */
export async function tieToFile(context: Context, id: CredentialId): Promise<Result<null>> {
  const usable = findFileable(context, id);
  if (!usable.ok) return usable;
  const { messages, fileDialogs } = context;
  const [path] = await fileDialogs.chooseFiles(messages.tokenFile.chooseDialog);
  if (path === undefined) return declined;
  const found = await readPerhapsLink(context, path);
  if (!found.ok) return found;
  const { file, throughLink } = found.value;
  const order = orderOfLine(usable.value.value, file.firstLine);
  if (order === 'incomplete') return err(unusable(path, order));
  const difference = order === 'newer' && !isTrusted(file) ? 'newer-not-trusted' : order;
  if (difference !== 'same' && difference !== 'newer') {
    return err({ code: 'token-file-not-tied', file: fileNameOf(path), because: difference });
  }
  if (!(await agreesToTie(context, usable.value, path, file))) return declined;
  return tie(context, id, { path, throughLink, seen: file.revision });
}

/** Asks whether a token is to be tied to a file that has it, with what the user has to know of that. */
export function agreesToTie(
  { messages, desktop }: Context,
  { alias, rotates }: Pick<FileableToken, 'alias' | 'rotates'>,
  path: string,
  { target, othersMayRead }: TokenFile,
): Promise<boolean> {
  const facts = messages.tokenFile.facts(target, othersMayRead);
  return desktop.confirm(messages.tokenFile.tieQuestion(alias, path, facts, rotates));
}

/** Ties a token to a file, and takes over a newer value that it has by now. */
export function tie(context: Context, id: CredentialId, tokenFile: TiedFile): Promise<Result<null>> {
  return context.queue.run(id, async () => {
    const tied = await keepTie(context, id, tokenFile);
    if (!tied.ok) return tied;
    const followed = await followTokenFile(context, id);
    return followed.ok ? ok(null) : followed;
  });
}

/** Writes a token into a file that the user names in a dialog of the system, and ties it to that. */
export async function writeToFile(context: Context, id: CredentialId): Promise<Result<null>> {
  const usable = findFileable(context, id);
  if (!usable.ok) return usable;
  const { messages, fileDialogs, desktop, tokenFiles, queue } = context;
  const path = await fileDialogs.chooseSaveFile(messages.tokenFile.saveDialog, messages.tokenFile.suggestedName);
  if (path === null) return declined;
  const present = await firstLineAt(context, path, { throughLink: false });
  if (!present.ok) return present;
  const replaceable = checkReplaceable(path, usable.value.value, present.value);
  if (!replaceable.ok) return replaceable;
  const question = messages.tokenFile.writeQuestion(usable.value.alias, path, present.value !== null);
  if (!(await desktop.confirm(question))) return declined;
  return queue.run(id, async () => {
    const now = findFileable(context, id);
    if (!now.ok) return now;
    const stillReplaceable = checkReplaceable(path, now.value.value, present.value);
    if (!stillReplaceable.ok) return stillReplaceable;
    const written = await tokenFiles.replace(path, present.value, now.value.value, { throughLink: false });
    return written.ok ? keepTie(context, id, { path, throughLink: false, seen: written.value }) : written;
  });
}

/** Ends the tie of a token to its file, after a question. The file stays as it is. */
export async function untie(context: Context, id: CredentialId): Promise<Result<null>> {
  const tied = tieOf(context, id);
  if (tied === null) return ok(null);
  const { messages, desktop, queue } = context;
  const question = messages.tokenFile.untieQuestion(tied.alias, tied.tokenFile.path, rotates(tied.record));
  if (!(await desktop.confirm(question))) return declined;
  return queue.run(id, () => keepTie(context, id, undefined));
}

/** Looks at the file again, and writes what could not be written into it. What is still wrong with it is in the Snapshot. */
export function checkTokenFile(context: Context, id: CredentialId): Promise<Result<null>> {
  return context.queue.run(id, async () => {
    const followed = await followTokenFile(context, id);
    return followed.ok || problemOf(context, id) !== null ? ok(null) : followed;
  });
}

/**
 * Settles what is right where a file and the vault differ, after a question by main.
 * @param by `file`: its value takes the place of ours; `vault`: ours is written into it
 */
export async function settleTokenFile(context: Context, id: CredentialId, by: 'file' | 'vault'): Promise<Result<null>> {
  const tied = tieOf(context, id);
  const problem = problemOf(context, id);
  if (tied === null || problem === null) return ok(null);
  const { takeFile, writeFile } = choicesIn(problem);
  if (!(by === 'file' ? takeFile : writeFile)) return err(problem);
  return by === 'file' ? takeFromFile(context, tied) : writeIntoFile(context, tied, problem);
}

async function takeFromFile(context: Context, tied: Tied): Promise<Result<null>> {
  const { desktop, messages, tokenFiles, queue } = context;
  const { id, alias, record, value, tokenFile } = tied;
  const read = await tokenFiles.read(tokenFile.path, tokenFile);
  if (!read.ok) return read;
  const order = orderOfLine(value, read.value.firstLine);
  if (order === 'other') return err(differs(tokenFile.path, order));
  if (order === 'incomplete') return err(unusable(tokenFile.path, order));
  const question = messages.tokenFile.takeQuestion(alias, tokenFile.path, kindOf(record).revokesOnReuse());
  if (!(await desktop.confirm(question))) return declined;
  return queue.run(id, async () => {
    const now = tieOf(context, id);
    const again = await tokenFiles.read(tokenFile.path, tokenFile);
    if (!again.ok) return again;
    // Only what the user was asked about, in the place of what it was compared with.
    if (now?.value !== value || again.value.revision !== read.value.revision) return unlike(tied);
    const taken = await takeOver(context, now, again.value);
    return taken.ok ? ok(null) : taken;
  });
}

async function writeIntoFile(context: Context, tied: Tied, told: TokenFileError): Promise<Result<null>> {
  const { desktop, messages, queue } = context;
  const { id, alias, tokenFile } = tied;
  const usable = findFileable(context, id);
  if (!usable.ok) return usable;
  const present = await firstLineAt(context, tokenFile.path, tokenFile);
  if (!present.ok) return present;
  const replaceable = checkReplaceable(tokenFile.path, usable.value.value, present.value, told);
  if (!replaceable.ok) return replaceable;
  const question = messages.tokenFile.writeQuestion(alias, tokenFile.path, present.value !== null);
  if (!(await desktop.confirm(question))) return declined;
  return queue.run(id, async () => {
    const now = tieOf(context, id);
    if (now === null) return unlike(tied);
    // A request may have been sent meanwhile whose answer never came: then ours may not be the newest.
    const still = findFileable(context, id);
    if (!still.ok) return still;
    const stillReplaceable = checkReplaceable(tokenFile.path, now.value, present.value, told);
    if (!stillReplaceable.ok) return stillReplaceable;
    const written = await writeOurs(context, now, present.value);
    if (!written.ok) return written;
    setProblem(context, id, null);
    return ok(null);
  });
}

const unlike = ({ tokenFile }: Tied): Result<never> => err(unusable(tokenFile.path, 'changed'));

/**
 * Checks that a value may go over the first line of a file: over a newer one it would destroy the only value that the server
 * accepts, and over another one that is as new perhaps.
 * @param told what the user was told of the file before deciding that ours goes there
 */
function checkReplaceable(
  path: string,
  ours: string,
  firstLine: string | null,
  told: TokenFileError | null = null,
): Result<null, TokenFileError> {
  const order = firstLine === null ? 'other' : orderOfLine(ours, firstLine);
  if (order === 'incomplete') return err(unusable(path, order));
  if (order !== 'newer' && order !== 'parallel') return ok(null);
  const wasTold = told?.code === 'token-file-differs' && told.because === order;
  return wasTold ? ok(null) : err(differs(path, order));
}

/** A token that can be in a file. */
interface FileableToken {
  readonly alias: string;
  readonly value: string;
  readonly rotates: boolean;
}

/** Finds a token whose value here is known to be its newest. */
function findFileable(context: Context, id: CredentialId): Result<FileableToken> {
  const open = checkOpen(context);
  if (!open.ok) return open;
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, meta, outcomeUnknown } = found.value;
  const { inFile } = kindOf(record);
  if (inFile === null) return err({ code: 'unknown-credential' });
  if (outcomeUnknown) return err(whyUnknown(found.value));
  return ok({ alias: meta.alias, value: inFile.value, rotates: rotates(record) });
}

/** Whether using a token may give it a new value. */
export const rotates = (record: CredentialRecord): boolean =>
  kindOf(record).mayRotate('access-token') || kindOf(record).mayRotate('other');

/** Reads a file that the user chose. A link is followed, so that the question, which its caller asks, can name what it leads to. */
export async function readPerhapsLink(
  { tokenFiles }: Context,
  path: string,
): Promise<Result<TokenFileOptions & { readonly file: TokenFile }>> {
  const itself = await tokenFiles.read(path, { throughLink: false });
  if (itself.ok) return ok({ file: itself.value, throughLink: false });
  if (itself.error.because !== 'link') return itself;
  const followed = await tokenFiles.read(path, { throughLink: true });
  return followed.ok ? ok({ file: followed.value, throughLink: true }) : followed;
}

/** The first line of what is at a path; null = nothing is there. */
async function firstLineAt(
  { tokenFiles }: Context,
  path: string,
  options: TokenFileOptions,
): Promise<Result<string | null, UnusableTokenFile>> {
  const read = await tokenFiles.read(path, options);
  if (read.ok) return ok(read.value.firstLine);
  if (read.error.because === 'missing') return ok(null);
  return read.error.because === 'empty' ? ok('') : read;
}

/** Changes the tie, and forgets what was wrong with the former file. */
async function keepTie(context: Context, id: CredentialId, tokenFile: TiedFile | undefined): Promise<Result<null>> {
  const kept = await changeMeta(context, id, { tokenFile });
  if (kept.ok) setProblem(context, id, null);
  return kept;
}
