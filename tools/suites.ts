import { readFile, rm } from 'node:fs/promises';
import { buildApp, runEndToEndTests } from './built-app.ts';
import { ensureElectronNode } from './ci/electron-node.ts';
import { runAsOrdinaryUser } from './ci/ordinary-user.ts';
import { add, type Counts, judged, oneFailed, onePassed } from './counts.ts';
import { countPlaywright } from './playwright-counts.ts';
import { inProject, projectFolder } from './project.ts';
import { run } from './run.ts';

export interface Suite {
  /** How it is chosen on the command line. */
  readonly name: string;
  readonly heading: string;
  /** the machine must be prepared for it */
  readonly prepared: boolean;
  run(): Promise<Counts>;
}

/** All suites, in the order in which they run: the quick ones first. */
export const suites: readonly Suite[] = [
  check('types', 'Type check', ['tsc', '-b']),
  check('lint', 'Lint', ['biome', 'check', '.']),
  check('unused', 'Unused code', ['knip']),
  { name: 'unit', heading: 'Unit and architecture tests', prepared: true, run: () => vitest(['unit']) },
  {
    name: 'components',
    heading: 'Component tests in a browser',
    prepared: true,
    run: () => vitest(['components']),
  },
  { name: 'contract', heading: 'Contract tests', prepared: true, run: () => vitest(['contract']) },
  {
    name: 'replay',
    heading: 'Recordings of a real server, played again',
    prepared: true,
    run: () => vitest(['replay']),
  },
  {
    name: 'faults',
    heading: 'Hostile servers, broken TLS, wrong clocks and strangers on loopback',
    prepared: true,
    run: faults,
  },
  {
    name: 'differential',
    heading: 'Our models against what a real server answered',
    prepared: true,
    run: () => vitest(['differential']),
  },
  {
    name: 'node-24',
    heading: "Unit and contract tests on the Node of Electron's line",
    prepared: true,
    run: async () => vitest(['unit', 'contract'], { node: await ensureElectronNode(), except: leftOutOnNode24 }),
  },
  { name: 'e2e', heading: 'End-to-end tests', prepared: true, run: () => endToEnd() },
];

const minutes = 60_000;

function check(name: string, heading: string, command: readonly string[]): Suite {
  return {
    name,
    heading,
    prepared: false,
    run: async () => ((await tool(command)) === 0 ? onePassed : oneFailed(heading, command.join(' '))),
  };
}

async function tool([name = '', ...args]: readonly string[]): Promise<number | null> {
  const options = { cwd: projectFolder, output: 'show', timeout: 10 * minutes } as const;
  return (await run(inProject('node_modules/.bin', name), args, options)).code;
}

/**
 * What asks nothing of Node: core without I/O, pure functions without times or languages, files that are written as those of the
 * vault are, and the slowest test of each kind, whose siblings ask the same.
 */
const leftOutOnNode24 = [
  'tests/unit/{architecture,core,renderer,tools}/**',
  'tests/unit/shared/{credentials,diff,import-token,login,sub-tokens,templates,token-info}/**',
  'tests/unit/storage/templates/**',
  'tests/unit/storage/vault/model.test.ts',
  'tests/contract/{concurrent-use,login-limits,revocation,revocation-by-id,sub-token,tokeninfo,transfer-code}.test.ts',
];

interface VitestOptions {
  /** The Node to run on; the one that runs this where it is left out. */
  readonly node?: string;
  readonly except?: readonly string[];
  /** The files to run; all of the projects where it is left out. */
  readonly only?: readonly string[];
  /** After how many it is given up; 20 where it is left out. */
  readonly minutes?: number;
}

async function vitest(
  projects: readonly string[],
  { node, except = [], only = [], minutes: limit = 20 }: VitestOptions = {},
): Promise<Counts> {
  const results = `test-results/${projects.join('-')}.json`;
  await rm(inProject(results), { force: true });
  const finished = await runAsOrdinaryUser(
    [
      ...(node === undefined ? [] : [node]),
      'node_modules/vitest/vitest.mjs',
      'run',
      ...only,
      // The usual loader writes a file beside the config, where the ordinary user may not.
      '--configLoader=runner',
      ...projects.flatMap((project) => ['--project', project]),
      ...except.flatMap((files) => ['--exclude', files]),
      '--reporter=default',
      '--reporter=./tools/vitest-counts.ts',
    ],
    { output: 'show', timeout: limit * minutes, env: { MYTOKEN_TEST_COUNTS: results } },
  );
  return judged(`Vitest, ${projects.join(' and ')}`, await readResults<Counts>(results), finished.code);
}

/** What is part of other suites where the numbers are reduced: damage, crashes, keyrings, secrets, calls, windows. */
const faultsElsewhere = {
  unit: ['tests/unit/storage/vault/', 'tests/unit/storage/backup/', 'tests/unit/core/login/kill.test.ts'],
  e2e: ['bad-files', 'full-disk', 'ipc', 'keyring', 'keyring-programs', 'secrets', 'window-soak'],
} as const;

/** The full numbers take hours on a slow machine. */
async function faults(): Promise<Counts> {
  if (process.env.MYTOKEN_FAULTS !== 'full') return vitest(['faults']);
  const only = ['tests/faults/', ...faultsElsewhere.unit];
  const inNode = await vitest(['faults', 'unit'], { only, minutes: 240 });
  const specs = faultsElsewhere.e2e.map((name) => `/${name}.spec.ts`);
  return add([inNode, await endToEnd(specs, 120)]);
}

/**
 * @param specs how the paths of the files to run end; all where there are none
 * @param limit after how many minutes it is given up
 */
async function endToEnd(specs: readonly string[] = [], limit = 40): Promise<Counts> {
  await buildApp();
  const results = 'test-results/e2e.json';
  await rm(inProject(results), { force: true });
  const finished = await runEndToEndTests(specs, limit * minutes);
  const report = await readResults<Parameters<typeof countPlaywright>[0]>(results);
  return judged('Playwright', report && countPlaywright(report), finished.code);
}

async function readResults<T>(file: string): Promise<T | undefined> {
  const text = await readFile(inProject(file), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
