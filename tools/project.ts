import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, absolute. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path inside the checkout, absolute. */
export function inProject(...parts: string[]): string {
  return join(projectFolder, ...parts);
}
