import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../../../sandbox/start.ts';
import { type AppOptions, type DrivenApp, launchApp } from '../driver/app.ts';
import { type Account, meetPerson, type Person } from '../driver/person.ts';
import { addServer, beginLogin, waitUntilReady } from '../driver/steps.ts';
import { enterDesktop } from './desktops.ts';
import { accountOf } from './provider.ts';

/** Starts an app; it is ended with the test. Without a folder of its own it uses that of the test, `configFolder`. */
export type StartApp = (options?: AppOptions) => Promise<DrivenApp>;

/** The fixtures of each test. */
export interface TestFixtures {
  readonly configFolder: string;
  readonly start: StartApp;
  readonly person: Person;
}

/** A sandbox that other tests use too, those of other files as well: none of them ends it. */
export interface SharedSandbox {
  readonly provider: Omit<RunningSandbox['provider'], 'close'>;
  readonly mytoken: Omit<RunningSandbox['mytoken'], 'close'>;
}

/** The fixtures that the tests of one worker share. */
export interface WorkerFixtures {
  /** Before anything else: what a test starts becomes part of the desktop of its worker. */
  readonly desktop: undefined;
  readonly serverOptions: SandboxOptions['mytoken'];
  readonly sandbox: SharedSandbox;
  readonly account: Account;
  /** A folder like `configFolder` in which the sandbox is known and the token `grid-prod` is kept. Only to be copied. */
  readonly furnished: string;
}

/** The built app, the person in front of the browser, and a sandbox, all ended after use. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  desktop: [
    async ({ serverOptions: _options }, use, { parallelIndex }) => {
      enterDesktop(parallelIndex);
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  serverOptions: [{}, { option: true, scope: 'worker' }],
  sandbox: [
    async ({ serverOptions }, use) => {
      const sandbox = await startSandbox({ mytoken: serverOptions ?? {} });
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  account: [({ sandbox }, use) => use(accountOf(sandbox.provider)), { scope: 'worker' }],
  furnished: [
    async ({ sandbox }, use) => {
      const configFolder = await mkdtemp(join(tmpdir(), 'furnished-'));
      await logInFor(configFolder, sandbox);
      await use(configFolder);
      await rm(configFolder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  configFolder: async ({ sandbox: _sandbox }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'profile-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  // The person tidies up the tabs that any login opens.
  start: async ({ configFolder, person: _person }, use) => {
    const started: DrivenApp[] = [];
    await use(async (options) => {
      const app = await launchApp({ configFolder, ...options });
      started.push(app);
      return app;
    });
    for (const app of started) await app.quit();
  },
  person: async ({ configFolder: _folder }, use) => {
    const person = await meetPerson();
    await use(person);
    await person.leave();
  },
});

/** Makes a folder one in which the sandbox is known and its token `grid-prod` is kept. */
export async function logInFor(configFolder: string, sandbox: SharedSandbox): Promise<void> {
  const person = await meetPerson();
  const app = await launchApp({ configFolder });
  await addServer(app, sandbox.mytoken.issuer);
  const window = await app.window();
  await beginLogin(window, 'grid-prod');
  await person.approve(accountOf(sandbox.provider));
  await waitUntilReady(window, 'grid-prod');
  await app.quit();
  await person.leave();
}

/** Makes the test's folder a copy of the furnished one. */
export function furnish(configFolder: string, furnished: string): Promise<void> {
  return cp(furnished, configFolder, { recursive: true, verbatimSymlinks: true });
}
