import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { RunningProvider } from '../../sandbox/provider/start.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { logInByHttp } from '../contract/support/person.ts';
import { clickTrayEntry, readTrayMenu } from './desktop/tray-menu.ts';
import { addProvider, copyLoginLink, logInAtProvider } from './driver/provider-steps.ts';
import { answerQuestion, showView, waitUntilReady } from './driver/steps.ts';
import { openInBrowser, watchBrowserLauncher } from './support/browser-launcher.ts';
import { copyFromTray } from './support/copy.ts';
import type { StartApp } from './support/fixture.ts';
import { type Bridged, expectSentences, readSnapshot } from './support/hand.ts';
import { startOddServer } from './support/odd-server.ts';
import { accountOf, askUserinfo, isValidAt } from './support/provider.ts';
import { test } from './support/provider-stage.ts';
import { profileIn } from './support/stage.ts';
import { openSealed, readKeyFile, waitForSealed } from './support/vault-files.ts';

const words = messages.login.loopback.redirect;

/** Starts the app and begins the login `grid-prod` at a provider where programs register themselves. */
async function startLogin(
  start: StartApp,
  { issuer }: Pick<RunningProvider, 'issuer'>,
  env: Readonly<Record<string, string>> = {},
) {
  const app = await start({ env });
  const page = await app.window();
  await addProvider(app, issuer);
  await logInAtProvider(page, 'grid-prod');
  return { app, page };
}

/** The redirect URI of the login that waits, as its window shows it. */
async function redirectUriOf(page: Page): Promise<string> {
  const { login } = await readSnapshot(page);
  if (login?.kind !== 'waiting' || login.redirectUri === null) throw new Error('No login waits for a redirect.');
  return login.redirectUri;
}

/** Whether a program listens at an address of this computer. */
function isListening(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

test('log in, keep, copy, revoke', async ({ start, person, configFolder, openProvider }) => {
  const provider = await openProvider();
  const { issuer } = provider;
  const launcher = await watchBrowserLauncher(configFolder);
  const app = await start({ env: launcher.env });
  const window = await app.window();
  expect(await addProvider(app, issuer)).toBe(`Add ${new URL(issuer).host}?`);

  await logInAtProvider(window, 'grid-prod');
  const tab = await person.answerProvider(accountOf(provider));
  expect(tab.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\/\w{8}\?code=/);
  await expect(tab.getByRole('heading')).toHaveText(messages.login.loopback.redirect.receivedHeading);
  await waitUntilReady(window, 'grid-prod');
  const opened = await launcher.calls();
  expect(opened).toHaveLength(1);
  expect(opened[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/start\/[\w-]{20,}$/);

  const [sealed] = await waitForSealed(app, 1);
  if (sealed === undefined) throw new Error('no sealed file');
  expect(sealed.mode).toBe(0o600);
  expect(await readKeyFile(app)).toMatchObject({ prefix: 'v11', keyStore: 'gnome-libsecret' });
  const refreshToken = await openSealed(app, sealed);
  expect(await isValidAt(provider, refreshToken)).toBe(true);
  expect(provider.registeredClients()).toHaveLength(1);

  const tray = await app.tray();
  const accessToken = await copyFromTray(tray);
  expect(await askUserinfo(issuer, accessToken)).toBe(200);
  expect(await askUserinfo(issuer, `${accessToken}x`)).toBe(401);

  await clickTrayEntry(tray, 'Revoke', 'grid-prod…');
  expect(await answerQuestion(app, 'Revoke')).toBe('Revoke grid-prod?');
  await waitForSealed(app, 0);
  expect(await isValidAt(provider, refreshToken)).toBe(false);
  expect(await askUserinfo(issuer, accessToken)).toBe(401);
  // The last login there is gone, and so the registration has no purpose.
  await expect.poll(provider.registeredClients).toEqual([]);
  const labels = (await readTrayMenu(tray)).map(({ label }) => label);
  expect(labels).toContain('Vault open · no tokens yet');
  expect(labels.join()).not.toContain('grid-prod');
  await showView(window, 'Tokens');
  await expect(window.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
});

test('the tab is closed and the login cancelled, then declined', async ({
  start,
  person,
  configFolder,
  openProvider,
}) => {
  const provider = await openProvider();
  const launcher = await watchBrowserLauncher(configFolder);
  const { app, page } = await startLogin(start, provider, launcher.env);
  await (await person.pageAt(/\/interaction\/[^/]+$/)).close();
  const [launched = ''] = await launcher.calls();
  const redirectUri = await redirectUriOf(page);
  expect(await Promise.all([launched, redirectUri].map(isListening))).toEqual([true, true]);
  await page.getByRole('button', { name: messages.login.waiting.cancel }).click();
  await expect(page.getByLabel(messages.login.alias)).toHaveValue('grid-prod');
  expect(await Promise.all([launched, redirectUri].map(isListening))).toEqual([false, false]);

  await logInAtProvider(page, 'grid-test');
  const tab = await person.answerProvider(accountOf(provider), 'declines');
  await expect(tab.getByRole('heading')).toHaveText(words.declinedHeading);
  await page.getByRole('heading', { name: messages.login.failed.title('grid-test') }).waitFor();
  await expectSentences(page, { code: 'login-declined' });
  await page.getByRole('button', { name: messages.login.failed.again }).click();
  await expect(page.getByLabel(messages.login.alias)).toHaveValue('grid-test');
  await waitForSealed(app, 0);
  expect(provider.registeredClients()).toHaveLength(1);
});

test('wrong addresses and a prefetch do not use the login up', async ({
  start,
  person,
  configFolder,
  openProvider,
}) => {
  const provider = await openProvider({ features: { redirectUris: 'exact' } });
  const launcher = await watchBrowserLauncher(configFolder, 'keeps');
  const { app, page } = await startLogin(start, provider, launcher.env);
  const link = await copyLoginLink(app);
  const redirectUri = await redirectUriOf(page);
  const callback = await logInByHttp(link, { account: accountOf(provider) }, redirectUri);

  const ofAnother = new URL(callback);
  ofAnother.searchParams.set('state', 'of-another-login');
  await openInBrowser(ofAnother.href);
  const tab = await person.pageAt(/state=of-another-login/);
  await expect(tab.getByRole('heading')).toHaveText(words.wrongHeading);
  await tab.goto(`${redirectUri}?error=access_denied`);
  await expect(tab.getByRole('heading')).toHaveText(words.wrongHeading);

  const strange = await startOddServer((_request, response) => {
    const rules = { prefetch: [{ source: 'list', urls: [callback.href], eagerness: 'immediate' }] };
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><script type="speculationrules">${JSON.stringify(rules)}</script>`);
  });
  await tab.goto(strange.origin);
  const log = join(profileIn(configFolder), 'mytoken-tray.log');
  await expect.poll(() => readFile(log, 'utf8')).toContain('not-a-visit');
  // All that a page can ask for by itself, without going there.
  await tab.evaluate(async (address) => {
    const settled = ['img', 'script', 'iframe'].map(
      (kind) =>
        new Promise((resolve) => {
          const element = Object.assign(document.createElement(kind), {
            src: address,
            onload: resolve,
            onerror: resolve,
          });
          document.body.append(element);
        }),
    );
    await Promise.all([...settled, fetch(address, { mode: 'no-cors' }).catch(() => null)]);
  }, callback.href);
  await strange.close();

  await tab.goto(callback.href);
  await expect(tab.getByRole('heading')).toHaveText(words.receivedHeading);
  await waitUntilReady(page, 'grid-prod');
});

test('one login at a time in a profile, and two profiles at once', async ({ start, person, openProvider }) => {
  const provider = await openProvider();
  const { page } = await startLogin(start, provider);
  const { login } = await readSnapshot(page);
  if (login?.kind !== 'waiting' || !('issuer' in login.form)) throw new Error('no login waits');
  const second = { ...login.form, alias: 'second' };
  await page.keyboard.press('Shift');
  const refused = await page.evaluate(
    (form) => (window as unknown as Bridged).api['start-provider-login'](form),
    second,
  );
  expect(refused).toEqual({ ok: false, error: { code: 'login-running' } });

  const other = await start({ args: ['--profile=other'] });
  const otherPage = await other.window();
  await addProvider(other, provider.issuer);
  await logInAtProvider(otherPage, 'grid-other');
  expect(await redirectUriOf(otherPage)).not.toBe(await redirectUriOf(page));
  for (const _ of [1, 2]) await person.answerProvider(accountOf(provider));
  await waitUntilReady(page, 'grid-prod');
  await waitUntilReady(otherPage, 'grid-other');
  expect(provider.registeredClients()).toHaveLength(2);
});

test('the page of a provider lets nothing through: another browser, and its address pasted', async ({
  start,
  person,
  openProvider,
}) => {
  const provider = await openProvider({ features: { formsStay: true } });
  const account = accountOf(provider);
  const { app, page } = await startLogin(start, provider);
  const tab = await person.pageAt(/\/interaction\/[^/]+$/);
  const blocked = tab.waitForEvent('console', (message) => message.text().includes('form-action'));
  await person.agree(tab, account);
  await blocked;
  expect(new URL(tab.url()).origin).toBe(provider.issuer);

  const t = messages.login.waiting;
  await page.getByRole('button', { name: t.otherWays }).click();
  const field = page.getByLabel(t.paste.label);
  await field.fill(tab.url());
  await page.getByRole('button', { name: t.paste.submit }).click();
  const redirectUri = await redirectUriOf(page);
  await expectSentences(page, { code: 'pasted-address-refused', because: 'port', redirectUri });

  // The browser has seen the first link, so that this is another login.
  const link = await copyLoginLink(app);
  const callback = await logInByHttp(link, { account }, await redirectUriOf(page));
  await page.getByRole('button', { name: t.otherWays }).click();
  await field.fill(callback.href);
  await page.getByRole('button', { name: t.paste.submit }).click();
  await waitUntilReady(page, 'grid-prod');
});

test('on another device, with the code that is typed there', async ({ start, person, openProvider }) => {
  const provider = await openProvider({ features: { deviceFlow: true } });
  const { page } = await startLogin(start, provider);
  const redirectUri = await redirectUriOf(page);
  const t = messages.login.waiting;
  await page.getByRole('button', { name: t.otherWays }).click();
  await page.getByRole('button', { name: t.device.offer }).click();
  await page.getByRole('heading', { name: t.device.title('grid-prod') }).waitFor();
  const code = await page.getByText(/^[A-Z]{4}-[A-Z]{4}$/).textContent();
  const address = await page.getByText(/^http:.*\/device$/).textContent();

  await person.enterCode(address ?? '', code ?? '', accountOf(provider));
  await waitUntilReady(page, 'grid-prod');
  expect(await isListening(redirectUri)).toBe(false);
});

test('a login whose refresh tokens rotate is used, ended by the provider and renewed', async ({
  start,
  person,
  openProvider,
}) => {
  const provider = await openProvider({ behaviour: { rotateRefreshTokens: true } });
  const { app, page } = await startLogin(start, provider);
  await person.answerProvider(accountOf(provider));
  await waitUntilReady(page, 'grid-prod');
  await page.getByRole('button', { name: messages.login.done.open }).click();
  const [sealed] = await waitForSealed(app, 1);
  if (sealed === undefined) throw new Error('no sealed file');
  const first = await openSealed(app, sealed);
  expect(await askUserinfo(provider.issuer, await copyFromTray(await app.tray()))).toBe(200);
  const second = await openSealed(app, sealed);
  expect(second).not.toBe(first);
  expect(await isValidAt(provider, second)).toBe(true);

  provider.dropRefreshTokens();
  await page.getByRole('button', { name: messages.tokens.copyFresh }).click();
  await page.getByRole('button', { name: messages.providers.ofToken.loginAgain }).click();
  await page.getByRole('button', { name: messages.login.start }).click();
  await page.getByRole('heading', { name: messages.login.waiting.title('grid-prod') }).waitFor();
  await person.answerProvider(accountOf(provider));
  await waitUntilReady(page, 'grid-prod');
  expect(await waitForSealed(app, 1)).toEqual([sealed]);
  expect(await isValidAt(provider, await openSealed(app, sealed))).toBe(true);
  expect(await askUserinfo(provider.issuer, await copyFromTray(await app.tray()))).toBe(200);
});

test('a client that was entered, at a provider that takes localhost with its exact port', async ({
  start,
  person,
  openProvider,
}) => {
  const provider = await openProvider({ features: { registration: 'off', redirectUris: 'exact' } });
  const [busy, free] = await Promise.all([startOddServer(() => undefined), startOddServer(() => undefined)]);
  await free.close();
  const ports = [busy, free].map(({ origin }) => new URL(origin).port);
  const app = await start();
  const page = await app.window();
  await addProvider(app, provider.issuer);
  const t = messages.providers.client;
  await page.getByRole('button', { name: messages.providers.registration.show }).click();
  await page.getByRole('radio', { name: 'localhost' }).click();
  await page.getByLabel(t.ports).fill(ports.join(' '));
  await page.getByLabel(t.path).fill('');
  const redirectUris = await page.getByRole('list', { name: t.register }).getByRole('listitem').allTextContents();
  expect(redirectUris).toEqual(ports.map((port) => `http://localhost:${port}`));
  provider.addClient({ clientId: 'tray', clientSecret: 'a +/: %&=~ secret', redirectUris });
  await page.getByLabel(t.id, { exact: true }).fill('tray');
  await page.getByRole('radio', { name: t.methods.client_secret_basic }).click();
  await page.getByLabel(t.secret).fill('a +/: %&=~ secret');
  await page.getByRole('button', { name: t.save }).click();
  await page.getByText(messages.providers.registration.origin.entered('tray')).waitFor();
  await page.getByRole('button', { name: messages.providers.login }).click();
  await logInAtProvider(page, 'grid-prod');
  const tab = await person.answerProvider(accountOf(provider));
  expect(new URL(tab.url()).host).toBe(`localhost:${ports[1]}`);
  await expect(tab.getByRole('heading')).toHaveText(words.receivedHeading);
  await waitUntilReady(page, 'grid-prod');
  await busy.close();
});
