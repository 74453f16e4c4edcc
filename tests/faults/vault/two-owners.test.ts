import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { must, placeIn, shown, temporaryFolder } from '../../unit/storage/vault/support/place.ts';
import { meta, record } from '../../unit/storage/vault/support/records.ts';
import { bundleProgram, type Program } from './support/program.ts';

/** MYTOKEN_FAULTS=full: the full number. */
const rounds = process.env.MYTOKEN_FAULTS === 'full' ? 100 : 3;

const inNamespace = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child'];
const [unshare = '', ...options] = inNamespace;
const hasNamespaces = spawnSync(unshare, [...options, 'true']).status === 0;

/** Why a process was not let in; null = it has the vault. */
const answerSchema = z.object({ refused: z.string().nullable() });

let program: Program;
beforeAll(async () => {
  program = await bundleProgram(new URL('support/contender.ts', import.meta.url));
});
afterAll(() => program.remove());

/** A process that waits for the word to open a vault. @param before the command that starts it */
async function startContender(before: readonly string[], args: readonly string[]) {
  const [name = '', ...others] = [...before, process.execPath, program.path, ...args];
  const child = spawn(name, others, { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  // One that was not let in has ended already.
  child.stdin.on('error', () => undefined);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    async open() {
      child.stdin.write('open\n');
      return answerSchema.parse(JSON.parse(String((await lines.next()).value))).refused;
    },
    async end() {
      child.stdin.end('end\n');
      await closed;
    },
  };
}

describe.each([
  ['two processes', [[], []]],
  ['two processes in process namespaces of their own', [inNamespace, inNamespace]],
  ['a process here and one in a process namespace', [[], inNamespace]],
])('%s that open a vault at the same moment', (_name, befores) => {
  const isPossible = hasNamespaces || befores.every((before) => before.length === 0);
  it.skipIf(!isPossible)(
    `never have it both, and lose nothing of it (${rounds} times; where the system lets a user make a namespace)`,
    async () => {
      const place = placeIn(await temporaryFolder());
      const first = await place.startOpen();
      must(await first.add('id-1', record('0'), meta));
      await first.lock();
      const args = [place.profile, Buffer.from(place.osKey.key).toString('hex')];
      let owners = 0;
      for (let round = 0; round < rounds; round++) {
        const contenders = await Promise.all(befores.map((before) => startContender(before, args)));
        const answers = await Promise.all(contenders.map((contender) => contender.open()));
        const refusals = answers.filter((answer) => answer !== null);
        expect(refusals.length).toBeGreaterThan(0);
        expect(new Set(refusals)).toEqual(new Set(['vault-in-use']));
        owners += answers.length - refusals.length;
        await Promise.all(contenders.map((contender) => contender.end()));
        const vault = await place.startOpen();
        expect(await shown(vault)).toEqual([`id-1 ${owners * 3}`]);
        await vault.lock();
      }
      // Both may give way to each other, but not as a rule.
      expect(owners).toBeGreaterThan(rounds / 2);
      console.info(`${rounds} times: one had it ${owners} times`);
    },
    rounds * 20_000,
  );
});
