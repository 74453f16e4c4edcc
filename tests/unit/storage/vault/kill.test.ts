import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretOf } from '../../../../src/main/storage/vault/record-schema.ts';
import { must, placeIn, temporaryFolder } from './support/place.ts';
import { meta, record } from './support/records.ts';

/** MYTOKEN_FAULTS=full: the full number, about 6 minutes. */
const kills = process.env.MYTOKEN_FAULTS === 'full' ? 1_000 : 40;
const spreadMs = 30;
// Without the leaning of samples towards the ends: most kills would come at once.
const moments = fc.sample(fc.noBias(fc.integer({ min: 0, max: spreadMs * 1000 })), kills);
const momentOf = (kill: number): number => (moments[kill] ?? 0) / 1000;
const program = fileURLToPath(new URL('support/rotating-process.ts', import.meta.url));

/** What a server knows of a run that was killed: the last token it made, and the last one that the vault called durable. */
interface Witness {
  readonly sent: number;
  readonly kept: number;
}

/** Lets a process rotate a few times, then kills it at the moment of this number of the next rotations. */
async function rotateAndKill(profile: string, key: Uint8Array, kill: number): Promise<Witness> {
  const args = ['--import', 'tsx', program, profile, Buffer.from(key).toString('hex')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const warm = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (/kept \d+\n(.*\n)*kept /.test(output)) resolve();
    });
  });
  await Promise.race([warm, closed]);
  // A rotation takes some milliseconds; the kill falls anywhere in the next few of them.
  await delay(momentOf(kill));
  child.kill('SIGKILL');
  await closed;
  expect(errors).toBe('');
  // A process that ended by itself before it had kept anything would make every later comparison true.
  expect(output).toMatch(/^kept \d+$/m);
  return { sent: last(output, 'sent'), kept: last(output, 'kept') };
}

const last = (output: string, word: string) =>
  Math.max(...[...output.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].map(([, number]) => Number(number)));

describe('a process that is killed while it rotates', () => {
  it(
    `loses no token that was durable and never shows an older one as ready (${kills} kills)`,
    async () => {
      const place = placeIn(await temporaryFolder());
      const first = place.start();
      await first.open(() => undefined);
      const id = must(await first.add('id-1', record('0'), meta));
      await first.lock();
      const seen = { unknown: 0, newest: 0 };
      for (let kill = 0; kill < kills; kill++) {
        const { sent, kept } = await rotateAndKill(place.profile, place.osKey.key, kill);
        const vault = await place.startOpen();
        const [credential] = must(await vault.list());
        if (credential?.kind !== 'readable')
          throw new Error(`after kill ${kill} the credential is ${credential?.kind}`);
        const found = Number(secretOf(credential.record));
        expect(found).toBeGreaterThanOrEqual(kept);
        // An older token is shown, but never as one that is ready.
        if (found < sent) expect(credential.outcomeUnknown).toBe(true);
        if (credential.outcomeUnknown) seen.unknown++;
        else seen.newest++;
        // The server tells: the next run starts from the token that it knows.
        must(await vault.reserve(id));
        must(await vault.commit(id, record(String(Math.max(found, sent)))));
        await vault.lock();
        expect((await readdir(place.folder)).sort()).toEqual([
          `${id}.meta`,
          `${id}.sealed`,
          'key.json',
          'key.json.bak',
        ]);
      }
      expect(seen.unknown + seen.newest).toBe(kills);
      expect(seen.unknown).toBeGreaterThan(0);
      console.info(`${kills} kills: ${seen.newest} × the newest token, ${seen.unknown} × unknown`);
    },
    kills * 10_000,
  );
});
