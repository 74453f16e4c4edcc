import type { UntrustedFile } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { FileFacts, FileSystem } from './file-system.ts';

type Untrusted = { readonly code: 'foreign-file'; readonly because: UntrustedFile };

/** Accepts a file or folder only if no other user can have written to it. */
export function trust(facts: FileFacts, kind: 'file' | 'folder'): Result<null, Untrusted> {
  const owned = trustOwned(facts, kind);
  return !owned.ok || facts.mine ? owned : refuse('others-may-write');
}

/** Accepts one that belongs to this user, whatever its mode: the folder around it keeps others out. */
export function trustOwned(facts: FileFacts, kind: 'file' | 'folder'): Result<null, Untrusted> {
  const wanted = trustKind(facts, kind);
  return !wanted.ok || facts.owned ? wanted : refuse('other-owner');
}

/** Checks only the kind and not the owner, for example of a folder that the user chose. */
export function trustKind({ kind }: FileFacts, wanted: 'file' | 'folder'): Result<null, Untrusted> {
  if (kind === wanted) return ok(null);
  if (kind === 'link') return refuse('link');
  return refuse(wanted === 'file' ? 'not-a-file' : 'not-a-folder');
}

/** A path after links were followed. */
export interface Followed {
  readonly path: string;
  readonly facts: FileFacts;
  readonly isLink: boolean;
}

/**
 * Follows a link to the file or folder in which a user keeps, say in version control, what is otherwise in the profile.
 * Rejects with the system's error.
 * @returns null = nothing is there; `link-to-nothing`
 */
export async function followLink(files: FileSystem, path: string): Promise<Result<Followed | null, Untrusted>> {
  const present = await files.inspect(path);
  if (present === null) return ok(null);
  if (present.kind !== 'link') return ok({ path, facts: present, isLink: false });
  const target = await files.follow(path);
  const facts = target === null ? null : await files.inspect(target);
  return target === null || facts === null ? refuse('link-to-nothing') : ok({ path: target, facts, isLink: true });
}

/**
 * A folder of the user's, perhaps behind a link. Nothing around a folder behind a link keeps others out of it: there it
 * must not let them write. Its rights stay as they are. Rejects with the system's error.
 * @returns null = nothing is there
 */
export async function followFolder(
  files: FileSystem,
  path: string,
): Promise<Result<Pick<Followed, 'isLink'> | null, Untrusted>> {
  const followed = await followLink(files, path);
  if (!followed.ok || followed.value === null) return followed;
  const { facts, isLink } = followed.value;
  const trusted = isLink ? trust(facts, 'folder') : trustOwned(facts, 'folder');
  return trusted.ok ? ok({ isLink }) : trusted;
}

const refuse = (because: UntrustedFile): Result<never, Untrusted> => err({ code: 'foreign-file', because });
