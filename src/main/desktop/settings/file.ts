import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { ipcMain } from 'electron';
import { z } from 'zod';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { TextPosition } from '../../../shared/templates/text-position.ts';
import { jsonErrorPosition, readJson } from '../../../shared/text/json.ts';

const current = 1;
const newerSchema = z.int().gt(current);

/** A file of values by key; writing is atomic. */
export interface SettingsFile {
  get(key: string): unknown;
  set(key: string, value: unknown): Result<null>;
}

/**
 * Opens a file `NAME.json`, or makes it. A folder that cannot be read or written costs what is in it, not the start.
 * @param folder absolute; it is made where it is missing
 */
export async function openFile(folder: string, name: string): Promise<SettingsFile> {
  const { default: ElectronStore } = await import('electron-store');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const store = new ElectronStore<Record<string, unknown>>({
      cwd: folder,
      name,
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
    });
    if (!store.has('schemaVersion')) store.set('schemaVersion', current);
    return leaveNewer({ get: (key) => store.get(key), set: (key, value) => attempt(() => store.set(key, value)) });
  } catch (error) {
    return { get: () => undefined, set: () => diskFailed(error) };
  } finally {
    // It answers any sender with the profile's path.
    ipcMain.removeAllListeners('electron-store-get-data');
  }
}

/** A file of a later version is never written to; what would be stays in memory, so that it counts until the program ends. */
export function leaveNewer(file: SettingsFile): SettingsFile {
  if (!newerSchema.safeParse(file.get('schemaVersion')).success) return file;
  const unwritten = new Map<string, unknown>();
  return {
    get: (key) => (unwritten.has(key) ? unwritten.get(key) : file.get(key)),
    set(key, value) {
      unwritten.set(key, value);
      return err({ code: 'settings-newer' });
    },
  };
}

function attempt(write: () => void): Result<null> {
  try {
    write();
    return ok(null);
  } catch (error) {
    return diskFailed(error);
  }
}

function diskFailed(error: unknown): Result<null> {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return err({ code: 'disk-failed', errno });
}

/** A settings file that could not be read. */
export interface BrokenSettings {
  /** its new path */
  readonly file: string;
  /** where it stops to be JSON; null = it is JSON, but no object, or no text at all */
  readonly at: TextPosition | null;
}

/**
 * Renames a settings file that holds no JSON object, so that nothing overwrites what a person may want to repair.
 * @returns null when the file is absent or can be read
 */
export function quarantineBroken(file: string, nowSeconds: number): BrokenSettings | null {
  if (!existsSync(file)) return null;
  const text = textOf(file);
  if (text !== null && z.record(z.string(), z.unknown()).safeParse(readJson(text)).success) return null;
  const quarantined = `${file}.broken-${Math.floor(nowSeconds)}`;
  try {
    renameSync(file, quarantined);
    return { file: quarantined, at: text === null ? null : jsonErrorPosition(text) };
  } catch {
    return null;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
