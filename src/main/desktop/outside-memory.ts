import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../../shared/text/json.ts';
import type { CredentialId, VaultMemory } from '../core/ports/vault.ts';
import { generationsSchema } from './settings.ts';

const fileSchema = z.object({ generations: generationsSchema });

type Generations = Readonly<Record<CredentialId, number>>;

/**
 * Remembers the generations of the records in a second file, outside of the profile: where a profile was restored as a whole,
 * its settings are as old as its vault. Of two generations of a record the higher one counts.
 * @param file is lost without harm, and not written where that fails; null = there is none
 */
export function alsoOutside(memory: VaultMemory, file: string | null): VaultMemory {
  if (file === null) return memory;
  return {
    read() {
      const remembered = memory.read();
      return { ...remembered, generations: higher(remembered.generations ?? {}, readGenerations(file)) };
    },
    write(change) {
      memory.write(change);
      if (change.generations !== undefined) writeGenerations(file, change.generations);
    },
  };
}

/** That file of a profile, in the folder for the state of programs (XDG Base Directory Specification); null = not on Linux. */
export function outsideFile(profile: string, environment: NodeJS.ProcessEnv = process.env): string | null {
  if (process.platform !== 'linux') return null;
  const { XDG_STATE_HOME: folder = '' } = environment;
  return join(isAbsolute(folder) ? folder : join(homedir(), '.local', 'state'), 'mytoken-tray', `${profile}.json`);
}

function higher(one: Generations, other: Generations): Generations {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...ids].map((id) => [id, Math.max(one[id] ?? 0, other[id] ?? 0)]));
}

function readGenerations(file: string): Generations {
  try {
    return fileSchema.safeParse(readJson(readFileSync(file, 'utf8'))).data?.generations ?? {};
  } catch {
    return {};
  }
}

function writeGenerations(file: string, generations: Generations): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify({ generations }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // The settings have them too.
  }
}
