import { join } from 'node:path';
import { readTemplateFile } from '../../../shared/template/file-text.ts';
import type { TemplateRevision } from '../../../shared/template/library.ts';
import type { TemplateKind } from '../../../shared/template/model.ts';
import { errnoOf } from '../disk-error.ts';
import type { FileSystem } from '../file-system.ts';
import { readPlain } from './plain-file.ts';

/** Where the history lies in the folder of templates: a folder for each kind, in it one for each name. */
export const historyRoom = '.history';

const stateFile = /^(\d{1,16})\.json$/;

/** The file of a former state, by the milliseconds at which it was replaced. */
export const stateFileOf = (instant: number): string => `${instant}.json`;

/** The text of a former state. */
export interface FormerState {
  /** milliseconds */
  readonly instant: number;
  readonly text: string;
  readonly revision: string;
}

/** Milliseconds of the states in a folder, oldest first. Rejects where it cannot be listed; one that is not there has none. */
export async function statesIn(files: FileSystem, place: string): Promise<readonly number[]> {
  try {
    const names = await files.list(place);
    return names.flatMap((name) => stateFile.exec(name)?.slice(1).map(Number) ?? []).sort((one, next) => one - next);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Reads a state. @returns null when it cannot be read */
export async function readState(files: FileSystem, place: string, instant: number): Promise<FormerState | null> {
  const plain = await readPlain(files, join(place, stateFileOf(instant)));
  return plain.kind === 'text' ? { instant, text: plain.text, revision: plain.revision } : null;
}

/** A state as a template. @returns null when its text is none */
export function asRevision(kind: TemplateKind, { instant, text, revision }: FormerState): TemplateRevision | null {
  const filed = readTemplateFile(kind, text);
  if (!filed.ok) return null;
  const { tags, content } = filed.value;
  return { revision, replacedAt: instant / 1000, tags, content };
}
