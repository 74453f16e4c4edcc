import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import type { DrivenApp } from './driver/app.ts';
import { addServer, answerQuestion, showView } from './driver/steps.ts';
import { expectSentences, expectVault } from './support/hand.ts';
import { test } from './support/stage.ts';
import { openSealed, waitForSealed } from './support/vault-files.ts';

const t = messages.importToken;
const move = messages.transferCodes;

/** A folder for the profile of another computer. */
async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'other-computer-'));
  await use(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The values of the tokens of an app, once it has so many. */
async function valuesOf(app: DrivenApp, count: number): Promise<readonly string[]> {
  const values: string[] = [];
  for (const sealed of await waitForSealed(app, count)) values.push(await openSealed(app, sealed));
  return values.sort();
}

async function enter(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: t.button }).first().click();
  await page.getByLabel(t.what.label).fill(text);
}

test('a transfer code made on one computer brings the token to another', async ({ start, twoTokens }) => {
  await withFolder(async (folder) => {
    const here = await start({ configFolder: twoTokens });
    const page = await here.window();
    await expectVault(page, 'open');
    await page.getByRole('row', { name: /alpha/ }).click();
    await page.getByRole('tab', { name: messages.tokens.tabs.move }).click();
    await page.getByRole('button', { name: move.create }).click();
    expect(await answerQuestion(here, 'Make the code')).toBe('Make a transfer code for alpha?');
    await expect(page.getByRole('img', { name: move.qrCode })).toBeVisible();
    const command = await page.getByText(/^mytoken --url=/).textContent();
    const [, issuer = '', code = ''] = /^mytoken --url=(\S+) MT --TC=(\w{8}) $/.exec(command ?? '') ?? [];
    await expect(page.getByText(code, { exact: true })).toBeVisible();

    const there = await start({ configFolder: folder });
    const other = await there.window();
    await addServer(there, issuer);
    await showView(other, 'Tokens');
    await enter(other, `${code}\n`);
    await other.getByLabel(t.alias).fill('moved');
    await other.getByRole('button', { name: t.redeem, exact: true }).click();
    await expect(other.getByRole('alertdialog', { name: t.done('moved') })).toBeVisible();
    const [moved = ''] = await valuesOf(there, 1);
    expect(await valuesOf(here, 2)).toContain(moved);

    // The code is used up, and the page that shows it does not know.
    await enter(other, code);
    await other.getByRole('button', { name: t.redeem, exact: true }).click();
    await expectSentences(other, { code: 'transfer-code-unknown', host: new URL(issuer).host });
    await page.getByRole('button', { name: move.end }).click();
    await expect(page.getByRole('alertdialog', { name: move.ended })).toBeVisible();
    await expect(page.getByText(code, { exact: true })).toBeHidden();
  });
});

test('a token that other programs left is found in their order, and brought in', async ({
  start,
  twoTokens,
  sandbox,
}) => {
  await withFolder(async (folder) => {
    const source = await start({ configFolder: twoTokens });
    await expectVault(await source.window(), 'open');
    const [value = ''] = await valuesOf(source, 2);
    const file = join(folder, 'bearer-token');
    await writeFile(file, `${value}\n`, { mode: 0o600 });
    const accessToken = `${Buffer.from('{"typ":"at+jwt"}').toString('base64url')}.e30.c2ln`;

    const user = process.getuid?.() ?? 0;
    const named = ['mt', 'bt'].map((kind) => join(folder, `${kind}_u${user}`));
    for (const path of named) await writeFile(path, `${value}\n`, { mode: 0o600 });

    const env = { BEARER_TOKEN: accessToken, BEARER_TOKEN_FILE: file, XDG_RUNTIME_DIR: folder };
    const app = await start({ configFolder: folder, env });
    const page = await app.window();
    await expectVault(page, 'open');
    await page.getByRole('button', { name: t.button }).click();
    const places = page.getByRole('listitem');
    await expect(places.nth(0)).toContainText('$BEARER_TOKEN');
    await expect(places.nth(0)).toContainText('access token');
    for (const [index, path] of [file, ...named].entries()) {
      await expect(places.nth(index + 1)).toContainText(path);
      await expect(places.nth(index + 1)).toContainText(t.found.token(new URL(sandbox.mytoken.issuer).host));
    }
    await page.getByRole('button', { name: t.found.takeFrom(file) }).click();
    await page.getByLabel(t.alias).fill('found');
    await page.getByRole('button', { name: t.submit, exact: true }).click();
    const { host } = new URL(sandbox.mytoken.issuer);
    expect(await answerQuestion(app, 'Add server')).toBe(`Add ${host}?`);
    await expect(page.getByRole('alertdialog', { name: t.done('found') })).toBeVisible();
    expect(await valuesOf(app, 1)).toEqual([value]);

    // What is wrong is said in a sentence, and nothing is lost by it.
    await enter(page, value);
    await page.getByLabel(t.alias).fill('twice');
    await page.getByRole('button', { name: t.submit, exact: true }).click();
    await expectSentences(page, { code: 'token-already-here', alias: 'found', because: 'same' });
    const [header, , signature] = value.split('.');
    const claims = JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString());
    const forged = { ...claims, jti: '00000000-99bd-4625-aa14-2a07e37884e7' };
    await page
      .getByLabel(t.what.label)
      .fill(`${header}.${Buffer.from(JSON.stringify(forged)).toString('base64url')}.${signature}`);
    await page.getByRole('button', { name: t.submit, exact: true }).click();
    await expectSentences(page, { code: 'token-not-accepted', host, because: 'refused' });
    expect(await valuesOf(app, 1)).toEqual([value]);
  });
});
