import { readFile, rm } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { clickTrayEntry } from './desktop/tray-menu.ts';
import { addServer, answerQuestion, beginLogin, waitUntilReady } from './driver/steps.ts';
import { test as base } from './support/fixture.ts';
import { logInAs, readSnapshot } from './support/hand.ts';
import { holdAnswers, waitUntilHeld } from './support/held-answers.ts';
import { waitForStatus } from './support/menu.ts';
import { waitForEnd } from './support/running.ts';
import { makeVaultDisk, type SmallDisk, vaultFiles } from './support/small-disk.ts';

const test = base.extend<{ readonly disk: SmallDisk }>({
  disk: async ({ configFolder }, use) => {
    const disk = await makeVaultDisk(configFolder);
    await use(disk);
    await disk.discard();
  },
});

const question = messages.questions.quitUnsaved('');

test.beforeEach(async ({ start, sandbox, person, account }) => {
  const app = await start();
  await addServer(app, sandbox.mytoken.issuer);
  await logInAs(app, person, account, 'rotating', (form) => form.getByText(messages.login.onAT).click());
  await app.quit();
});

test('a new value that the disk does not take is asked about before a quit, and saved once there is room', async ({
  start,
  disk,
}) => {
  const app = await start({ ...disk.options, args: ['--hidden'] });
  const tray = await app.tray();
  await waitForStatus(tray, 'Vault open · 1 token');
  const held = holdAnswers('token_update');
  await clickTrayEntry(tray, 'rotating');
  await waitUntilHeld(held);
  const folder = disk.folder(app);
  const [sealed = ''] = await vaultFiles(folder, '.sealed');
  const before = await readFile(sealed);
  // The room for the new value was reserved before the request: without that the disk would have to take it now.
  for (const reserved of await vaultFiles(folder, '.next')) await rm(reserved);
  await disk.fill(app);
  held.release();
  await clickTrayEntry(tray, messages.tray.notCopied('rotating', '').trim());

  await clickTrayEntry(tray, 'Quit');
  expect(await answerQuestion(app, question.cancel)).toBe(question.title);
  expect(await readFile(sealed), 'nothing was written').toEqual(before);
  await disk.clear(app);
  await expect.poll(async () => (await readFile(sealed)).equals(before), { timeout: 300_000 }).toBe(false);
  await clickTrayEntry(tray, 'Quit');
  expect(await waitForEnd(app)).toBe(0);
});

test('a new value whose room was reserved is saved on a full disk, and a quit asks nothing', async ({
  start,
  disk,
}) => {
  const app = await start({ ...disk.options, args: ['--hidden'] });
  const tray = await app.tray();
  await waitForStatus(tray, 'Vault open · 1 token');
  const held = holdAnswers('token_update');
  await clickTrayEntry(tray, 'rotating');
  await waitUntilHeld(held);
  const [sealed = ''] = await vaultFiles(disk.folder(app), '.sealed');
  const before = await readFile(sealed);
  await disk.fill(app);
  held.release();
  await expect.poll(async () => (await readFile(sealed)).equals(before)).toBe(false);
  await clickTrayEntry(tray, 'Quit');
  expect(await waitForEnd(app)).toBe(0);
});

test('the token of a login that the disk does not take is asked about before a quit, and kept once there is room', async ({
  start,
  disk,
  person,
  account,
}) => {
  const app = await start(disk.options);
  const page = await app.window();
  const tray = await app.tray();
  await waitForStatus(tray, 'Vault open · 1 token');
  await beginLogin(page, 'second');
  await disk.fill(app);
  await person.approve(account);
  await expect
    .poll(async () => {
      const { login } = await readSnapshot(page);
      return login?.kind === 'waiting' ? login.trouble?.code : login?.kind;
    })
    .toBe('disk-full');
  await clickTrayEntry(tray, 'Quit');
  expect(await answerQuestion(app, question.cancel)).toBe(question.title);
  await disk.clear(app);
  await waitUntilReady(page, 'second');
  expect(await vaultFiles(disk.folder(app), '.sealed')).toHaveLength(2);
  await clickTrayEntry(tray, 'Quit');
  expect(await waitForEnd(app)).toBe(0);
});
