import { get } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import type { DrivenApp } from './driver/app.ts';
import { addServer, beginLogin, waitUntilReady } from './driver/steps.ts';
import { openInBrowser, watchBrowserLauncher } from './support/browser-launcher.ts';
import { test } from './support/fixture.ts';
import { type Bridged, expectSentences, readSnapshot } from './support/hand.ts';
import { pollAsOnlooker } from './support/provider.ts';
import { startWithToken } from './support/running.ts';
import { sealedFiles, waitForSealed } from './support/vault-files.ts';

type Parts = Parameters<typeof startWithToken>[0];

/** Starts the app and begins the login `storage-read`. */
async function startLogin(parts: Parts, env: Readonly<Record<string, string>> = {}) {
  const { app, tray } = await startWithToken(parts, { env });
  await clickTrayEntry(tray, 'New token…');
  const page = await app.window();
  await beginLogin(page, 'storage-read');
  return { app, tray, page };
}

/** The window shows why the login failed, nothing was kept, and the form comes back as it was. */
async function expectFailure(app: DrivenApp, page: Page, code: Parameters<typeof expectSentences>[1]['code']) {
  await page.getByRole('heading', { name: /^The login for .* failed$/ }).waitFor();
  const { login } = await readSnapshot(page);
  if (login?.kind !== 'failed') throw new Error(`The login is ${login?.kind}.`);
  expect(login.error.code).toBe(code);
  await expectSentences(page, login.error);
  await page.getByRole('button', { name: 'Edit and try again' }).click();
  await expect(page.getByLabel('Name on this computer')).toHaveValue('storage-read');
  expect((await sealedFiles(app)).length).toBe((await readSnapshot(page)).credentials.length);
}

/** Goes to an address before the browser does, as another program on the computer. Gives the address that it leads to. */
function visitFirst(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(address, ({ headers }) => resolve(headers.location ?? '')).once('error', reject);
  });
}

test('declined on the consent page', async ({ start, configFolder, furnished, person }) => {
  const { app, page } = await startLogin({ start, configFolder, furnished });
  await person.decline();
  await expectFailure(app, page, 'login-declined');
  await waitForSealed(app, 1);
});

test('cancelled in the app, and so at the server', async ({ start, configFolder, furnished, person }) => {
  const { page } = await startLogin({ start, configFolder, furnished });
  const consent = await person.consentPage();
  expect(await pollAsOnlooker(consent.url())).toEqual([428, 'authorization_pending']);
  await page.getByRole('button', { name: 'Cancel the login' }).click();
  await expect(page.getByLabel('Name on this computer')).toHaveValue('storage-read');
  expect(await pollAsOnlooker(consent.url())).toEqual([401, 'access_denied']);
  expect((await consent.reload())?.status()).toBe(404);
});

test('only one at a time', async ({ start, configFolder, furnished, person, account }) => {
  const { app, tray, page } = await startLogin({ start, configFolder, furnished });
  await person.consentPage();
  const waiting = page.getByRole('heading', { name: messages.login.waiting.title('storage-read') });
  await page.getByRole('button', { name: 'Tokens', exact: true }).click();
  await expect(waiting).toBeHidden();
  await clickTrayEntry(tray, 'New token…');
  await expect(waiting).toBeVisible();

  // The window offers no second form; what a window that was taken over could ask for is refused all the same.
  const { login } = await readSnapshot(page);
  if (login?.kind !== 'waiting' || !('server' in login.form)) throw new Error('no login waits');
  const second = { ...login.form, alias: 'second' };
  await page.keyboard.press('Shift');
  const refused = await page.evaluate((form) => (window as unknown as Bridged).api['start-login'](form), second);
  expect(refused).toEqual({ ok: false, error: { code: 'login-running' } });
  await person.approve(account);
  await waitUntilReady(page, 'storage-read');
  await waitForSealed(app, 2);
});

test('called off when somebody else opened its address first', async ({ start, configFolder, furnished, person }) => {
  const launcher = await watchBrowserLauncher(configFolder, 'keeps');
  const { app, page } = await startLogin({ start, configFolder, furnished }, launcher.env);
  await expect.poll(launcher.calls).toHaveLength(1);
  const [address = ''] = await launcher.calls();
  const consentUri = await visitFirst(address);
  expect(await pollAsOnlooker(consentUri)).toEqual([428, 'authorization_pending']);

  await openInBrowser(address);
  const tab = await person.pageAt(/\/start\/\w+$/);
  await expect(tab.getByRole('heading')).toHaveText('This link was already used');
  await expectFailure(app, page, 'login-address-used-twice');
  expect(await pollAsOnlooker(consentUri)).toEqual([401, 'access_denied']);
  await waitForSealed(app, 1);
});

test('changed on the consent page: the difference is shown', async ({
  start,
  configFolder,
  furnished,
  person,
  account,
}) => {
  const { page } = await startLogin({ start, configFolder, furnished });
  const consent = await person.consentPage();
  await consent.getByRole('checkbox', { name: 'tokeninfo', exact: true }).uncheck();
  await consent.getByRole('textbox', { name: 'Restrictions' }).fill('[{"scope":"openid"}]');
  await person.approve(account);
  await waitUntilReady(page, 'storage-read');
  await expect(page.getByText('3 rights differ from what you asked for.')).toBeVisible();
  await expect(page.getByRole('rowheader')).toHaveText([/^Capabilities/, /^Valid until/, /^Scopes/]);
  const capabilities = page.getByRole('rowgroup').filter({ hasText: 'Capabilities' }).getByRole('cell');
  await expect(capabilities).toHaveText(['AT, tokeninfo', 'AT']);
});

test('too late: the code has expired', async ({ start }) => {
  const sandbox = await startSandbox({ mytoken: { codeLifetime: 2 } });
  try {
    const app = await start();
    await addServer(app, sandbox.mytoken.issuer);
    const page = await app.window();
    await beginLogin(page, 'storage-read');
    await expectFailure(app, page, 'login-expired');
    await waitForSealed(app, 0);
  } finally {
    await sandbox.close();
  }
});
