import { createHash } from 'node:crypto';
import { basename, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { RememberedVault, VaultMemory } from '../../core/ports/vault.ts';
import type { SettingsFile } from './file.ts';

const credentialId = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
/** The ids of the credentials that the vault held. */
const heldSchema = z.array(credentialId);
const nothing: RememberedVault = { held: [] };
/** Earlier versions kept the ids alone. */
const rememberedSchema = z
  .union([
    heldSchema.transform((held): RememberedVault => ({ ...nothing, held })),
    z.object({
      held: heldSchema.catch([]),
      generations: z.record(credentialId, z.int().min(0)).optional().catch(undefined),
      lastBackupAt: z.number().optional().catch(undefined),
      lastCheck: z
        .object({ at: z.number(), findings: z.int().min(0) })
        .optional()
        .catch(undefined),
    }),
  ])
  .catch(nothing);

/**
 * Remembers the vault in the settings of its profile, and once more outside: a profile folder that was restored to an earlier
 * state takes its own memory back with it, and one that is gone has none. Which tokens there were is taken from outside only
 * where the profile does not know, as another computer may have removed some in a profile that is synchronised.
 */
export function vaultMemory(profile: SettingsFile, outside: SettingsFile): VaultMemory {
  const read = (): RememberedVault => {
    const there = rememberedSchema.parse(outside.get('vault') ?? nothing);
    const own = profile.get('vault');
    if (own === undefined) return there;
    const here = rememberedSchema.parse(own);
    return { ...there, ...here, ...highest(here.generations, there.generations) };
  };
  return {
    read,
    write(change) {
      const remembered = { ...read(), ...change };
      for (const file of [profile, outside]) file.set('vault', remembered);
    },
  };
}

type Generations = RememberedVault['generations'];

function highest(one: Generations, other: Generations): { readonly generations?: Generations } {
  if (one === undefined || other === undefined) return { generations: one ?? other };
  const higher = Object.entries(other).filter(([id, generation]) => generation > (one[id] ?? 0));
  return { generations: { ...one, ...Object.fromEntries(higher) } };
}

interface System {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** the home of the user, absolute */
  readonly home: string;
}

/**
 * Where the memory of a profile is kept outside of it: a folder for the state of programs, which belongs to one computer and is
 * not restored or synchronised with the settings (XDG Base Directory Specification, `XDG_STATE_HOME`).
 * @param profile its folder, absolute; each has a file of its own
 */
export function fileOutside(
  profile: string,
  { platform, env, home }: System,
): { readonly folder: string; readonly name: string } {
  const usual = { win32: 'AppData/Local', darwin: 'Library/Caches' }[platform] ?? '.local/state';
  const named = platform === 'win32' ? env.LOCALAPPDATA : platform === 'darwin' ? undefined : env.XDG_STATE_HOME;
  const state = named !== undefined && isAbsolute(named) ? named : join(home, usual);
  const place = createHash('sha256').update(profile).digest('hex').slice(0, 12);
  return { folder: join(state, 'mytoken-tray'), name: `${basename(profile)}-${place}` };
}
