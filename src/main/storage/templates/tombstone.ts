import { join } from 'node:path';
import { z } from 'zod';
import type { Result } from '../../../shared/ipc/result.ts';
import { templateNameSchema } from '../../../shared/templates/schema.ts';
import { removeDurably } from '../files/durable-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { parseJson } from '../files/json.ts';
import { readPlain, writePlain } from '../files/plain-file.ts';

const markFile = 'deleted.json';

/** Beside its former states: a template was deleted here and not brought back yet. */
const markSchema = z.strictObject({
  /** as it was spelled; the folder has the name in lower case only */
  name: templateNameSchema,
  /** the state that it had last, by its milliseconds: when it was deleted */
  state: z.int().nonnegative(),
});

export type DeletionMark = z.infer<typeof markSchema>;

/** The mark in the history of a template; null = there is none, or none that can be read. */
export async function readMark(files: FileSystem, place: string): Promise<DeletionMark | null> {
  const plain = await readPlain(files, join(place, markFile));
  return plain.kind === 'text' ? (markSchema.safeParse(parseJson(Buffer.from(plain.text))).data ?? null) : null;
}

/** Sets the mark, durably. */
export const writeMark = (files: FileSystem, place: string, mark: DeletionMark): Promise<Result<null>> =>
  writePlain(files, join(place, markFile), `${JSON.stringify(mark)}\n`);

/** Takes the mark away, durably; without one nothing is done. */
export const removeMark = (files: FileSystem, place: string): Promise<Result<null>> =>
  removeDurably(files, join(place, markFile));
