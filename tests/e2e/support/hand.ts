import { expect, type Page } from '@playwright/test';
import type { WindowApi } from '../../../src/shared/ipc/contract.ts';
import type { CredentialView } from '../../../src/shared/ipc/credential-view.ts';
import type { AppError } from '../../../src/shared/ipc/errors.ts';
import type { Snapshot } from '../../../src/shared/ipc/snapshot.ts';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import type { DrivenApp } from '../driver/app.ts';
import type { Account, Person } from '../driver/person.ts';
import { openLoginForm } from '../driver/steps.ts';

/** The page's window with its API; only inside `evaluate`. */
export type Bridged = Window & { readonly api: WindowApi };

/** The last Snapshot of the window. */
export async function readSnapshot(page: Page): Promise<Snapshot> {
  const answer = await page.evaluate(() => (window as unknown as Bridged).api.snapshot(null));
  if (!answer.ok) throw new Error(`No Snapshot: ${answer.error.code}`);
  return answer.value;
}

/** The token of this name, as the window was told. */
export async function readToken(page: Page, alias: string): Promise<CredentialView> {
  const { credentials } = await readSnapshot(page);
  const found = credentials.find((one) => one.alias === alias);
  if (found === undefined) throw new Error(`There is no token ${alias} among ${credentials.length}.`);
  return found;
}

/** Waits until the vault is in a state. */
export async function expectVault(page: Page, kind: Snapshot['vault']['kind']): Promise<void> {
  await expect.poll(async () => (await readSnapshot(page)).vault.kind, { timeout: 60_000 }).toBe(kind);
}

/** The window of an app, once its vault is open and the icon is there: nothing changes by itself from then on. */
export async function settledWindow(app: DrivenApp): Promise<Page> {
  const page = await app.window();
  await expectVault(page, 'open');
  await expect.poll(async () => (await readSnapshot(page)).app.trayHost).toBe(true);
  return page;
}

/** Asks for a server at an address, in the field that is shown; where one answers, a question follows. */
export async function typeAddress(page: Page, address: string): Promise<void> {
  await page.getByLabel(messages.servers.address).fill(address);
  await page.getByRole('button', { name: messages.servers.addIt, exact: true }).click();
}

/** Logs in for a token of this name, with whatever else is to be filled in before. */
export async function logInAs(
  app: DrivenApp,
  person: Person,
  account: Account,
  alias: string,
  fillIn: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  const page = await app.window();
  await openLoginForm(page);
  await page.getByLabel(messages.login.alias).fill(alias);
  await fillIn(page);
  await page.getByRole('button', { name: messages.login.start }).click();
  await person.approve(account);
  await page.getByRole('heading', { name: messages.login.done.title(alias) }).waitFor();
}

/** The page shows exactly the sentences of this error, in order. */
export function expectSentences(page: Page, error: AppError): Promise<void> {
  const { happened, safe, next } = messages.errors.explain(error);
  const sentences = [happened, safe, next].filter((one) => one !== '');
  return expect(page.getByRole('alert').locator('p')).toHaveText(sentences);
}
