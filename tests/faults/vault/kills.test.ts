import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { secretOf } from '../../../src/main/storage/vault/record-schema.ts';
import { must, placeIn, temporaryFolder } from '../../unit/storage/vault/support/place.ts';
import { meta } from '../../unit/storage/vault/support/records.ts';
import { bundleProgram, type Program } from './support/program.ts';
import { nthValue, numberOf, startRotatingServer } from './support/rotating-server.ts';
import { createRotatingWorld, rotatingRecord } from './support/rotating-world.ts';

/** MYTOKEN_FAULTS=full: the full number, some minutes. */
const kills = process.env.MYTOKEN_FAULTS === 'full' ? 1_000 : 25;
const spreadMs = 30;
// Without the leaning of samples towards the ends: most kills would come at once.
const moments = fc.sample(fc.noBias(fc.integer({ min: 0, max: spreadMs * 1000 })), kills);

let program: Program;
beforeAll(async () => {
  program = await bundleProgram(new URL('support/rotating-program.ts', import.meta.url));
});
afterAll(() => program.remove());

/** Lets a program copy a few access tokens, then kills it some microseconds later. @returns the number of the last one that was copied */
async function copyAndKill(args: readonly string[], microseconds: number): Promise<number> {
  const child = spawn(process.execPath, [program.path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const output = outputOf(child);
  await Promise.race([output.lines(3), closed]);
  // A rotation takes some milliseconds; the kill falls anywhere in the next few of them.
  await delay(microseconds / 1000);
  child.kill('SIGKILL');
  await closed;
  expect(output.errors()).toBe('');
  const copied = output.text().split('\n').slice(0, -1);
  // A program that ended by itself would make every later comparison true.
  expect(copied.length).toBeGreaterThanOrEqual(3);
  return numberOf(copied.at(-1) ?? '');
}

function outputOf(child: ChildProcess) {
  let text = '';
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = (count: number) =>
    new Promise<void>((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.split('\n').length > count) resolve();
      });
    });
  return { lines, text: () => text, errors: () => errors };
}

it(
  `a program that is killed while it copies loses no value that it had, and shows none as ready that the server has replaced (${kills} kills)`,
  async () => {
    const server = await startRotatingServer();
    onTestFinished(() => server.close());
    const place = placeIn(await temporaryFolder());
    const first = await place.startOpen();
    const id = must(await first.add('id-1', rotatingRecord(server.issuer, nthValue(0)), meta));
    await first.lock();
    const key = Buffer.from(place.osKey.key).toString('hex');
    const seen = { ready: 0, 'unknown, and never used': 0, 'unknown, and replaced': 0 };
    for (const microseconds of moments) {
      const kept = await copyAndKill([place.profile, key, server.issuer, id], microseconds);
      const { app, durable } = createRotatingWorld(place.profile, key, server.issuer);
      await app.start();
      const [stored] = must(await durable.list());
      if (stored?.kind !== 'readable') throw new Error(`the token is ${stored?.kind}`);
      const found = secretOf(stored.record);
      expect(numberOf(found)).toBeGreaterThanOrEqual(kept);
      const state = app.snapshot().credentials[0]?.state;
      if (found !== server.newest()) expect(state, found).toBe('unknown');
      if (state === 'ready') seen.ready++;
      else {
        expect(state).toBe('unknown');
        seen[found === server.newest() ? 'unknown, and never used' : 'unknown, and replaced']++;
        // What nobody but the server can know.
        must(await durable.reserve(id));
        must(await durable.commit(id, rotatingRecord(server.issuer, server.newest())));
      }
      await durable.lock();
      const files = ['id-1.meta', 'id-1.sealed', 'key.json', 'key.json.bak'];
      expect((await readdir(place.folder)).sort()).toEqual(files);
    }
    expect(server.counts.old).toBe(0);
    expect(seen['unknown, and never used'] + seen['unknown, and replaced']).toBeGreaterThan(0);
    console.info(`${kills} kills:`, seen, `${server.counts.made} rotations`);
  },
  kills * 20_000,
);
