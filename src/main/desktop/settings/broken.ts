import { existsSync, readFileSync, renameSync } from 'node:fs';
import { z } from 'zod';
import type { TextPlace } from '../../../shared/templates/text-place.ts';
import { placeOfJsonFault, readJson } from '../../../shared/text/json.ts';

/** A settings file that could not be read. */
export interface BrokenSettings {
  /** its new path */
  readonly file: string;
  /** where it stops to be JSON; null = it is JSON, but no object, or no text at all */
  readonly at: TextPlace | null;
}

/**
 * Renames a settings file that holds no JSON object, so that nothing overwrites what a person may want to repair.
 * @returns null when the file is absent or can be read
 */
export function quarantineBroken(file: string, nowSeconds: number): BrokenSettings | null {
  if (!existsSync(file)) return null;
  const text = textOf(file);
  if (text !== null && z.record(z.string(), z.unknown()).safeParse(readJson(text)).success) return null;
  const aside = `${file}.broken-${Math.floor(nowSeconds)}`;
  try {
    renameSync(file, aside);
    return { file: aside, at: text === null ? null : placeOfJsonFault(text) };
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
