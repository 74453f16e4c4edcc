import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { english as messages } from '../../src/shared/messages/catalogue.ts';
import { inProject } from '../../tools/project.ts';
import { databasePassword, makeDatabase, startKeePassXC } from './desktop/keepassxc.ts';
import { makeWallet, startKWallet, walletPassword } from './desktop/kwallet.ts';
import { waitFor } from './desktop/wait.ts';
import { type BareDesktop, startBareDesktop } from './support/bare-desktop.ts';
import { playDyingSecretService } from './support/dying-keyring.ts';
import { digestFolder } from './support/folder.ts';
import { expectVault, readSnapshot } from './support/hand.ts';
import { answerKeyring, answerUntil } from './support/keyring-prompt.ts';
import { startPlainly } from './support/plain-start.ts';
import { profileIn, test as staged } from './support/stage.ts';

interface Props {
  /** a desktop of the test's own without any keyring */
  readonly bare: BareDesktop;
}

const test = staged.extend<Props>({
  bare: async ({ configFolder }, use) => {
    const desktop = await startBareDesktop(configFolder, { withKeyring: false });
    await use(desktop);
    await desktop.stop();
  },
});

const plasma = { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' };
const vaultIn = (configFolder: string) => join(profileIn(configFolder), 'vault');

async function keyStoreOf(configFolder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(vaultIn(configFolder), 'key.json'), 'utf8')).keyStore;
}

test('KWallet: a closed wallet asks, a refusal changes nothing, and one that comes back opens the vault by itself', async ({
  start,
  bare,
  configFolder,
}) => {
  const kwallet = await startKWallet(bare);
  await makeWallet(bare);
  const env = { ...bare.env, ...plasma };
  const app = await start({ env, passwordStore: null });
  const page = await app.window();
  await expectVault(page, 'waiting-for-keyring');
  await answerKeyring('dismiss', 'kwallet');
  await expectVault(page, 'denied');
  expect(await digestFolder(vaultIn(configFolder))).toEqual({});

  await page.getByRole('button', { name: messages.vault.retry }).click();
  await answerKeyring({ password: walletPassword }, 'kwallet');
  await expectVault(page, 'open');
  expect(await keyStoreOf(configFolder)).toBe('kwallet5');
  await app.quit();
  await kwallet.stop();

  const sealed = await digestFolder(vaultIn(configFolder));
  const again = await start({ env, passwordStore: null });
  const second = await again.window();
  await expectVault(second, 'unavailable');
  expect(await digestFolder(vaultIn(configFolder))).toEqual(sealed);
  const restarted = await startKWallet(bare);
  await answerKeyring({ password: walletPassword }, 'kwallet');
  await expectVault(second, 'open');
  await again.quit();
  await restarted.stop();
});

test('KeePassXC: a locked database is unlocked by its own window, the vault names it, and each later start is refused or allowed the key', async ({
  start,
  bare,
  configFolder,
}) => {
  await makeDatabase(bare);
  const keepassxc = await startKeePassXC(bare);
  const app = await start({ env: bare.env });
  await answerKeyring({ password: databasePassword }, 'keepassxc');
  await expectVault(await app.window(), 'open');
  expect(await keyStoreOf(configFolder)).toBe('keepassxc');
  await app.quit();

  // It asks about each program that has started anew. Where safeStorage blocks, the start itself waits for the answer.
  const sealed = await digestFolder(vaultIn(configFolder));
  const startUntil = async (state: RegExp) => {
    const app = await start({ env: bare.env });
    const page = await app.window();
    await expect.poll(async () => (await readSnapshot(page)).vault.kind, { timeout: 60_000 }).toMatch(state);
    return app;
  };
  const refused = await answerUntil('dismiss', 'keepassxc-access', startUntil(/^(no|wrong)-key$/));
  expect(await digestFolder(vaultIn(configFolder))).toEqual(sealed);
  await refused.quit();
  await keepassxc.stop();
  const restarted = await startKeePassXC(bare);
  const starting = startUntil(/^open$/);
  await answerKeyring({ password: databasePassword }, 'keepassxc');
  const again = await answerUntil('allow', 'keepassxc-access', starting);
  await again.quit();
  await restarted.stop();
});

test('a keyring that dies while it is asked for the key leaves every byte as it is', async ({
  start,
  bare,
  twoTokens,
}) => {
  const before = await digestFolder(vaultIn(twoTokens));
  const service = await playDyingSecretService(bare.env.DBUS_SESSION_BUS_ADDRESS ?? '');
  const app = await start({ env: bare.env, configFolder: twoTokens });
  const page = await app.window();
  await expectVault(page, 'no-key');
  expect(service.asked()).toBe(true);
  const { meaning } = messages.vault.explain({ kind: 'no-key', hasVault: true, keyStore: 'secret-service' });
  await expect(page.getByText(meaning)).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: messages.vault.restart })).toBeVisible();
  expect(await digestFolder(vaultIn(twoTokens))).toEqual(before);
  await app.quit();
  service.close();
});

test('a desktop whose name stands for another keyring: the program starts itself again, once, and opens the vault', async ({
  twoTokens,
  start,
}) => {
  const profile = profileIn(twoTokens);
  const env = { ...plasma, XDG_CONFIG_HOME: twoTokens, XDG_STATE_HOME: twoTokens };
  const states = async () => {
    const log = await readFile(join(profile, 'mytoken-tray.log'), 'utf8');
    return [...log.matchAll(/"event":"vault"[^\n]*"state":"([^"]*)"/g)].map(([, state]) => state);
  };
  const before = (await states()).length;
  startPlainly(inProject('node_modules/electron/dist/electron'), [inProject(), '--hidden'], env);
  await waitFor('the second start', async () => ((await states()).length > before + 1 ? true : undefined));
  expect((await states()).slice(before)).toEqual(['other-keyring', 'open']);
  const pid = Number((await readlink(join(profile, 'SingletonLock'))).split('-').at(-1));
  const argv = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split(/[\0 ]/);
  expect(argv.filter((one) => one.startsWith('--password-store'))).toEqual(['--password-store=gnome-libsecret']);
  expect(argv).toContain('--hidden');
  process.kill(pid, 'SIGTERM');
  await waitFor('its end', async () =>
    (await readlink(join(profile, 'SingletonLock')).catch(() => null)) === null ? true : undefined,
  );

  // Chosen by the user: named, and not changed without a word.
  const app = await start({ configFolder: twoTokens, passwordStore: 'kwallet5' });
  await expectVault(await app.window(), 'other-keyring');
  await expect(
    (await app.window()).getByRole('main').getByRole('button', { name: messages.vault.restart }),
  ).toBeVisible();
});
