import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { SettingsView } from '../../shared/ipc/snapshot.ts';
import { proxySettingSchema } from '../../shared/network/schema.ts';
import { usualProxySetting } from '../../shared/network/setting.ts';
import type { TextPosition } from '../../shared/templates/text-position.ts';
import { jsonErrorPosition, readJson } from '../../shared/text/json.ts';
import { hasHiddenCharacters } from '../../shared/text/visible.ts';
import { idleMinutes, noAutomaticLock } from '../../shared/vault/automatic-lock.ts';
import type { SettingsStore } from '../core/ports/settings.ts';
import type { RememberedVault, VaultMemory } from '../core/ports/vault.ts';
import type { SessionStart } from './system/autostart-file.ts';
import type { Placement, PlacementStore } from './window/placement.ts';

const current = 1;
const newerSchema = z.int().gt(current);

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

/** A file of values by key; writing is atomic. */
export interface SettingsFile {
  get(key: string): unknown;
  set(key: string, value: unknown): Result<null>;
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
const credentialId = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
/** The ids of the credentials that the vault held. */
const heldSchema = z.array(credentialId);
const nothing: RememberedVault = { held: [] };
export const generationsSchema = z.record(credentialId, z.int().min(0));
/** Earlier versions kept the ids alone. */
const rememberedSchema = z
  .union([
    heldSchema.transform((held): RememberedVault => ({ ...nothing, held })),
    z.object({
      held: heldSchema.catch([]),
      generations: generationsSchema.optional().catch(undefined),
      lastBackupAt: z.number().optional().catch(undefined),
      lastCheck: z
        .object({ at: z.number(), findings: z.int().min(0) })
        .optional()
        .catch(undefined),
    }),
  ])
  .catch(nothing);
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

/** Remembers the credentials of the vault in a settings file. If that is lost too, a missing vault looks like a first run. */
export function vaultMemory(file: SettingsFile): VaultMemory {
  const read = () => rememberedSchema.parse(file.get('vault') ?? nothing);
  return {
    read,
    write: (change) => void file.set('vault', { ...read(), ...change }),
  };
}

/** Size and position of the window in a settings file. */
export function placementStore(file: SettingsFile): PlacementStore {
  return {
    read: () => placementSchema.parse(file.get('window') ?? null),
    write: (placement: Placement) => void file.set('window', placement),
  };
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
