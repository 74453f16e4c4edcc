import { maxTokenText } from '../../shared/import-token/limits.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';

/** Reads the file that was dropped, the first if there are several, as far as a token may be in it. A folder is none. */
export async function readDropped([file]: readonly File[]): Promise<Result<string, AppError>> {
  if (file === undefined) return ok('');
  try {
    return ok(await file.slice(0, maxTokenText + 1).text());
  } catch {
    return err({ code: 'token-file', file: file.name, because: 'unreadable' });
  }
}
