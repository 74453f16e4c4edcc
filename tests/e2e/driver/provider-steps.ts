import type { Page } from '@playwright/test';
import { english as messages } from '../../../src/shared/messages/catalogue.ts';
import { readClipboard } from '../desktop/clipboard-witness.ts';
import { waitFor } from '../desktop/wait.ts';
import type { DrivenApp } from './app.ts';
import { answerQuestion, showView } from './steps.ts';

/** Adds an OpenID provider among the servers, and confirms that it is trusted. Gives the question's title. */
export async function addProvider(app: DrivenApp, issuer: string): Promise<string> {
  const page = await app.window();
  await showView(page, 'Servers');
  await page.getByRole('button', { name: messages.providers.add }).click();
  await page.getByLabel(messages.providers.address).fill(issuer);
  await page.getByRole('button', { name: messages.providers.addIt }).click();
  return answerQuestion(app, messages.questions.addProvider('', '').confirm);
}

/** Begins a login in the form that is shown; from then on the browser has the word. */
export async function logInAtProvider(page: Page, alias: string): Promise<void> {
  await page.getByLabel(messages.login.alias).fill(alias);
  await page.getByRole('button', { name: messages.login.start }).click();
  await page.getByRole('heading', { name: messages.login.waiting.title(alias) }).waitFor();
}

/** Copies the link of the login that waits, and confirms that. Gives it as another program finds it on the clipboard. */
export async function copyLoginLink(app: DrivenApp): Promise<string> {
  const page = await app.window();
  await page.getByRole('button', { name: messages.login.waiting.copyLink }).click();
  await answerQuestion(app, messages.questions.copyProviderLink().confirm);
  await page.getByText(messages.login.waiting.copied).waitFor();
  return waitFor('the link on the clipboard', readClipboard);
}
