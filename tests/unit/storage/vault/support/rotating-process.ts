import { writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Mytoken } from '../../../../../src/main/core/ports/mytoken-server.ts';
import { createVault } from '../../../../../src/main/storage/vault/create.ts';
import type { FakeOsKey } from '../../../../fakes/os-key.ts';
import { createFakeOsKey } from '../../../../fakes/os-key.ts';

/**
 * A process that rotates its one token as fast as it can until somebody kills it. What a server would know goes to
 * stdout: `sent N` when the server has made token N, `kept N` when the vault has called it durable.
 */
const [profile = '', keyText = ''] = process.argv.slice(2);
const osKey: FakeOsKey = createFakeOsKey();
osKey.key = Buffer.from(keyText, 'hex');
const vault = createVault({
  folder: join(profile, 'vault'),
  osKey,
  clock: { now: () => Date.now() / 1000 },
  memory: { read: () => ({ held: [] }), write: () => undefined },
  platform: process.platform,
});
const tell = (line: string) => writeSync(1, `${line}\n`);

const view = await vault.open(() => undefined);
if (view.kind !== 'open') throw new Error(`the vault is ${view.kind}`);
const listed = await vault.list();
const [credential] = listed.ok ? listed.value : [];
if (credential?.kind !== 'readable' || credential.record.kind !== 'mytoken') throw new Error('no credential to rotate');
const { id, record } = credential;
let number = Number(record.token);
for (;;) {
  const reserved = await vault.reserve(id);
  if (!reserved.ok) throw new Error(reserved.error.code);
  number++;
  tell(`sent ${number}`);
  const committed = await vault.commit(id, { ...record, token: String(number) as Mytoken });
  if (!committed.ok) throw new Error(committed.error.code);
  tell(`kept ${number}`);
}
