import { appendFile, chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { decodeMytoken } from '../../src/shared/credentials/jwt.ts';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import type { DrivenApp } from './driver/app.ts';
import { addServer, answerQuestion, showView } from './driver/steps.ts';
import { copyFromTray } from './support/copy.ts';
import { test as base } from './support/fixture.ts';
import { logInAs, readToken } from './support/hand.ts';
import { rotateElsewhere } from './support/provider.ts';
import { makeSmallDisk, type SmallDisk } from './support/small-disk.ts';
import { openSealed, waitForSealed } from './support/vault-files.ts';

const test = base.extend<{ readonly disk: SmallDisk }>({
  disk: async ({ configFolder }, use) => {
    const folder = join(configFolder, 'tokens');
    await mkdir(folder);
    const disk = await makeSmallDisk(folder);
    await use(disk);
    await disk.discard();
  },
});

const t = messages.tokenFile;
const notes = '# written by the command line\n';

/** The value of the token in the first line of a file. */
const valueIn = async (file: string): Promise<string> => (await readFile(file, 'utf8')).split('\n')[0] ?? '';
const numberIn = async (file: string) => decodeMytoken(await valueIn(file))?.seq_no;

/** Writes the token into a file by its page, as a person does who has chosen the file in the dialog of the system. */
async function writeToFile(app: DrivenApp, page: Page, file: string): Promise<void> {
  await app.inMain(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
  await showView(page, 'Tokens');
  await page.getByRole('button', { name: t.write }).click();
  const { title, confirm } = t.writeQuestion('rotating', file, false);
  expect(await answerQuestion(app, confirm)).toBe(title);
  await expect(page.getByText(file)).toBeVisible();
}

test.beforeEach(async ({ start, sandbox, person, account }) => {
  const app = await start();
  await addServer(app, sandbox.mytoken.issuer);
  await logInAs(app, person, account, 'rotating', (form) => form.getByText(messages.login.onAT).click());
  await app.quit();
});

test('a token tied to a file and the command line use the newest value, whoever rotated it', async ({
  start,
  sandbox,
  configFolder,
}) => {
  const app = await start();
  const page = await app.window();
  const file = join(configFolder, 'mt');
  await writeToFile(app, page, file);
  const [sealed] = await waitForSealed(app, 1);
  if (sealed === undefined) throw new Error('no sealed file');
  expect(await readFile(file, 'utf8')).toBe(await openSealed(app, sealed));
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  // The command line uses it, and keeps notes of its own in the file.
  await writeFile(file, await rotateElsewhere(sandbox.mytoken.issuer, await valueIn(file)));
  await appendFile(file, `\n${notes}`);
  await chmod(file, 0o640);
  expect(await numberIn(file)).toBe(2);

  await copyFromTray(await app.tray(), 'rotating');
  await expect.poll(() => numberIn(file)).toBe(3);
  expect((await readFile(file, 'utf8')).endsWith(`\n${notes}`)).toBe(true);
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect((await readToken(page, 'rotating')).seqNo).toBe(3);
  expect(await readFile(file, 'utf8')).toBe(`${await openSealed(app, sealed)}\n${notes}`);

  await writeFile(file, await rotateElsewhere(sandbox.mytoken.issuer, await valueIn(file)));
  await page.getByRole('button', { name: messages.tokens.copyFresh }).click();
  await expect.poll(() => numberIn(file)).toBe(5);
});

test('a token that was found where other programs look for it stays tied to that file', async ({
  start,
  sandbox,
  configFolder,
}) => {
  const source = await start();
  const [sealed] = await waitForSealed(source, 1);
  if (sealed === undefined) throw new Error('no sealed file');
  const file = join(configFolder, 'mt');
  await writeFile(file, `${await openSealed(source, sealed)}\n${notes}`, { mode: 0o600 });
  await source.quit();

  const folder = join(configFolder, 'another-computer');
  await mkdir(folder);
  const app = await start({ configFolder: folder, env: { BEARER_TOKEN_FILE: file } });
  const page = await app.window();
  const bringIn = messages.importToken;
  await page.getByRole('button', { name: bringIn.button }).click();
  await page.getByRole('button', { name: bringIn.found.takeFrom(file) }).click();
  await expect(page.getByRole('checkbox', { name: t.keepTied })).toBeChecked();
  await page.getByLabel(bringIn.alias).fill('found');
  await page.getByRole('button', { name: bringIn.submit, exact: true }).click();
  expect(await answerQuestion(app, 'Add server')).toBe(`Add ${new URL(sandbox.mytoken.issuer).host}?`);
  const { title, confirm } = t.tieQuestion('found', file, '', true);
  expect(await answerQuestion(app, confirm)).toBe(title);
  await copyFromTray(await app.tray(), 'found');
  await expect.poll(() => numberIn(file)).toBe(2);
  expect((await readFile(file, 'utf8')).endsWith(`\n${notes}`)).toBe(true);
});

test('a new value that the disk of its file does not take is told, used, and written once there is room', async ({
  start,
  disk,
  configFolder,
}) => {
  const app = await start(disk.options);
  const page = await app.window();
  const file = join(disk.folder(app), 'mt');
  await writeToFile(app, page, join(configFolder, 'tokens', 'mt'));
  await disk.fill(app);
  await copyFromTray(await app.tray(), 'rotating');
  const { happened } = messages.errors.explain({ code: 'token-file', file: 'mt', because: 'disk-full' });
  await expect(page.getByRole('alert')).toContainText(happened);
  expect(await numberIn(file)).toBe(1);
  expect((await readToken(page, 'rotating')).seqNo).toBe(2);
  await disk.clear(app);
  await page.getByRole('button', { name: t.check }).click();
  await expect(page.getByText(t.inStep)).toBeVisible();
  expect(await numberIn(file)).toBe(2);
});
