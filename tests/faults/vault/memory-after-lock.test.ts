import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../unit/storage/vault/support/place.ts';
import { bundleProgram } from './support/program.ts';

const secretsSchema = z.array(z.tuple([z.string(), z.string()]));

it('a lock leaves nothing in use of tokens, passphrases, clients, proxies and an open backup', async () => {
  const folder = await temporaryFolder();
  const program = await bundleProgram(new URL('support/locking-program.ts', import.meta.url));
  onTestFinished(() => program.remove());
  const child = spawn(process.execPath, [program.path, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  expect(code).toBe(0);
  const lines = output.trim().split('\n');
  const secrets = secretsSchema.parse(lines.map((line) => JSON.parse(line)));
  const foundIn = async (name: string) => {
    const heap = await readFile(join(folder, name), 'utf8');
    return secrets.flatMap(([what, made]) => (heap.includes(made) ? [what] : []));
  };
  // Otherwise this would not be the way to find them.
  expect(await foundIn('open.heapsnapshot')).toEqual(
    expect.arrayContaining(['token', 'token of the backup', 'access token']),
  );
  expect(await foundIn('locked.heapsnapshot')).toEqual([]);
}, 120_000);
