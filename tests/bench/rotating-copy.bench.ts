import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import type { Mytoken } from '../../src/main/core/ports/mytoken-server.ts';
import { createClock } from '../../src/main/desktop/system/clock.ts';
import { createHttp } from '../../src/main/http/client.ts';
import { createMytokenClient } from '../../src/main/mytoken/client.ts';
import { moveDurably, overwriteDurably, writeDurably } from '../../src/main/storage/files/durable-file.ts';
import { nodeFileSystem } from '../../src/main/storage/files/file-system.ts';
import { nthValue, startRotatingServer } from '../faults/vault/support/rotating-server.ts';
import { createRotatingWorld, rotatingRecord } from '../faults/vault/support/rotating-world.ts';
import { meta } from '../unit/storage/vault/support/records.ts';
import { line } from './statistics.ts';

// What a copy that replaces the value of its token costs, beside what it cannot do without: one POST, the place for the new
// value on disk before it, and the new value there after it. Prints figures; judges nothing.
const rounds = 300;
const warmUp = 30;
/** Bytes of the place that is kept for a new value, and of a sealed value. */
const reserved = 16 * 1024;
const sealed = 930;

type Done = { readonly ok: boolean };

test('a copy with a new value of its token', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const [forCopies, forPosts] = await Promise.all([startRotatingServer(), startRotatingServer()]);
  try {
    const world = createRotatingWorld(folder, '07'.repeat(32), forCopies.issuer);
    await world.app.start();
    must(await world.durable.add('id-1', rotatingRecord(forCopies.issuer, nthValue(0)), meta));
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    const clock = createClock();
    const http = createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null });
    const client = createMytokenClient({ http, clock });
    const server = await client.discover(forPosts.issuer);
    if (!server.ok) throw new Error(server.error.code);
    const files = nodeFileSystem();
    const [next, value] = [join(folder, 'vault', 'bench.tmp-next'), join(folder, 'vault', 'bench.tmp-value')];

    const copy = async () => must(await world.app.handlers['copy-access-token']({ id: 'id-1', fresh: true }));
    const post = async () => {
      const mytoken = forPosts.newest() as Mytoken;
      must((await client.accessToken(server.value, { mytoken, scopes: ['openid'], audiences: [] })).result);
    };
    const write = async () => {
      must(await writeDurably(files, next, new Uint8Array(reserved)));
      must(await overwriteDurably(files, next, new Uint8Array(sealed).fill(1)));
      must(await moveDurably(files, next, value));
    };
    const times = { copy: [] as number[], post: [] as number[], write: [] as number[] };
    // One after the other in each round, so that whatever else the computer does meets all of them alike.
    for (let round = 0; round < warmUp + rounds; round++) {
      const taken = { copy: await timeOf(copy), post: await timeOf(post), write: await timeOf(write) };
      if (round >= warmUp) for (const what of ['copy', 'post', 'write'] as const) times[what].push(taken[what]);
    }
    const least = times.post.map((time, index) => time + (times.write[index] ?? 0));
    print(line('copy with a new value of its token', times.copy));
    print(line('the bare POST', times.post));
    print(line('its durable writes', times.write));
    print(line('POST and writes together', least));
    await world.durable.lock();
  } finally {
    await Promise.all([forCopies.close(), forPosts.close()]);
    await rm(folder, { recursive: true, force: true });
  }
});

function must(done: Done): void {
  if (!done.ok) throw new Error(JSON.stringify(done));
}

async function timeOf(task: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

const print = (text: string) => process.stdout.write(`${text}\n`);
