import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createVault } from '../../../../src/main/storage/vault/create.ts';
import { secretOf } from '../../../../src/main/storage/vault/record-schema.ts';
import { createFakeOsKey } from '../../../fakes/os-key.ts';
import { record } from '../../../unit/storage/vault/support/records.ts';

/**
 * A process that opens a vault once its input says so, and tells whether it was let in. It counts the only token up three times,
 * and has the vault open until its input says more.
 */
const [profile = '', key = ''] = process.argv.slice(2);
const tell = (told: object) => writeSync(1, `${JSON.stringify(told)}\n`);
const osKey = createFakeOsKey();
osKey.key = Buffer.from(key, 'hex');
const vault = createVault({
  folder: join(profile, 'vault'),
  osKey,
  clock: { now: () => Date.now() / 1000 },
  memory: { read: () => ({ held: [] }), write: () => undefined },
  platform: process.platform,
});
const told = () => new Promise<void>((resolve) => process.stdin.once('data', () => resolve()));

tell({ ready: true });
await told();
const view = await vault.open(() => undefined);
if (view.kind !== 'open') {
  tell({ refused: view.kind === 'inaccessible' ? view.error.code : view.kind });
  process.exit();
}
for (let round = 0; round < 3; round++) {
  const reserved = await vault.reserve('id-1');
  if (!reserved.ok) throw new Error(reserved.error.code);
  const committed = await vault.commit('id-1', record(String(Number(secretOf(reserved.value)) + 1)));
  if (!committed.ok) throw new Error(committed.error.code);
}
tell({ refused: null });
await told();
await vault.lock();
process.exit();
