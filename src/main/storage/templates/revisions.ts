import { join } from 'node:path';
import { readTemplateFile } from '../../../shared/templates/file-text.ts';
import type { TemplateRevision } from '../../../shared/templates/library.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { errnoOf } from '../files/disk-error.ts';
import type { FileSystem } from '../files/file-system.ts';
import { readPlain } from '../files/plain-file.ts';

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

/** A former state as a file. */
export interface StateFile {
  /** milliseconds at which it was replaced */
  readonly instant: number;
  readonly bytes: number;
}

/** So many states are kept whatever they are, the newest. */
export const maxRevisions = 20;
const aDay = 86_400_000;
/** Of what lies before those, everything of the last day is kept, and for so many days the oldest of each. */
const keptDays = 90;
/** As long as all of what lies before them is not larger than this, in bytes: a window that was taken over could fill the disk. */
const maxOlderBytes = 4 * 1024 * 1024;
/** What a file costs on a disk, however small it is. */
const block = 4096;

/**
 * The states of a template that are to go. Where there is too much of them, those go first that are large for the time that
 * they stood: however many saves follow each other, they push out one another, and not what stood before them.
 * @param states oldest first
 * @param now milliseconds
 */
export function surplusStates(states: readonly StateFile[], now: number): readonly StateFile[] {
  const older = states.slice(0, -maxRevisions);
  const dayOf = ({ instant }: StateFile) => Math.floor(instant / aDay);
  const isKept = (state: StateFile, place: number) => {
    if (state.instant > now - aDay) return true;
    const before = older[place - 1];
    return state.instant > now - keptDays * aDay && (before === undefined || dayOf(before) < dayOf(state));
  };
  const kept = older.filter(isKept);
  const costs = kept.map(({ bytes }) => Math.max(bytes, block));
  let total = costs.reduce((sum, cost) => sum + cost, 0);
  while (total > maxOlderBytes) {
    const worst = worstOf(kept, costs);
    total -= costs[worst] ?? 0;
    kept.splice(worst, 1);
    costs.splice(worst, 1);
  }
  const rest = new Set(kept);
  return older.filter((state) => !rest.has(state));
}

/** The place of the state that costs most for each moment that it stood; of the oldest nobody knows for how long it did. */
function worstOf(states: readonly StateFile[], costs: readonly number[]): number {
  let worst = 0;
  let most = -1;
  states.forEach(({ instant }, place) => {
    const since = states[place - 1]?.instant ?? Number.NEGATIVE_INFINITY;
    const price = (costs[place] ?? 0) / (instant - since);
    if (price > most) [worst, most] = [place, price];
  });
  return worst;
}
