import { expect, type Page } from '@playwright/test';
import type { CredentialState } from '../../src/shared/ipc/credential-view.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import type { DrivenApp } from './driver/app.ts';
import { answerQuestion, openLoginForm } from './driver/steps.ts';
import type { StartApp } from './support/fixture.ts';
import { expectVault, readSnapshot, readToken } from './support/hand.ts';
import { look } from './support/look.ts';
import { readMenu, readTrayPicture } from './support/menu.ts';
import { expiredForm, test, tokenIn } from './support/several-states.ts';

const t = messages.tokens;
const details = (page: Page) => page.getByRole('complementary');
const primary = (page: Page, name: string) => details(page).getByRole('button', { name, exact: true });

/** Waits until every token is in its state; gives the name that stands for the damaged one. */
async function waitForStates(page: Page): Promise<string> {
  await expectVault(page, 'open');
  const states = async () => (await readSnapshot(page)).credentials.map(({ state }) => state).sort();
  const all: readonly CredentialState[] = ['damaged', 'expired', 'expires-soon', 'ready', 'revoked', 'unknown'];
  await expect.poll(states, { timeout: 60_000 }).toEqual(all);
  return (await readSnapshot(page)).credentials.find(({ state }) => state === 'damaged')?.alias ?? '';
}

/** Starts the app on tokens in several states; gives also the name that stands for the damaged one. */
async function startInStates(start: StartApp, configFolder: string) {
  const app = await start({ configFolder });
  const page = await app.window();
  return { app, page, damaged: await waitForStates(page) };
}

/** Opens the page of a token, from the list or from the page of another. */
async function open(page: Page, app: DrivenApp, alias: string): Promise<void> {
  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1280);
  await page.getByRole('row', { name: alias }).click();
  await page.getByRole('complementary', { name: alias, exact: true }).waitFor();
}

test.describe.configure({ timeout: 600_000 });

test('each state is said in the list, on its page and in the tray, with the way out', async ({
  start,
  severalStates,
  made,
}) => {
  const { app, page, damaged } = await startInStates(start, severalStates);
  const tray = await app.tray();
  await look(app, page, 'states-list');

  const row = (alias: string) => page.getByRole('row', { name: alias });
  await expect(row(tokenIn.ready).getByRole('img', { name: t.favourite })).toBeVisible();
  await expect(page.getByRole('row').first()).toContainText(tokenIn.ready);
  await expect(row(tokenIn.soon)).toContainText(/until \S/);
  await expect(row(tokenIn.expired)).toContainText(`${t.state.expired}since `);
  await expect(row(tokenIn.revoked)).toContainText(t.state.revoked + t.revokedHint);
  await expect(row(tokenIn.unknown)).toContainText(t.state.unknown + t.unknownHint);
  await expect(row(damaged)).toContainText(t.state.damaged + t.damagedHint);
  for (const alias of [tokenIn.expired, tokenIn.revoked, tokenIn.unknown, damaged]) {
    await expect(row(alias).getByRole('button', { name: t.copyOf(alias) })).toBeDisabled();
  }

  const pages = [
    ['ready', tokenIn.ready, t.copy, [t.copyFresh, t.details.revoke]],
    ['expires-soon', tokenIn.soon, t.copy, [t.copyFresh, t.details.revoke]],
    ['expired', tokenIn.expired, t.details.loginAgain, [t.details.forget]],
    ['revoked', tokenIn.revoked, t.details.loginAgain, [t.details.forget]],
    ['unknown', tokenIn.unknown, t.details.loginAgain, [t.details.tryOnce, t.details.forget, t.details.revoke]],
    ['damaged', damaged, t.details.forget, []],
  ] as const;
  for (const [state, alias, first, others] of pages) {
    await open(page, app, alias);
    await expect(details(page).getByText(t.state[state], { exact: true })).toBeVisible();
    for (const name of [first, ...others]) await expect(primary(page, name)).toBeVisible();
    const offered = [t.copy, t.copyFresh, t.details.loginAgain, t.details.tryOnce, t.details.revoke];
    for (const name of [...offered, t.details.forget].filter((one) => one !== first && !others.some((b) => b === one)))
      await expect(primary(page, name), `${name} for ${state}`).toBeHidden();
    await look(app, page, `states-${state}`);
  }

  const menu = await readMenu(tray);
  expect(menu.slice(0, 2)).toEqual(['(Vault open · 6 tokens)', `(${messages.tray.attention(3)})`]);
  const label = messages.tray.entry;
  expect(menu[4]).toEqual(expect.stringMatching(`^${tokenIn.ready} · until \\S`));
  expect(menu.slice(5, 10)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(`^${tokenIn.soon} · expires \\S`),
      expect.stringMatching(`^${tokenIn.expired} · expired \\S`),
      label.revoked(tokenIn.revoked),
      label.unknown(tokenIn.unknown),
      label.damaged(damaged),
    ]),
  );

  expect(await readTrayPicture(tray)).not.toBe(made.calmPicture);
  for (const alias of [damaged, tokenIn.revoked, tokenIn.unknown]) {
    await open(page, app, alias);
    await primary(page, t.details.forget).click();
    expect(await answerQuestion(app, 'Remove')).toBe(messages.questions.forget(alias, '', true, true).title);
    await expect(page.getByRole('row', { name: alias })).toBeHidden();
  }
  await expect.poll(() => readTrayPicture(tray)).toBe(made.calmPicture);
});

test('logging in again with the settings of an expired token makes one that is ready', async ({
  start,
  person,
  account,
  severalStates,
}) => {
  const { app, page } = await startInStates(start, severalStates);
  await open(page, app, tokenIn.expired);
  await primary(page, t.details.loginAgain).click();
  const alias = `${tokenIn.expired} 2`;
  await expect(page.getByLabel(messages.login.alias)).toHaveValue(alias);
  await expect(page.getByLabel(messages.login.expires, { exact: true })).toHaveValue(expiredForm.expires);
  await expect(page.getByRole('button', { name: expiredForm.scope, exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByRole('checkbox', { name: messages.login.onOther })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: messages.login.onAT })).not.toBeChecked();
  await expect(page.getByLabel(messages.login.lifetime)).toHaveValue(expiredForm.lifetime);
  await look(app, page, 'states-login-again');
  await page.getByRole('button', { name: messages.login.start }).click();
  await person.approve(account);
  await page.getByRole('heading', { name: messages.login.done.title(alias) }).waitFor();
  const [made, model] = [await readToken(page, alias), await readToken(page, tokenIn.expired)];
  expect(made.state).toBe('ready');
  expect(model.state).toBe('expired');
  expect(made.form).toEqual({ ...model.form, alias });
  expect([made.rotation, made.capabilities]).toEqual([model.rotation, model.capabilities]);
  expect(made.restrictions.map(({ scope }) => scope)).toEqual([expiredForm.scope]);

  // The dead one goes only with its user's word, and then its name is the new one's.
  await look(app, page, 'states-login-again-done');
  await page.getByRole('button', { name: messages.login.done.replace(tokenIn.expired) }).click();
  await answerQuestion(app, messages.questions.forget('', '', true, false).confirm);
  await page.getByRole('heading', { name: messages.login.done.title(tokenIn.expired) }).waitFor();
  expect((await readToken(page, tokenIn.expired)).id).toBe(made.id);
  await expect(page.getByRole('button', { name: messages.login.done.replace(tokenIn.expired) })).toHaveCount(0);
});

test('trying a token once whose value was replaced: asked, refused, and the way out', async ({
  start,
  severalStates,
}) => {
  const { app, page } = await startInStates(start, severalStates);
  await open(page, app, tokenIn.unknown);
  await expect(details(page).getByText(t.details.explain.unknownHarmless)).toBeVisible();
  const ask = messages.questions.tryOnce(tokenIn.unknown, '', false, false);
  await primary(page, t.details.tryOnce).click();
  await look(app, await app.question(), 'states-question-try');
  expect(await answerQuestion(app, ask.cancel)).toBe(ask.title);
  expect((await readToken(page, tokenIn.unknown)).state).toBe('unknown');
  // After a no the window has to wait, unless its user was at the tray meanwhile.
  await primary(page, t.details.tryOnce).click();
  await expect(page.getByText('You just said no to this.')).toBeVisible();
  await clickTrayEntry(await app.tray(), messages.tray.openWindow);
  await open(page, app, tokenIn.unknown);
  await primary(page, t.details.tryOnce).click();
  expect(await answerQuestion(app, ask.confirm)).toBe(ask.title);
  await expect.poll(async () => (await readToken(page, tokenIn.unknown)).state).toBe('revoked');
  await expect(details(page).getByText(t.details.explain.revoked)).toBeVisible();
  await look(app, page, 'states-tried');
  await open(page, app, tokenIn.unknown);
  await expect(primary(page, t.details.tryOnce)).toBeHidden();
  await clickTrayEntry(await app.tray(), messages.tray.entry.revoked(tokenIn.unknown));
  await primary(page, t.details.loginAgain).click();
  await expect(page.getByLabel(messages.login.alias)).toHaveValue(`${tokenIn.unknown} 2`);
  await expect(page.getByRole('checkbox', { name: messages.login.onAT })).toBeChecked();
});

test('narrowed and widened on the consent page: the differences at the end and on the page of the token', async ({
  start,
  person,
  account,
  severalStates,
}) => {
  const app = await start({ configFolder: severalStates });
  const page = await app.window();
  await expectVault(page, 'open');
  await openLoginForm(page);
  await page.getByLabel(messages.login.alias).fill('changed');
  await page.getByText(messages.login.onOther).click();
  await page.getByRole('button', { name: messages.login.start }).click();
  const consent = await person.consentPage();
  await consent.getByRole('checkbox', { name: 'tokeninfo', exact: true }).uncheck();
  await consent.getByRole('checkbox', { name: 'create_mytoken', exact: true }).check();
  await consent.getByRole('textbox', { name: 'Restrictions' }).fill('[{"scope":"openid"}]');
  await consent.getByRole('textbox', { name: 'Rotation' }).fill('{"on_AT":true}');
  await person.approve(account);
  await page.getByRole('heading', { name: messages.login.done.title('changed') }).waitFor();
  const { differences } = await readToken(page, 'changed');
  expect(new Set(differences.map(({ kind }) => kind)).size).toBeGreaterThan(1);
  await expect(page.getByText(messages.login.done.differs(differences.length))).toBeVisible();
  await expect(page.getByRole('rowheader')).toHaveCount(differences.length);
  await look(app, page, 'states-changed-done');
  await page.getByRole('button', { name: messages.login.done.open }).click();
  const heading = details(page).getByRole('heading', { name: t.details.changed });
  await expect(heading).toBeVisible();
  await expect(details(page).getByRole('rowheader')).toHaveCount(differences.length);
  await look(app, page, 'states-changed-token', () => heading.scrollIntoViewIfNeeded());
});
