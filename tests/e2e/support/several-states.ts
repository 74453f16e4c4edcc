import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import { clickTrayEntry } from '../desktop/tray-menu.ts';
import { type DrivenApp, launchApp } from '../driver/app.ts';
import { type Account, meetPerson, type Person } from '../driver/person.ts';
import { addServer, answerQuestion, showView } from '../driver/steps.ts';
import { test as base } from './fixture.ts';
import { logInAs, readToken } from './hand.ts';
import { holdAnswers, waitUntilHeld } from './held-answers.ts';
import { readTrayPicture } from './menu.ts';
import { revokeElsewhere } from './provider.ts';
import { waitForEnd } from './running.ts';
import { openSealed, sealedFiles } from './vault-files.ts';

/** The tokens by the state that they are in. */
export const tokenIn = {
  ready: 'grid-prod',
  soon: 'storage-read',
  expired: 'batch-job',
  revoked: 'old-laptop',
  unknown: 'night-shift',
} as const;

/** The typed values of the token that expires. */
export const expiredForm = { scope: 'openid', expires: '+20s', lifetime: '3d' } as const;

interface Made {
  readonly folder: string;
  /** the icon of the tray while nothing needed attention */
  readonly calmPicture: string;
}

interface Props {
  /** A folder of profiles for this test alone: one server, and a token in each state of `tokenIn`, and a damaged one. */
  readonly severalStates: string;
}

interface Shared {
  readonly made: Made;
}

/** The fixtures of all tests, and a profile whose tokens came into their states as they do in life. */
export const test = base.extend<Props, Shared>({
  made: [
    async ({ sandbox, account }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'states-'));
      const person = await meetPerson();
      const app = await launchApp({ configFolder: folder });
      await addServer(app, sandbox.mytoken.issuer);
      await logInForAll(app, person, account);
      await person.leave();
      const calmPicture = await readTrayPicture(await app.tray());
      await revokeAndCopy(app, sandbox.mytoken.issuer);
      const broken = await sealedFile(app, 'broken');
      await quitWhileRenewing(app);
      const whole = await readFile(broken.path);
      await writeFile(broken.path, whole.subarray(0, Math.floor(whole.length / 2)));
      await use({ folder, calmPicture });
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  severalStates: async ({ made }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'states-'));
    // Chromium's own marks of the process that has ended are not copied.
    await cp(made.folder, folder, { recursive: true, filter: (path) => !basename(path).startsWith('Singleton') });
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

async function logInForAll(app: DrivenApp, person: Person, account: Account): Promise<void> {
  const logIn = (alias: string, fillIn?: (page: Page) => Promise<void>) => logInAs(app, person, account, alias, fillIn);
  await logIn(tokenIn.expired, async (page) => {
    await page.getByLabel(messages.login.expires, { exact: true }).fill(expiredForm.expires);
    await page.getByRole('button', { name: expiredForm.scope, exact: true }).click();
    await page.getByText(messages.login.onOther).click();
    await page.getByLabel(messages.login.lifetime).fill(expiredForm.lifetime);
  });
  await logIn(tokenIn.revoked);
  await logIn('broken');
  await logIn(tokenIn.unknown, (page) => page.getByText(messages.login.onAT).click());
  await logIn(tokenIn.ready);
  const page = await app.window();
  await page.getByRole('button', { name: messages.login.done.open }).click();
  await page.getByRole('button', { name: messages.tokens.details.addFavourite }).click();
  await moveClock(app, -6);
  await logIn(tokenIn.soon);
  await moveClock(app, 6);
}

/** Sets the clock that the app reads, by days: a token of the last week, which begins with seven, is in its last fifth. */
function moveClock(app: DrivenApp, days: number): Promise<void> {
  return app.inMain((_electron, milliseconds) => {
    const before = Date.now;
    Date.now = () => before() + milliseconds;
  }, days * 86_400_000);
}

async function sealedFile(app: DrivenApp, alias: string) {
  const { id } = await readToken(await app.window(), alias);
  const found = (await sealedFiles(app)).find(({ path }) => basename(path) === `${id}.sealed`);
  if (found === undefined) throw new Error(`${alias} has no sealed file.`);
  return found;
}

/** Revokes a token as its person can on another computer; the app learns it with its next use. */
async function revokeAndCopy(app: DrivenApp, server: string): Promise<void> {
  const page = await app.window();
  await revokeElsewhere(server, await openSealed(app, await sealedFile(app, tokenIn.revoked)));
  await showView(page, 'Tokens');
  expect((await readToken(page, tokenIn.revoked)).state).toBe('ready');
  await page.getByRole('button', { name: messages.tokens.copyOf(tokenIn.revoked) }).click();
  await expect.poll(async () => (await readToken(page, tokenIn.revoked)).state).toBe('revoked');
}

/** Ends the app while the server has rotated a token and the answer is not there yet. */
async function quitWhileRenewing(app: DrivenApp): Promise<void> {
  const held = holdAnswers('token_update');
  const tray = await app.tray();
  await clickTrayEntry(tray, tokenIn.unknown);
  await waitUntilHeld(held);
  await clickTrayEntry(tray, messages.tray.quit);
  await answerQuestion(app, messages.questions.quitWhileRenewing().confirm);
  await waitForEnd(app);
  held.release();
}
