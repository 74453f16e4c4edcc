import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { addProvider, logInAtProvider } from './driver/provider-steps.ts';
import { addServer, answerQuestion, beginLogin, showView, waitUntilReady } from './driver/steps.ts';
import { dialogsGive } from './support/dialogs.ts';
import { expectVault, logInAs, readSnapshot, readToken, settledWindow } from './support/hand.ts';
import { scanWindows } from './support/memory.ts';
import { hearNotifications } from './support/notifications.ts';
import { accountOf } from './support/provider.ts';
import { findSecrets, recordSecrets, type Secrets } from './support/recorder.ts';
import { profileIn, test } from './support/stage.ts';
import { openSealed, waitForSealed } from './support/vault-files.ts';
import { scanFiles } from './support/written-files.ts';

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

test('no secret of a whole run is found anywhere but on the clipboard', async ({ start, person, configFolder }) => {
  const began = Date.now();
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
  expect(await scanFiles(configFolder, began, secrets)).toEqual([]);

  const [secret = ''] = secrets.keys();
  const leaks = [join(profile, 'leak'), join(tmpdir(), 'leak'), join(process.env.XDG_RUNTIME_DIR ?? '', 'leak')];
  for (const leak of leaks) await writeFile(leak, `a line with ${secret} in it`);
  const seenLeaks = await scanFiles(configFolder, began, secrets);
  for (const leak of leaks) expect(seenLeaks).toContainEqual(expect.stringContaining(leak));
  for (const leak of leaks) await rm(leak);
});

/** Words that stand in no file of the tests. */
const newPassphrase = () => `${randomBytes(12).toString('hex')} garden window`;

test('no passphrase of a vault or of a backup is found anywhere, nor a token once it is protected by one', async ({
  start,
  twoTokens,
}) => {
  const began = Date.now();
  const [first, second, wrong, ofBackup] = [newPassphrase(), newPassphrase(), newPassphrase(), newPassphrase()];
  const app = await start({ configFolder: twoTokens });
  const page = await settledWindow(app);
  const tokens = await Promise.all((await waitForSealed(app, 2)).map((sealed) => openSealed(app, sealed)));
  const secrets: Secrets = new Map([
    ...[first, second].map((one) => [one, 'passphrase of the vault'] as const),
    ...[[wrong, 'wrong passphrase'] as const, [ofBackup, 'passphrase of the backup'] as const],
    ...tokens.map((one) => [one, 'token'] as const),
  ]);
  const seen: string[] = [];
  const look = async () => {
    seen.push(await readProcesses(), await readPage(page));
  };
  const { passphrase: t, protection, backup } = messages;
  const choose = async (one: string) => {
    await page.getByLabel(t.first, { exact: true }).fill(one);
    await page.getByLabel(t.second, { exact: true }).fill(one);
  };
  const press = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const unlock = async (one: string) => {
    await page.getByLabel(t.name, { exact: true }).fill(one);
    await press(messages.vault.unlock);
  };

  await showView(page, 'Settings');
  await press(messages.settings.vault.open);
  await press(protection.toPassphrase.open);
  await choose(first);
  await press(protection.toPassphrase.submit);
  await answerQuestion(app, messages.questions.protectByPassphrase().confirm);
  await expect(page.getByText(protection.toPassphrase.done)).toBeVisible();
  await look();
  await page.getByRole('button', { name: messages.vault.lockNow }).click();
  await showView(page, 'Tokens');
  await unlock(wrong);
  await expect(page.getByText(t.refused)).toBeVisible();
  await look();
  await unlock(first);
  await expectVault(page, 'open');

  await dialogsGive(app, join(twoTokens, 'one.mytoken-backup'));
  await showView(page, 'Settings');
  await press(messages.settings.vault.open);
  await press(backup.make);
  await choose(ofBackup);
  await press(backup.form.submit);
  await expect(page.getByText(backup.made.title)).toBeVisible();
  await look();
  await press(backup.restore);
  await page.getByLabel(backup.open.passphrase).fill(ofBackup);
  await press(backup.open.submit);
  await expect(page.getByText(backup.preview.nothing)).toBeVisible();
  await look();

  await press(protection.change.open);
  await page.getByLabel(t.current, { exact: true }).fill(first);
  await choose(second);
  await press(protection.change.submit);
  await answerQuestion(app, messages.questions.changePassphrase().confirm);
  await expect(page.getByText(protection.change.done)).toBeVisible();
  await look();
  // What was typed into a window may stay in its memory; a token never gets there.
  expect((await scanWindows(app, new Map(tokens.map((one) => [one, 'token'])))).kinds).toEqual([]);
  await app.quit();
  expect(seen.flatMap((one) => findSecrets(secrets, one))).toEqual([]);
  expect(findSecrets(secrets, app.output())).toEqual([]);
  expect(await scanFiles(twoTokens, began, secrets)).toEqual([]);
});
