import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runBrowserCommand } from '../../../../src/main/desktop/system/browser-command.ts';

const address = 'http://127.0.0.1:40123/start/AAECAwQFBgcICQoLDA0ODw';
let folder: string;
let script: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser command '));
  script = join(folder, 'browser.mjs');
  // Renamed when it is complete, so that no half of it is read.
  await writeFile(
    script,
    `import { renameSync, writeFileSync } from 'node:fs';
const file = ${JSON.stringify(join(folder, 'seen'))};
writeFileSync(file + '.new', JSON.stringify(process.argv.slice(2)));
renameSync(file + '.new', file);`,
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a browser command', () => {
  it('gets its own arguments as they are quoted, and the address as the last one, without a shell', async () => {
    expect(await runBrowserCommand(`"${process.execPath}" "${script}" -P 'my work' $HOME ; *`, address)).toBe(true);
    const seen = await vi.waitFor(() => readFile(join(folder, 'seen'), 'utf8'), { timeout: 20_000 });
    expect(JSON.parse(seen)).toEqual(['-P', 'my work', '$HOME', ';', '*', address]);
  });

  it.each(['/none/browser', 'no-such-browser --new-window', '""', ' '])(
    'that cannot be started says so: %s',
    async (command) => {
      expect(await runBrowserCommand(command, address)).toBe(false);
    },
  );
});
