import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';

const codes: Readonly<Record<string, AppError>> = {
  ENOSPC: { code: 'disk-full' },
  EDQUOT: { code: 'disk-full' },
  EROFS: { code: 'disk-read-only' },
  EACCES: { code: 'disk-read-only' },
  EPERM: { code: 'disk-read-only' },
  // A link where a file of ours should be.
  ELOOP: { code: 'foreign-file', because: 'link' },
};

/** The system's name of an error (`ENOENT`, `EIO` …), or `unknown`. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/** Translates an error of the file system and drops its text, which contains paths. */
function diskError(error: unknown, doing: 'reading' | 'writing'): AppError {
  const errno = errnoOf(error);
  // Without the right to read there is no point in asking for the right to write.
  if (doing === 'reading' && (errno === 'EACCES' || errno === 'EPERM')) return { code: 'disk-unreadable' };
  return codes[errno] ?? { code: 'disk-failed', errno };
}

/**
 * Runs a task on the disk and turns what it throws into an error value.
 * @param doing what a refusal of the system is said of
 */
export async function onDisk<T>(
  task: () => Promise<Result<T>>,
  doing: 'reading' | 'writing' = 'writing',
): Promise<Result<T>> {
  try {
    return await task();
  } catch (error) {
    return err(diskError(error, doing));
  }
}
