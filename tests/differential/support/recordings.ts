import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/**
 * Reads a file of `tests/recordings`.
 * Throws when it is not there or does not have the form of the schema: then nothing could be compared.
 */
export function readRecording<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../recordings', file), 'utf8')));
}
