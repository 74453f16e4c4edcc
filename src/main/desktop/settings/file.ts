import { join } from 'node:path';
import { ipcMain } from 'electron';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { SettingsStore } from '../../core/ports/settings.ts';
import type { VaultMemory } from '../../core/ports/vault.ts';
import type { SessionStart } from '../autostart-file.ts';
import type { PlacementStore } from '../window/placement.ts';
import { type BrokenSettings, quarantineBroken } from './broken.ts';
import { placementStore, type SettingsFile, settingsStore, vaultMemory } from './store.ts';

export interface OpenedSettings {
  readonly settings: SettingsStore;
  readonly placement: PlacementStore;
  readonly vaultMemory: VaultMemory;
  /** a file that could not be read, and where it was put; null = all is well */
  readonly quarantine: BrokenSettings | null;
}

/**
 * Opens `settings.json` in the profile folder: preferences that may be lost.
 * Loads electron-store, which takes longer than everything before the tray together: call it after the tray is there.
 */
export async function openSettings(
  folder: string,
  nowSeconds: number,
  sessionStart: SessionStart,
): Promise<OpenedSettings> {
  const quarantine = quarantineBroken(join(folder, 'settings.json'), nowSeconds);
  const file = await openFile(folder);
  return {
    settings: settingsStore(file, sessionStart),
    placement: placementStore(file),
    vaultMemory: vaultMemory(file),
    quarantine,
  };
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
