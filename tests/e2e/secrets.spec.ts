import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { addProvider, logInAtProvider } from './driver/provider-steps.ts';
import { addServer, answerQuestion, beginLogin, waitUntilReady } from './driver/steps.ts';
import { logInAs, readSnapshot, readToken } from './support/hand.ts';
import { scanWindows } from './support/memory.ts';
import { hearNotifications } from './support/notifications.ts';
import { accountOf } from './support/provider.ts';
import { findSecrets, recordSecrets, type Secrets } from './support/recorder.ts';
import { profileIn, test } from './support/stage.ts';

/** Arguments and environment of every process that this one may look at. */
async function readProcesses(): Promise<string> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const files = numbers.flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`]);
  // Some end while they are looked at.
  return (await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))).join('\n');
}

/** All that a person, a screen reader or a script could get out of the page. */
async function readPage(page: Page): Promise<string> {
  const inside = await page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input')].map((input) => input.value),
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
    ]),
  );
  return [inside, await page.locator('body').ariaSnapshot()].join('\n');
}

/** Every file of the profile with a secret in it. */
async function scanFolder(folder: string, secrets: Secrets): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => findSecrets(secrets, await readFile(file)).map((kind) => `${kind} in ${file}`)),
  );
  return found.flat();
}

test('no secret of a whole run is found anywhere but on the clipboard', async ({ start, person, configFolder }) => {
  const recorder = recordSecrets();
  const notifications = await hearNotifications();
  const sandbox = await startSandbox({ provider: { features: { registration: 'open' } } });
  const app = await start();
  const page = await app.window();
  const seen: string[] = [];
  const look = async () => {
    seen.push(await readProcesses(), await readPage(page));
  };
  const inMemory: string[] = [];
  const lookIntoMemory = async () => {
    const { kinds, bytes } = await scanWindows(app, recorder.secrets());
    inMemory.push(...kinds);
    expect(bytes, 'the memory of a window was read').toBeGreaterThan(20_000_000);
  };

  await addServer(app, sandbox.mytoken.issuer);
  await beginLogin(page, 'cancelled');
  await person.consentPage();
  await look();
  await page.getByRole('button', { name: messages.login.waiting.cancel }).click();
  await expect.poll(async () => (await readSnapshot(page)).login?.kind ?? 'none').not.toBe('waiting');
  await (await person.consentPage()).close();

  await logInAs(app, person, accountOf(sandbox.provider), 'canary', async (form) => {
    await form.getByText(messages.login.onAT).click();
    await look();
  });
  await look();
  await lookIntoMemory();
  await page.getByRole('button', { name: messages.login.done.open }).click();
  const before = (await readToken(page, 'canary')).seqNo ?? 0;
  await clickTrayEntry(await app.tray(), 'canary ·');
  await look();
  await expect.poll(async () => recorder.secrets().get((await readClipboard()) ?? '')).toBe('access_token');
  await page.getByRole('button', { name: messages.tokens.copyFresh }).click();
  await look();
  await expect.poll(async () => (await readToken(page, 'canary')).seqNo).toBe(before + 2);
  await look();

  await addProvider(app, sandbox.provider.issuer);
  await logInAtProvider(page, 'direct');
  await look();
  await person.answerProvider(accountOf(sandbox.provider));
  await waitUntilReady(page, 'direct');
  await look();
  await page.getByRole('button', { name: messages.login.done.open }).click();
  await clickTrayEntry(await app.tray(), 'direct');
  await page.getByRole('heading', { name: messages.tokens.details.lastAccessToken }).waitFor();
  await look();
  await page.getByRole('grid').getByText('canary').click();
  await lookIntoMemory();

  await sandbox.close();
  await clickTrayEntry(await app.tray(), messages.tray.revoke, 'canary');
  await answerQuestion(app, 'Revoke');
  const { host } = new URL(sandbox.mytoken.issuer);
  await notifications.expect(messages.errors.sentence({ code: 'unreachable', host, because: 'refused', sent: false }));
  expect((await readToken(page, 'canary')).state, 'nothing was removed').toBe('ready');
  await page.getByRole('button', { name: messages.tokens.copyFresh }).click();
  await expect(
    page.getByText(messages.errors.explain({ code: 'unreachable', host, because: 'refused', sent: false }).happened),
  ).toBeVisible();
  await look();
  await lookIntoMemory();
  // What would be there is found: no scan is a blind man's.
  const planted = [...recorder.secrets()].find(([, kind]) => kind === 'mytoken')?.[0] ?? '';
  await page.evaluate((secret) => Reflect.set(globalThis, 'planted', secret), planted);
  expect((await scanWindows(app, recorder.secrets())).kinds).toContain('mytoken');
  await app.quit();
  await notifications.stop();
  recorder.stop();

  const secrets = recorder.secrets();
  const kinds = new Set(secrets.values());
  const expected = [
    ...['mytoken', 'polling_code', 'consent_uri', 'consent code'],
    ...['access_token', 'refresh_token', 'id_token', 'code', 'state', 'registration_access_token'],
  ];
  for (const kind of expected) {
    expect(kinds, 'the run had secrets of every kind').toContain(kind);
  }
  const profile = profileIn(configFolder);
  expect(await readFile(join(profile, 'mytoken-tray.log'), 'utf8')).toContain('"event"');
  expect(seen.flatMap((one) => findSecrets(secrets, one))).toEqual([]);
  expect(inMemory).toEqual([]);
  expect(findSecrets(secrets, app.output())).toEqual([]);
  expect(await scanFolder(configFolder, secrets)).toEqual([]);

  const [secret = ''] = secrets.keys();
  await writeFile(join(profile, 'leak'), `a line with ${secret} in it`);
  expect(await scanFolder(configFolder, secrets)).toContainEqual(expect.stringContaining('leak'));
});
