import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { clickTrayEntry, type TrayItem } from './desktop/tray-menu.ts';
import type { DrivenApp } from './driver/app.ts';
import { addServer, answerQuestion, openLoginForm, waitUntilReady } from './driver/steps.ts';
import { copyFromTray } from './support/copy.ts';
import { test } from './support/fixture.ts';
import { readSnapshot } from './support/hand.ts';
import { type HeldAnswers, holdAnswers, waitUntilHeld } from './support/held-answers.ts';
import { askUserinfo } from './support/provider.ts';
import { waitForEnd } from './support/running.ts';

const alias = 'batch-rotating';
const question = messages.questions.quitWhileRenewing();

/** Brings the app to the moment in which the server has rotated its token and the answer is not there yet. */
async function renew(app: DrivenApp): Promise<{ tray: TrayItem; held: HeldAnswers }> {
  const held = holdAnswers('token_update');
  const tray = await app.tray();
  await clickTrayEntry(tray, alias);
  await waitUntilHeld(held);
  return { tray, held };
}

test.beforeEach(async ({ start, sandbox, person, account }) => {
  const app = await start();
  await addServer(app, sandbox.mytoken.issuer);
  const window = await app.window();
  await openLoginForm(window);
  await window.getByLabel('Name on this computer').fill(alias);
  await window.getByText(messages.login.onAT).click();
  await window.getByRole('button', { name: 'Log in with your browser' }).click();
  await person.approve(account);
  await waitUntilReady(window, alias);
  await app.quit();
});

test('who waits at the end keeps the new value of the token', async ({ start, sandbox }) => {
  const app = await start({ args: ['--hidden'] });
  const { tray, held } = await renew(app);
  await clickTrayEntry(tray, 'Quit');
  expect(await answerQuestion(app, question.cancel)).toBe(question.title);
  held.release();
  expect(await waitForEnd(app)).toBe(0);

  const next = await start({ args: ['--hidden'] });
  expect(await askUserinfo(sandbox.provider.issuer, await copyFromTray(await next.tray(), alias))).toBe(200);
});

test('who quits anyway is told afterwards that the outcome is not known', async ({ start }) => {
  const app = await start({ args: ['--hidden'] });
  const { tray, held } = await renew(app);
  await clickTrayEntry(tray, 'Quit');
  await answerQuestion(app, question.confirm);
  expect(await waitForEnd(app)).toBe(0);
  held.release();

  const next = await start();
  await expect
    .poll(async () => (await readSnapshot(await next.window())).credentials.map(({ state }) => state))
    .toEqual(['unknown']);
});
