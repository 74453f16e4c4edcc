import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SettingsView } from '../../shared/snapshot.ts';
import type { SettingsStore } from '../core/ports.ts';
import type { Placement, PlacementStore } from './window-placement.ts';

const settingsSchema = z.object({
  clipboardSeconds: z.union([z.literal(0), z.int().min(5).max(120)]).catch(30),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  notifyOnCopy: z.boolean().catch(true),
});
const size = z.int().min(1).max(100_000);
const position = z.int().min(-100_000).max(100_000);
const placementSchema = z
  .object({ x: position, y: position, width: size, height: size, maximized: z.boolean() })
  .nullable()
  .catch(null);

export interface OpenedSettings {
  readonly settings: SettingsStore;
  readonly placement: PlacementStore;
  /** the file could not be read as JSON and was set aside under this name; null = all is well */
  readonly setAside: string | null;
}

/**
 * Opens `settings.json` in the profile folder: preferences that may be lost. Each value that cannot be used falls back
 * to its default alone; a file that is no JSON object is renamed, never overwritten.
 * Loads electron-store, which takes longer than everything before the tray together: call it after the tray is there.
 */
export async function openSettings(folder: string, nowSeconds: number): Promise<OpenedSettings> {
  const setAside = setBrokenAside(join(folder, 'settings.json'), nowSeconds);
  const file = await openFile(folder);
  let settings: SettingsView = settingsSchema.parse(file.get('settings') ?? {});
  return {
    setAside,
    settings: {
      read: () => settings,
      write: (changed) => {
        settings = changed;
        return file.set('settings', changed);
      },
    },
    placement: {
      read: () => placementSchema.parse(file.get('window') ?? null),
      write: (placement: Placement) => void file.set('window', placement),
    },
  };
}

interface SettingsFile {
  get(key: string): unknown;
  set(key: string, value: unknown): Result<null>;
}

// A folder that cannot be read or written costs the preferences, not the start.
async function openFile(folder: string): Promise<SettingsFile> {
  const { default: ElectronStore } = await import('electron-store');
  try {
    const store = new ElectronStore<Record<string, unknown>>({
      cwd: folder,
      name: 'settings',
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
    });
    if (!store.has('schemaVersion')) store.set('schemaVersion', 1);
    return { get: (key) => store.get(key), set: (key, value) => attempt(() => store.set(key, value)) };
  } catch (error) {
    return { get: () => undefined, set: () => diskFailed(error) };
  } finally {
    // It answers any sender with the profile's path.
    ipcMain.removeAllListeners('electron-store-get-data');
  }
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

/** @returns the new name of a file that cannot be read, or null */
function setBrokenAside(file: string, nowSeconds: number): string | null {
  if (!existsSync(file) || isJsonObject(file)) return null;
  const aside = `${file}.broken-${Math.floor(nowSeconds)}`;
  return attempt(() => renameSync(file, aside)).ok ? aside : null;
}

function isJsonObject(file: string): boolean {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(readFileSync(file, 'utf8'))).success;
  } catch {
    return false;
  }
}
