import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';

/**
 * Reads a file that the user chose in a dialog. It may belong to others, and a link that was chosen itself is followed.
 * @param maxBytes a larger one is not read
 */
export async function readChosenFile(
  path: string,
  maxBytes: number,
): Promise<Result<Uint8Array, 'not-a-file' | 'too-large' | 'unreadable'>> {
  try {
    // A pipe would wait for its other end.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return err('not-a-file');
      return stats.size > maxBytes ? err('too-large') : ok(await file.readFile());
    } finally {
      await file.close();
    }
  } catch {
    return err('unreadable');
  }
}
