import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../shared/ipc/result.ts';
import type { TemplateProblem } from '../../../shared/templates/library.ts';
import { errnoOf, onDisk } from './disk-error.ts';
import { writeDurably } from './durable-file.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { trustOwned } from './trust.ts';

/** More than the longest template or draft that the window can send, in bytes with its layout. */
export const maxFileBytes = 3 * 1024 * 1024;

/** The result of reading a path. A folder counts as nothing. */
export type PlainFile =
  | { readonly kind: 'text'; readonly text: string; readonly revision: string; readonly modifiedAt: number }
  | { readonly kind: 'problem'; readonly because: TemplateProblem['because'] }
  | { readonly kind: 'nothing' };

/** Names the bytes of a file. */
export const revisionOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

/**
 * Reads a plain file of the user's. Others may be allowed to write to it, as version control leaves it: they do not get
 * into the folder. Links are not followed.
 */
export async function readPlain(files: FileSystem, path: string): Promise<PlainFile> {
  try {
    const file = await files.open(path, 'read');
    try {
      return await readOpen(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'EISDIR') return { kind: 'nothing' };
    return problem(errno === 'ELOOP' ? 'link' : 'unreadable');
  }
}

async function readOpen(file: OpenFile): Promise<PlainFile> {
  const facts = await file.facts();
  const { kind, size, modifiedAt } = facts;
  if (kind === 'folder') return { kind: 'nothing' };
  const trusted = trustOwned(facts, 'file');
  if (!trusted.ok) return problem(trusted.error.because);
  if (size > maxFileBytes) return problem('too-large');
  const content = await file.read(size);
  const text = decode(content);
  return text === null ? problem('not-text') : { kind: 'text', text, revision: revisionOf(content), modifiedAt };
}

const problem = (because: TemplateProblem['because']): PlainFile => ({ kind: 'problem', because });

/** Text in UTF-8, a byte order mark left in; null = the bytes are none. */
export function decode(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return null;
  }
}

/** Writes a plain file of the user's durably; from then on it is the user's alone. */
export function writePlain(files: FileSystem, path: string, text: string): Promise<Result<null>> {
  return onDisk(async () => {
    const present = await files.inspect(path);
    const trusted = present === null ? ok(null) : trustOwned(present, 'file');
    if (!trusted.ok) return trusted;
    if (present !== null && !present.mine) await files.closeToOthers(path);
    return writeDurably(files, path, Buffer.from(text));
  });
}
