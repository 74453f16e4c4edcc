import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { onDisk } from '../files/disk-error.ts';
import { readOwned, writeDurably } from '../files/durable-file.ts';
import { isRecordFile, sealedNameOf, type VaultFolder } from './folder.ts';
import { type SealedName, seal, unseal } from './sealed.ts';

/**
 * Seals every record of a folder again under another key, into another folder, and opens all of them there. Whatever is in a
 * record stays as it is, in a form of a newer version too.
 * @returns `records-unreadable` where some do not open: they could not be opened under the new key either. Nothing was written then
 */
export async function resealRecords(from: VaultFolder, to: VaultFolder): Promise<Result<null>> {
  const names = await onDisk(async () => ok((await from.files.list(from.folder)).filter(isRecordFile)), 'reading');
  if (!names.ok) return names;
  let unreadable = 0;
  for (const name of names.value) {
    const opened = await open(from, name);
    if (!opened.ok) return opened;
    if (opened.value === null) unreadable += 1;
  }
  if (unreadable > 0) return err({ code: 'records-unreadable', files: unreadable });
  for (const name of names.value) {
    const resealed = await resealOne(from, to, name);
    if (!resealed.ok) return resealed;
  }
  return ok(null);
}

/** What a file holds; a reservation holds zeros only. */
type Content =
  | { readonly kind: 'record'; readonly name: SealedName; readonly generation: number; readonly plain: Uint8Array }
  | { readonly kind: 'blank'; readonly size: number };

async function open(vault: VaultFolder, fileName: string): Promise<Result<Content | null>> {
  const bytes = await readOwned(vault.files, join(vault.folder, fileName));
  if (!bytes.ok) return bytes;
  const name = sealedNameOf(fileName);
  // A file that is gone again was replaced or removed by somebody else.
  if (bytes.value === null || name === null) return ok(null);
  const opened = unseal(vault.key, name, bytes.value);
  if (opened.kind === 'blank') return ok({ kind: 'blank', size: bytes.value.length });
  return ok(opened.kind === 'record' ? { ...opened, name } : null);
}

async function resealOne(from: VaultFolder, to: VaultFolder, fileName: string): Promise<Result<null>> {
  const content = await open(from, fileName);
  if (!content.ok) return content;
  if (content.value === null) return err({ code: 'records-unreadable', files: 1 });
  const written = await writeDurably(to.files, join(to.folder, fileName), sealAgain(to, content.value));
  if (!written.ok) return written;
  const proof = await open(to, fileName);
  if (!proof.ok) return proof;
  return isSame(content.value, proof.value) ? ok(null) : err({ code: 'disk-failed', errno: 'EIO' });
}

const sealAgain = ({ key }: VaultFolder, content: Content): Uint8Array =>
  content.kind === 'blank' ? new Uint8Array(content.size) : seal(key, content.name, content.generation, content.plain);

function isSame(one: Content, other: Content | null): boolean {
  if (one.kind === 'blank') return other?.kind === 'blank';
  return other?.kind === 'record' && other.generation === one.generation && Buffer.from(other.plain).equals(one.plain);
}
