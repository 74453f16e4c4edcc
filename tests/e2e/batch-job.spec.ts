import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { readClipboard } from './desktop/clipboard-witness.ts';
import { addServer, answerQuestion, showView } from './driver/steps.ts';
import { test } from './support/fixture.ts';
import { logInAs } from './support/hand.ts';

import { look } from './support/look.ts';
import { askUserinfo } from './support/provider.ts';
import { placeTemplate } from './support/template-files.ts';

const t = messages.subTokens;
const capability = (page: Page, name: string) =>
  page.locator('label').filter({ hasText: messages.capabilities.known.get(name)?.label ?? name });

test('a batch job gets a token of its own on the login node, which is revoked the next day', async ({
  start,
  sandbox,
  person,
  account,
  configFolder,
}) => {
  const { issuer } = sandbox.mytoken;
  const loginNode = await mkdtemp(join(tmpdir(), 'login-node-'));
  await placeTemplate(configFolder, 'restrictions', 'tonight', [
    { exp: '+12h', scope: 'openid', usages_AT: 2, usages_other: 0 },
  ]);
  const desk = await start();
  const page = await desk.window();
  await addServer(desk, issuer);
  await logInAs(desk, person, account, 'mine', () => capability(page, 'create_mytoken').click());

  // A token for tonight, for openid only, that gives two access tokens and can do nothing else.
  await showView(page, 'Tokens');
  await page.getByRole('row', { name: 'mine' }).click();
  await page.getByRole('tab', { name: messages.tokens.tabs['sub-tokens'] }).click();
  await page.getByRole('textbox', { name: t.name, exact: true }).fill('batch job');
  await page.getByRole('button', { name: messages.login.template.takeFor(messages.login.limits) }).click();
  await page.getByRole('option', { name: 'tonight' }).click();
  await capability(page, 'tokeninfo').first().click();
  await page.getByRole('radio', { name: t.destinations['transfer-code'] }).press('Space');
  await expect(page.getByText(t.tighter)).toBeVisible();
  await look(desk, page, 'sub-token');
  await page.getByRole('button', { name: t.make }).click();
  expect(await answerQuestion(desk, 'Make code')).toBe('Make a code for a new sub-token?');
  await expect(page.getByRole('heading', { name: t.done['transfer-code']('batch job') })).toBeVisible();
  const command = await page.getByText(/^mytoken --url=/).textContent();
  const [, code = ''] = /--TC=(\w{8})/.exec(command ?? '') ?? [];

  // The login node fetches it by the code, and gets two access tokens.
  const node = await start({ configFolder: loginNode });
  const there = await node.window();
  await addServer(node, issuer);
  await showView(there, 'Tokens');
  await there.getByRole('button', { name: messages.importToken.button }).first().click();
  await there.getByLabel(messages.importToken.what.label).fill(code);
  await there.getByLabel(messages.importToken.alias).fill('tonight');
  await there.getByRole('button', { name: messages.importToken.redeem, exact: true }).click();
  await expect(there.getByRole('alertdialog', { name: messages.importToken.done('tonight') })).toBeVisible();
  await there.getByRole('button', { name: messages.tokens.copy, exact: true }).click();
  await expect(there.getByRole('alertdialog', { name: messages.tokens.copied.title })).toBeVisible();
  const accessToken = (await readClipboard()) ?? '';
  expect(await askUserinfo(sandbox.provider.issuer, accessToken)).toBe(200);

  // The next day it is found below the token that it was made from, and revoked; that one stays.
  await page.getByRole('tab', { name: messages.tokens.tabs.family }).click();
  await page.getByRole('button', { name: messages.tokenInfo.family.loadSubtokens }).click();
  const tree = page.getByRole('treegrid').first();
  await tree.getByRole('row', { name: 'batch job' }).click();
  await look(desk, page, 'family');
  await page.getByRole('button', { name: messages.tokenInfo.family.revoke('1', 1), exact: true }).click();
  expect(await answerQuestion(desk, 'Revoke')).toContain('batch job');
  await expect(tree.getByRole('row', { name: 'batch job' })).toHaveCount(0);

  await there.getByRole('button', { name: messages.tokens.copyFresh, exact: true }).click();
  await expect(there.getByText(messages.tokens.details.explain.revoked)).toBeVisible();
  await page.getByRole('tab', { name: messages.tokens.tabs.overview }).click();
  await page.getByRole('button', { name: messages.tokens.copy, exact: true }).click();
  await expect(page.getByRole('alertdialog', { name: messages.tokens.copied.title })).toBeVisible();
  await rm(loginNode, { recursive: true, force: true, maxRetries: 5 });
});
