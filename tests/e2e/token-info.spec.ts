import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { addServer, answerQuestion } from './driver/steps.ts';
import { test } from './support/fixture.ts';
import { logInAs, readSnapshot, readToken } from './support/hand.ts';
import { recordSecrets } from './support/recorder.ts';

const t = messages.tokenInfo;

/** Asks the server for a sub-token, as the command line on another computer would. Gives its value. */
async function makeSubToken(issuer: string, parent: string, name: string): Promise<string> {
  const response = await fetch(`${issuer}/api/v0/token/my`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'mytoken', mytoken: parent, name, capabilities: ['AT', 'create_mytoken'] }),
  });
  const { mytoken }: { mytoken: string } = await response.json();
  return mytoken;
}

/** Whether the server still knows a token. */
async function isAlive(issuer: string, token: string): Promise<boolean> {
  const response = await fetch(`${issuer}/api/v0/token/transfer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mytoken: token }),
  });
  return response.ok;
}

const section = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) });

test('a person sees how a token was used and what was made of it, and revokes one, several, and all below', async ({
  start,
  sandbox,
  person,
  account,
}) => {
  test.setTimeout(300_000);
  const { issuer } = sandbox.mytoken;
  const recorder = recordSecrets();
  const app = await start();
  const page = await app.window();
  await addServer(app, issuer);
  await logInAs(app, person, account, 'other');
  await logInAs(app, person, account, 'manager', async () => {
    for (const name of ['manage_mytokens', 'create_mytoken']) {
      await page
        .locator('label')
        .filter({ hasText: messages.capabilities.known.get(name)?.label ?? name })
        .click();
    }
  });
  const value = [...recorder.secrets()].findLast(([, kind]) => kind === 'mytoken')?.[0] ?? '';
  recorder.stop();
  const first = await makeSubToken(issuer, value, 'batch job');
  const below = await makeSubToken(issuer, first, 'helper of it');
  const second = await makeSubToken(issuer, value, 'forgotten');
  const third = await makeSubToken(issuer, value, 'stays');

  const { id } = await readToken(page, 'manager');
  await page.getByRole('navigation').getByRole('button', { name: 'Tokens', exact: true }).click();
  await page.getByRole('row', { name: 'manager' }).click();

  // What the server says of it.
  await page.getByRole('tab', { name: messages.tokens.tabs.activity }).click();
  await page.getByRole('button', { name: t.usage.ask }).click();
  await expect(page.getByText(t.usage.valid)).toBeVisible();
  await page.getByRole('button', { name: t.history.load }).click();
  const events = page.getByRole('table', { name: t.history.table });
  await expect(events.getByRole('row', { name: t.history.nameOf('MT_created') }).first()).toBeVisible();
  await expect(events.getByRole('row', { name: t.history.nameOf('tokeninfo_introspect') })).toHaveCount(1);

  // What was made from it.
  await page.getByRole('tab', { name: messages.tokens.tabs.family }).click();
  const subtokens = section(page, t.family.subtokens);
  await subtokens.getByRole('button', { name: t.family.loadSubtokens }).click();
  const tree = subtokens.getByRole('treegrid');
  await expect(tree.getByRole('row')).toHaveCount(5);
  await expect(tree.getByRole('row', { name: 'helper of it' })).toHaveAttribute('aria-level', '3');

  // One, and then one with all below it.
  await tree.getByRole('row', { name: 'forgotten' }).click();
  await subtokens.getByRole('button', { name: t.family.revoke('1', 1), exact: true }).click();
  expect(await answerQuestion(app, 'Revoke')).toContain('forgotten');
  await expect(subtokens.getByRole('alert')).toContainText(t.report.revoked('1', 1));
  expect([await isAlive(issuer, second), await isAlive(issuer, first)]).toEqual([false, true]);
  await tree.getByRole('row', { name: 'batch job' }).click();
  await subtokens.getByText(t.family.recursive, { exact: true }).click();
  await subtokens.getByRole('button', { name: t.family.revoke('1', 1), exact: true }).click();
  await answerQuestion(app, 'Revoke');
  await expect(tree.getByRole('row')).toHaveCount(2);
  expect([await isAlive(issuer, first), await isAlive(issuer, below)]).toEqual([false, false]);

  // All tokens of the person, with those of this vault; several at once.
  const all = section(page, t.family.all);
  await all.getByRole('button', { name: t.family.loadAll }).click();
  const list = all.getByRole('treegrid');
  await expect(list.getByRole('row').filter({ hasText: t.family.thisToken })).toHaveCount(1);
  const here = list.getByRole('row').filter({ hasText: t.family.ofVault('other') });
  await here.click();
  await list.getByRole('row', { name: 'stays' }).click();
  await all.getByRole('button', { name: t.family.revoke('2', 2) }).click();
  expect(await answerQuestion(app, 'Revoke')).toContain('2');
  await expect(all.getByRole('alert')).toContainText(t.report.revoked('2', 2));
  await expect(all.getByRole('alert')).toContainText(t.report.removed);
  expect(await isAlive(issuer, third)).toBe(false);
  // What was in the vault and is gone for certain was removed from it.
  expect((await readSnapshot(page)).credentials.map((one) => one.id)).toEqual([id]);
});
