import { basename, dirname } from 'node:path';
import type { AppError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { TokenFileFault, UnusableTokenFile } from '../../shared/ipc/token-file-errors.ts';
import type { TokenFile, TokenFileOptions, TokenFiles } from '../core/ports/token-files.ts';
import { errnoOf } from './files/disk-error.ts';
import { purgeTemporary, replaceDurably } from './files/durable-file.ts';
import { type FileFacts, type FileSystem, nodeFileSystem } from './files/file-system.ts';
import { decode, revisionOf } from './files/plain-file.ts';

/** Bytes; a token has a few thousand. */
const maxFileBytes = 64 * 1024;
const lineFeed = 0x0a;

/** Token files on the disk. */
export function createTokenFiles(files: FileSystem = nodeFileSystem()): TokenFiles {
  return {
    async read(path, options) {
      const found = await readBytes(files, path, options);
      return named(path, found.ok ? parse(found.value) : found);
    },
    replace: async (path, expected, value, options) =>
      named(path, await replace(files, path, expected, value, options)),
  };
}

type Read<T> = Result<T, TokenFileFault>;

interface Bytes {
  /** where the bytes are: the path itself, or what it links to */
  readonly path: string;
  readonly isLink: boolean;
  readonly facts: FileFacts;
  readonly content: Uint8Array;
}

const named = <T>(path: string, read: Read<T>): Result<T, UnusableTokenFile> =>
  read.ok ? read : err({ code: 'token-file', file: basename(path), because: read.error });

async function readBytes(files: FileSystem, path: string, { throughLink }: TokenFileOptions): Promise<Read<Bytes>> {
  try {
    const present = await files.inspect(path);
    if (present === null) return err('missing');
    const isLink = present.kind === 'link';
    if (isLink && !throughLink) return err('link');
    const target = isLink ? await files.follow(path) : path;
    if (target === null) return err('link-to-nothing');
    // Before it is opened, since that alone may have an effect on a device.
    const before = faultOf(await files.inspect(target));
    return before === null ? await readRegular(files, target, isLink) : err(before);
  } catch (error) {
    return err(faults[errnoOf(error)] ?? 'disk-failed');
  }
}

async function readRegular(files: FileSystem, path: string, isLink: boolean): Promise<Read<Bytes>> {
  const file = await files.open(path, 'read');
  try {
    const facts = await file.facts();
    const fault = faultOf(facts);
    if (fault !== null) return err(fault);
    // One more than may be, since the size may be told wrong, or change.
    const content = facts.size > maxFileBytes ? null : await file.read(maxFileBytes + 1);
    return content === null || content.length > maxFileBytes ? err('too-long') : ok({ path, isLink, facts, content });
  } finally {
    await file.close();
  }
}

function faultOf(facts: FileFacts | null): TokenFileFault | null {
  switch (facts?.kind) {
    case 'file':
      return null;
    case 'folder':
      return 'folder';
    case 'link':
      return 'link';
    case 'other':
      return 'not-a-file';
    case undefined:
      return 'missing';
  }
}

/** What a refusal of the system to read means. */
const faults: Readonly<Record<string, TokenFileFault>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'unreadable',
  EPERM: 'unreadable',
  ELOOP: 'link',
  ENXIO: 'not-a-file',
};

/** The bytes of the first line, without its ending. */
function firstLineOf(content: Uint8Array): Uint8Array {
  const end = content.indexOf(lineFeed);
  return end === -1 ? content : content.subarray(0, end);
}

function parse({ path, isLink, facts, content }: Bytes): Read<TokenFile> {
  const line = decode(firstLineOf(content))?.trim();
  if (line === undefined) return err('not-text');
  if (line === '') return err('empty');
  const { owned, rights } = facts;
  return ok({
    firstLine: line,
    revision: revisionOf(line),
    target: isLink ? path : null,
    owned,
    othersMayRead: (rights.mode & 0o044) !== 0,
    othersMayWrite: (rights.mode & 0o022) !== 0,
  });
}

async function replace(
  files: FileSystem,
  path: string,
  expected: string | null,
  value: string,
  options: TokenFileOptions,
): Promise<Read<string>> {
  const found = await readBytes(files, path, options);
  const before = found.ok ? found.value : null;
  if (!found.ok && !(found.error === 'missing' && expected === null)) return found;
  if (!isAsExpected(before, expected)) return err('changed');
  if (before !== null && !before.facts.owned) return err('other-owner');
  const target = before?.path ?? path;
  // A killed process left the token in them.
  await purgeTemporary(files, dirname(target), basename(target)).catch(() => undefined);
  const content = withFirstLine(before?.content ?? new Uint8Array(), value);
  const written = await replaceDurably(files, target, content, before?.facts.rights ?? null, async () => {
    const now = await readBytes(files, path, options);
    const isSame = now.ok ? isUnchanged(before, now.value) : before === null && now.error === 'missing';
    return isSame ? ok(null) : err({ code: 'record-changed' });
  });
  return written.ok ? ok(revisionOf(value)) : err(writeFaultOf(written.error));
}

function isAsExpected(before: Bytes | null, expected: string | null): boolean {
  if (before === null || expected === null) return before === null && expected === null;
  return decode(firstLineOf(before.content))?.trim() === expected;
}

/** Whether nobody wrote to a file meanwhile, nor put another one in its place. */
const isUnchanged = (before: Bytes | null, now: Bytes): boolean =>
  before !== null && before.path === now.path && Buffer.from(before.content).equals(now.content);

/** Keeps the ending of the first line, of which a carriage return is a part, and every byte after it. */
function withFirstLine(content: Uint8Array, value: string): Uint8Array {
  const line = firstLineOf(content);
  const ending = line.length < content.length && line.at(-1) === 0x0d ? '\r' : '';
  return Buffer.concat([Buffer.from(value + ending), content.subarray(line.length)]);
}

function writeFaultOf(error: AppError): TokenFileFault {
  switch (error.code) {
    case 'record-changed':
      return 'changed';
    case 'disk-full':
      return 'disk-full';
    case 'disk-read-only':
      return 'folder-read-only';
    case 'foreign-file':
      return 'other-owner';
    default:
      return 'disk-failed';
  }
}
