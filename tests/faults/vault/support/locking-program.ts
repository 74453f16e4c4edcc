import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';
import type { Mytoken } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { Passphrase } from '../../../../src/main/core/ports/vault.ts';
import { createBackupFiles } from '../../../../src/main/storage/backup/files.ts';
import { createVault } from '../../../../src/main/storage/vault/create.ts';
import { createFakeOsKey } from '../../../fakes/os-key.ts';
import { accessToken, answered, record, startOfTests } from '../../../fakes/samples.ts';
import { createFakeVaultMemory } from '../../../fakes/vault.ts';
import { createWorld } from '../../../fakes/world.ts';
import { testCost } from '../../../unit/storage/vault/support/cost.ts';
import { meta, providerClientRecord } from '../../../unit/storage/vault/support/records.ts';

/** A program that fills a vault, opens a backup, copies an access token, and then locks: it writes what its heap has before and after. */
const [folder = ''] = process.argv.slice(2);
const clock = { now: () => startOfTests };
const memory = createFakeVaultMemory();
const options = { folder: join(folder, 'vault'), osKey: createFakeOsKey(), clock, memory, platform: 'linux' };
const vault = createVault({ ...options, cost: testCost });
const backupFiles = createBackupFiles(undefined, testCost);
const { app, client, desktop, drawn, external, journal, log } = createWorld(undefined, { vault, backupFiles });
const { handlers } = app;

/** A secret of its own, which is told to the test. Nothing here keeps it. */
function secret(what: string): string {
  const made = `${what}-${randomUUID()}`;
  writeSync(1, `${JSON.stringify([what, made])}\n`);
  return made;
}

async function must(done: Promise<{ readonly ok: boolean }>): Promise<void> {
  const result = await done;
  if (!result.ok) throw new Error(JSON.stringify(result));
}

async function fill(): Promise<void> {
  external.chooses = join(folder, 'one.mytoken-backup');
  await app.start();
  const passphrase = secret('passphrase') as Passphrase;
  await must(handlers['change-protection']({ to: { kind: 'passphrase', passphrase }, current: null }));
  await must(vault.add('id-1', { ...record(), token: secret('token') as Mytoken }, meta));
  await must(vault.add('id-2', { ...record(), token: secret('token of the backup') as Mytoken }, meta));
  await must(vault.saveProxyLogins([{ proxy: 'http://proxy:1', user: 'me', password: secret('proxy password') }]));
  const { client: one, retired } = providerClientRecord('client');
  await must(vault.saveProviderClients([{ client: { ...one, clientSecret: secret('client secret') }, retired }]));
  await must(handlers.lock(null));
  await must(handlers['unlock-with-passphrase']({ passphrase }));
  const ofBackup = secret('passphrase of the backup');
  await must(handlers['create-backup']({ passphrase: ofBackup, withRotating: true }));
  await must(vault.remove('id-2'));
  await must(handlers['choose-backup'](null));
  await must(handlers['open-backup']({ passphrase: ofBackup }));
  client.script.accessToken.push(answered(accessToken(secret('access token'))));
  await must(handlers['copy-access-token']({ id: 'id-1', fresh: true }));
}

async function write(name: string): Promise<void> {
  // What only the parts of a test keep.
  for (const kept of [client.accessTokenRequests, desktop.copied, drawn, journal, log.lines]) kept.length = 0;
  await delay(50);
  writeHeapSnapshot(join(folder, name));
}

await fill();
await write('open.heapsnapshot');
await must(handlers.lock(null));
await write('locked.heapsnapshot');
process.exit();
