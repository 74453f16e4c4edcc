import { existsSync, readFileSync, renameSync } from 'node:fs';
import { z } from 'zod';

/**
 * Renames a settings file that holds no JSON object, so that nothing overwrites what a person may want to repair.
 * @returns the new path, or null when the file is absent or can be read
 */
export function setBrokenAside(file: string, nowSeconds: number): string | null {
  if (!existsSync(file) || isJsonObject(file)) return null;
  const aside = `${file}.broken-${Math.floor(nowSeconds)}`;
  try {
    renameSync(file, aside);
    return aside;
  } catch {
    return null;
  }
}

function isJsonObject(file: string): boolean {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(readFileSync(file, 'utf8'))).success;
  } catch {
    return false;
  }
}
