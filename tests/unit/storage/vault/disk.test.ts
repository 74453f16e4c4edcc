import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/place.ts';

const program = fileURLToPath(new URL('support/disk-process.ts', import.meta.url));
const inNamespace = ['--user', '--map-root-user', '--mount'];
const mayMount = spawnSync('unshare', [...inNamespace, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/** What is left in the end, whatever became of the disk. */
const nothingLost = { listed: ['id-1 second'], flushed: 'ok', afterwards: ['id-1 second'] };

it.skipIf(!mayMount)(
  'a disk that gets into trouble while an answer is on its way costs no value (where the system lets a user mount)',
  { timeout: 60_000 },
  async () => {
    const args = [...inNamespace, process.execPath, '--import', 'tsx', program, await temporaryFolder()];
    const { stdout } = await promisify(execFile)('unshare', args);
    const readOnly = 'disk-read-only';
    const missing = 'vault-missing';
    expect(JSON.parse(stdout)).toEqual({
      'read-only': { ...nothingLost, committed: readOnly, reserved: readOnly, checked: 'ok', atStart: readOnly },
      // The room of the new value was reserved; nothing more is sent.
      full: { ...nothingLost, committed: 'ok', reserved: 'disk-full', checked: 'ok', atStart: 'open' },
      // Nothing is made in the empty folder that is left.
      vanished: { ...nothingLost, committed: missing, reserved: missing, checked: missing, atStart: missing },
    });
  },
);
