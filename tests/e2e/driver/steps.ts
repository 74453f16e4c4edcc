import type { Locator, Page } from '@playwright/test';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import { waitFor } from '../desktop/wait.ts';
import type { DrivenApp } from './app.ts';

/** The server as described in the question before it was added. */
export interface FoundServer {
  readonly question: string;
  readonly version: string;
}

/**
 * Presses a button of the small window that asks, as soon as it can be pressed, and waits until that has closed. Each focus
 * begins the time anew in which it takes no click, so this presses until one is taken. Gives the question's title.
 */
export async function answerQuestion(app: DrivenApp, button: string): Promise<string> {
  const page = await app.question();
  const title = await textOf(page.getByRole('heading'));
  await waitFor(`the question “${title}” to close`, async () => {
    if (!page.isClosed()) {
      await page
        .getByRole('button', { name: button, exact: true })
        .click({ timeout: 10_000 })
        .catch(() => undefined);
    }
    return page.isClosed() || undefined;
  });
  return title;
}

/** Adds a server and confirms that it is trusted; the window shows the place for its address, and then the form of a login. */
export async function addServer(app: DrivenApp, address: string): Promise<FoundServer> {
  const page = await app.window();
  await page.getByLabel('Address of the server').fill(address);
  await page.getByRole('button', { name: 'Add this server' }).click();
  const question = (await textOf((await app.question()).locator('#body'))).replaceAll(/[\u2068\u2069]/g, '');
  const title = await answerQuestion(app, 'Add server');
  await page.getByLabel('Name on this computer').waitFor();
  return { question: `${title} ${question}`, version: /version ([\d.]+)/.exec(question)?.[1] ?? '' };
}

/** Fills in the form of a new token as little as needed and begins the login; from then on the browser has the word. */
export async function beginLogin(page: Page, alias: string, provider?: string): Promise<void> {
  await openLoginForm(page);
  if (provider !== undefined) await chooseProvider(page, provider);
  await page.getByLabel('Name on this computer').fill(alias);
  await page.getByRole('button', { name: 'Log in with your browser' }).click();
  await page.getByRole('heading', { name: messages.login.waiting.title(alias) }).waitFor();
}

/** Finds a provider by its address, as one does where a server has many, and chooses it. */
async function chooseProvider(page: Page, issuer: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Identity provider' });
  await field.fill(issuer);
  await page.getByRole('option').filter({ hasText: issuer }).click();
  await page.getByText(issuer, { exact: true }).waitFor();
}

/** Goes to the form of a new token. */
export async function openLoginForm(page: Page): Promise<void> {
  await showView(page, 'Tokens');
  await page.getByRole('button', { name: 'New token' }).first().click();
  await page.getByLabel('Name on this computer').waitFor();
}

/** Chooses a view in the sidebar. */
export async function showView(page: Page, view: 'Tokens' | 'Templates' | 'Servers' | 'Settings'): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click();
}

/** Waits until the window says that the new token is kept. */
export async function waitUntilReady(page: Page, alias: string): Promise<void> {
  await page.getByRole('heading', { name: `${alias} is ready` }).waitFor();
}

const textOf = async (element: Locator): Promise<string> => (await element.textContent()) ?? '';
