import { randomInt } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAsOrdinaryUser } from './ci/ordinary-user.ts';
import { prepare } from './ci/prepare.ts';
import { inProject } from './project.ts';

// npm run test:explore [-- ROUNDS]: the property tests again and again, each round with a seed that nobody chose.
// The seed of a round that fails is printed; MYTOKEN_TEST_SEED gives the same round again.
try {
  const rounds = Number(process.argv[2] ?? 10);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('The number of rounds is a whole number from 1.');
  await prepare({ for: 'test' });
  const failed = await explore(rounds);
  for (const seed of failed) console.log(`again: MYTOKEN_TEST_SEED=${seed} npm run test:explore -- 1`);
  console.log(`${rounds - failed.length} rounds passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function explore(rounds: number): Promise<readonly number[]> {
  const files = await propertyTests();
  const failed: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const seed = Number(process.env.MYTOKEN_TEST_SEED ?? randomInt(2 ** 31));
    console.log(`round ${round} of ${rounds}: seed ${seed}`);
    const vitest = ['node_modules/.bin/vitest', 'run', '--configLoader=runner', '--project', 'unit', ...files];
    const env = { MYTOKEN_TEST_SEED: String(seed) };
    const { code } = await runAsOrdinaryUser(vitest, { output: 'show', timeout: 20 * 60_000, env });
    if (code !== 0) failed.push(seed);
  }
  return failed;
}

/** The unit tests that generate their cases. */
async function propertyTests(): Promise<readonly string[]> {
  const names = await readdir(inProject('tests/unit'), { recursive: true });
  const files = names.filter((name) => name.endsWith('.test.ts')).map((name) => join('tests/unit', name));
  const texts = await Promise.all(files.map((file) => readFile(inProject(file), 'utf8')));
  return files.filter((_file, index) => texts[index]?.includes("'fast-check'"));
}
