import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.string().optional(), resolved: z.string().optional(), link: z.boolean().optional() }),
  ),
});

const { packages } = lockSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8')),
);

/** What npm installs; the entry without a name is the project itself. */
const installed = Object.entries(packages).filter(([path]) => path !== '');

// npm takes a package without a digest unchecked, those of other platforms and of the tools too.
it('pins each package by a SHA-512 digest', () => {
  const unpinned = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
  expect(unpinned.map(([path]) => path)).toEqual([]);
  expect(installed.length).toBeGreaterThan(500);
});

// `.npmrc` leaves the registry out, so that each machine can use its own. Packages from elsewhere would be named here.
it('names no place from which a package comes', () => {
  const placed = installed.filter(([, { resolved, link }]) => resolved !== undefined || link === true);
  expect(placed.map(([path]) => path)).toEqual([]);
});
