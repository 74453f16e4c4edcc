import { z } from 'zod';
import type { Result } from '../../../shared/ipc/result.ts';
import type { SettingsView } from '../../../shared/ipc/snapshot.ts';
import type { SettingsStore } from '../../core/ports/settings.ts';
import type { VaultMemory } from '../../core/ports/vault.ts';
import type { SessionStart } from '../autostart-file.ts';
import type { Placement, PlacementStore } from '../window/placement.ts';

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
  })
  .catch({ clipboardSeconds: 30, theme: 'system', namesComputer: true });
/** The names of the credentials in the vault folder. */
const heldSchema = z.array(z.string().regex(/^[0-9A-Za-z-]{1,64}$/)).catch([]);
const size = z.int().min(1).max(100_000);
const position = z.int().min(-100_000).max(100_000);
/** What Chromium shows at all. A zoom that cannot be used costs the zoom alone; earlier versions kept none. */
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

/** What the vault held, in a settings file; so it is lost with the preferences, and then a vanished vault is not missed. */
export function vaultMemory(file: SettingsFile): VaultMemory {
  return {
    read: () => heldSchema.parse(file.get('vault') ?? []),
    write: (held) => void file.set('vault', held),
  };
}

/** Size and place of the window in a settings file. */
export function placementStore(file: SettingsFile): PlacementStore {
  return {
    read: () => placementSchema.parse(file.get('window') ?? null),
    write: (placement: Placement) => void file.set('window', placement),
  };
}
