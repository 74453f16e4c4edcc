import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { SettingsView } from '../../../shared/ipc/snapshot.ts';
import { proxySettingSchema } from '../../../shared/network/schema.ts';
import { usualProxySetting } from '../../../shared/network/setting.ts';
import { hasHiddenCharacters } from '../../../shared/text/visible.ts';
import { idleMinutes, noAutomaticLock } from '../../../shared/vault/automatic-lock.ts';
import type { SettingsStore } from '../../core/ports/settings.ts';
import type { VaultMemory } from '../../core/ports/vault.ts';
import type { SessionStart } from '../system/autostart-file.ts';
import type { Placement, PlacementStore } from '../window/placement.ts';
import { type BrokenSettings, openFile, quarantineBroken, type SettingsFile } from './file.ts';
import { fileOutside, vaultMemory } from './vault-memory.ts';

export interface OpenedSettings {
  readonly settings: SettingsStore;
  readonly placement: PlacementStore;
  readonly vaultMemory: VaultMemory;
  /** a file that could not be read, and where it was put; null = all is well */
  readonly quarantine: BrokenSettings | null;
}

/**
 * Opens `settings.json` in the profile folder: preferences that may be lost. What the vault is remembered by is kept outside of
 * the profile too.
 * Loads electron-store, which takes longer than everything before the tray together: call it after the tray is there.
 */
export async function openSettings(
  folder: string,
  nowSeconds: number,
  sessionStart: SessionStart,
): Promise<OpenedSettings> {
  const quarantine = quarantineBroken(join(folder, 'settings.json'), nowSeconds);
  const file = await openFile(folder, 'settings');
  const outside = fileOutside(folder, { platform: process.platform, env: process.env, home: homedir() });
  quarantineBroken(join(outside.folder, `${outside.name}.json`), nowSeconds);
  return {
    settings: settingsStore(file, sessionStart),
    placement: placementStore(file),
    vaultMemory: vaultMemory(file, await openFile(outside.folder, outside.name)),
    quarantine,
  };
}

const settingsSchema = z
  .object({
    clipboardSeconds: z.union([z.literal(0), z.int().min(5).max(120)]).catch(30),
    theme: z.enum(['system', 'light', 'dark']).catch('system'),
    // Versions before had no such setting.
    namesComputer: z.boolean().catch(true),
    browserCommand: z
      .string()
      .max(400)
      .refine((command) => !hasHiddenCharacters(command))
      .catch(''),
    proxy: proxySettingSchema.catch(usualProxySetting),
    lockIdleMinutes: z
      .union([z.literal(0), z.int().min(idleMinutes.least).max(idleMinutes.most)])
      .catch(noAutomaticLock.lockIdleMinutes),
    lockOnSleep: z.boolean().catch(noAutomaticLock.lockOnSleep),
    lockOnScreenLock: z.boolean().catch(noAutomaticLock.lockOnScreenLock),
  })
  .catch({
    ...{ clipboardSeconds: 30, theme: 'system', namesComputer: true, browserCommand: '' },
    proxy: usualProxySetting,
    ...noAutomaticLock,
  });
const size = z.int().min(1).max(100_000);
const position = z.int().min(-100_000).max(100_000);
/** The zoom that Chromium supports. An invalid value resets only the zoom; earlier versions stored none. */
const zoom = z.number().min(0.25).max(5).catch(1);
const placementSchema = z
  .object({ x: position, y: position, width: size, height: size, maximized: z.boolean(), zoom })
  .nullable()
  .catch(null);

/**
 * The preferences in a settings file, read once. A value that cannot be used falls back to its default alone; one that
 * cannot be written still holds until the program ends. Whether the program starts with the session is not kept there: the
 * system knows it.
 */
export function settingsStore(file: SettingsFile, sessionStart: SessionStart): SettingsStore {
  let settings: Omit<SettingsView, 'startsWithSession'> = settingsSchema.parse(file.get('settings') ?? {});
  return {
    read: () => ({ ...settings, startsWithSession: sessionStart.isOn() }),
    write({ startsWithSession, ...changed }) {
      settings = changed;
      const written = file.set('settings', changed);
      const switched = startsWithSession === sessionStart.isOn() ? written : sessionStart.set(startsWithSession);
      return switched.ok ? written : switched;
    },
  };
}

/** Size and position of the window in a settings file. */
export function placementStore(file: SettingsFile): PlacementStore {
  return {
    read: () => placementSchema.parse(file.get('window') ?? null),
    write: (placement: Placement) => void file.set('window', placement),
  };
}
