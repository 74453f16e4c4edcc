import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { must, placeIn, shown, temporaryFolder } from '../../unit/storage/vault/support/place.ts';
import { meta } from '../../unit/storage/vault/support/records.ts';
import { bundleProgram } from './support/program.ts';
import { nthValue, startRotatingServer } from './support/rotating-server.ts';
import { rotatingRecord } from './support/rotating-world.ts';

/** MYTOKEN_FAULTS=full: the full number, some minutes. */
const rotations = process.env.MYTOKEN_FAULTS === 'full' ? 5_000 : 250;
/** What a program may have more at the end, whatever it did: code that was compiled meanwhile. */
const growthBytes = 6_000_000;

const heldSchema = z.object({ copied: z.number(), held: z.unknown(), heapBytes: z.number() });

it(
  `a program that copies ${rotations} access tokens, each with a new value of its token, holds no more at the end than in the beginning`,
  async () => {
    const server = await startRotatingServer();
    onTestFinished(() => server.close());
    const program = await bundleProgram(new URL('support/soak-program.ts', import.meta.url));
    onTestFinished(() => program.remove());
    const place = placeIn(await temporaryFolder());
    const vault = await place.startOpen();
    const id = must(await vault.add('id-1', rotatingRecord(server.issuer, nthValue(0)), meta));
    await vault.lock();
    const key = Buffer.from(place.osKey.key).toString('hex');
    const args = ['--expose-gc', program.path, place.profile, key, server.issuer, id, String(rotations)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(code).toBe(0);
    const told = output
      .trim()
      .split('\n')
      .map((line) => heldSchema.parse(JSON.parse(line)));
    expect(told.map(({ copied }) => copied)).toEqual([1, 2, 3, 4, 5].map((fifth) => (fifth * rotations) / 5));
    const [first, last] = [told[0], told.at(-1)];
    expect(last?.held).toEqual(first?.held);
    expect((last?.heapBytes ?? 0) - (first?.heapBytes ?? 0)).toBeLessThan(growthBytes);
    expect(server.counts).toEqual({ made: rotations, old: 0 });
    expect(await shown(await place.startOpen())).toEqual([`id-1 ${server.newest()}`]);
    console.info(`${rotations} rotations:`, JSON.stringify(told));
  },
  rotations * 2_000,
);
