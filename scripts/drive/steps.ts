import type { Locator, Page } from '@playwright/test';
import { waitFor } from '../desktop-session/wait.ts';
import type { DrivenApp } from './app.ts';

/** What the window said about a server before it was added. */
export interface FoundServer {
  readonly verdict: string;
  readonly version: string;
}

/**
 * Presses a button of the small window that asks, and waits until that has closed. It takes no click that comes too
 * soon after it appeared, so this presses until one is taken. Gives the question's title.
 */
export async function answerQuestion(app: DrivenApp, button: string): Promise<string> {
  const page = await app.question();
  const title = await textOf(page.getByRole('heading'));
  await waitFor(`the question “${title}” to close`, async () => {
    if (!page.isClosed()) {
      await page
        .getByRole('button', { name: button, exact: true })
        .click({ timeout: 1_000 })
        .catch(() => undefined);
    }
    return page.isClosed() || undefined;
  });
  return title;
}

/** Asks what answers at an address; the window shows the place where a server is added. */
async function checkServer(page: Page, address: string): Promise<FoundServer> {
  await page.getByLabel('Address of the server').fill(address);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('button', { name: 'Add this server' }).waitFor();
  return {
    verdict: await textOf(page.getByText('is a mytoken server')),
    version: await textOf(page.locator('dt', { hasText: /^Version$/ }).locator('xpath=following-sibling::dd[1]')),
  };
}

/** Checks a server, adds it, and confirms that it is trusted. */
export async function addServer(app: DrivenApp, address: string): Promise<FoundServer> {
  const page = await app.window();
  const found = await checkServer(page, address);
  await page.getByRole('button', { name: 'Add this server' }).click();
  await answerQuestion(app, 'Add server');
  await page.getByRole('button', { name: 'New token' }).first().waitFor();
  return found;
}

/** Fills in the form of a new token as little as needed and begins the login; from then on the browser has the word. */
export async function beginLogin(page: Page, alias: string, provider?: string): Promise<void> {
  await openLoginForm(page);
  if (provider !== undefined) await chooseProvider(page, provider);
  await page.getByLabel('Name on this computer').fill(alias);
  await page.getByRole('button', { name: 'Log in with your browser' }).click();
  await page.getByRole('heading', { name: `Finish the login of ${alias} in your browser` }).waitFor();
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
