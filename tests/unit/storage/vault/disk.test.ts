import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/place.ts';

const program = fileURLToPath(new URL('support/disk-process.ts', import.meta.url));
const inNamespace = ['--user', '--map-root-user', '--mount'];
const mayMount = spawnSync('unshare', [...inNamespace, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/** The newest value, whatever became of the disk. */
const newest = ['id-1 second'];

describe.skipIf(!mayMount)('a disk that, while an answer is on its way (where the system lets a user mount)', () => {
  it.each([
    [
      'can no longer be written to keeps the new value in memory, sends nothing more, and has it later',
      'read-only',
      { committed: 'disk-read-only', reserved: 'disk-read-only', checked: 'ok', atStart: 'disk-read-only' },
    ],
    [
      'is full takes the new value into the room that was reserved for it, and sends nothing more',
      'full',
      { committed: 'ok', reserved: 'disk-full', checked: 'ok', atStart: 'open' },
    ],
    [
      'vanishes keeps the new value in memory, makes no new vault in its place, and has it later',
      'vanished',
      { committed: 'vault-missing', reserved: 'vault-missing', checked: 'vault-missing', atStart: 'vault-missing' },
    ],
  ])('%s', { timeout: 60_000 }, async (_title, trouble, said) => {
    const args = [...inNamespace, process.execPath, '--import', 'tsx', program, await temporaryFolder(), trouble];
    const { stdout } = await promisify(execFile)('unshare', args);
    expect(JSON.parse(stdout)).toEqual({ ...said, listed: newest, flushed: 'ok', afterwards: newest });
  });
});
