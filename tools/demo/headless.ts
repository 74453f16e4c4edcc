import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/start.ts';
import { readClipboard } from '../../tests/e2e/desktop/clipboard-witness.ts';
import { takeScreenshot } from '../../tests/e2e/desktop/screenshot.ts';
import { clickTrayEntry, readTrayMenu } from '../../tests/e2e/desktop/tray-menu.ts';
import { waitFor } from '../../tests/e2e/desktop/wait.ts';
import { discard, launchApp } from '../../tests/e2e/driver/app.ts';
import { meetPerson } from '../../tests/e2e/driver/person.ts';
import { addServer, answerQuestion, beginLogin, waitUntilReady } from '../../tests/e2e/driver/steps.ts';
import { inProject } from '../project.ts';

// Plays the main job in the desktop session that this process is part of, and ends with 0 only if every step held.
const alias = 'grid-demo';
const pictures = inProject('test-results', 'demo');
await mkdir(pictures, { recursive: true });
const sandbox = await startSandbox();
const app = await launchApp();
const person = await meetPerson();
try {
  await play();
  console.log(`Every step held. Pictures: ${pictures}`);
} catch (error) {
  console.log(`  ✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await app.quit();
  await discard(app);
  await person.leave();
  await sandbox.close();
}

async function play(): Promise<void> {
  const window = await app.window();
  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  const found = await addServer(app, sandbox.mytoken.issuer);
  step('server found', `${sandbox.mytoken.issuer}, version ${found.version}`);

  const [account] = sandbox.provider.accounts;
  if (account === undefined) throw new Error('The sandbox has no account.');
  await beginLogin(window, alias);
  await person.consentPage();
  await takeScreenshot(join(pictures, 'consent.png'));
  await person.approve(account);
  await waitUntilReady(window, alias);
  step('consent given in a browser', `as ${account.login}`);

  step('mytoken sealed', await describeVault());
  await window.getByRole('button', { name: 'Show the token' }).click();

  const tray = await app.tray();
  await clickTrayEntry(tray, alias);
  const token = await waitFor('an access token on the clipboard', readClipboard);
  const answer = await fetch(`${sandbox.provider.issuer}/me`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`The provider's userinfo endpoint answered ${answer.status}.`);
  step('access token copied', `${token.length} characters, accepted by the provider's userinfo endpoint`);
  await window.getByRole('heading', { name: 'Last access token' }).waitFor();
  await window.screenshot({ path: join(pictures, 'window.png') });
  // The browser lies over it since the login.
  await clickTrayEntry(tray, 'Open Mytoken Tray');
  await waitFor(
    'the window in front',
    async () => (await app.inMain(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.isVisible())) || undefined,
  );
  await takeScreenshot(join(pictures, 'desktop.png'));

  await clickTrayEntry(tray, 'Revoke', alias);
  await answerQuestion(app, 'Revoke');
  await waitFor('the token to leave the tray', async () => {
    const labels = (await readTrayMenu(tray)).map(({ label }) => label);
    return labels.some((label) => label.startsWith(alias)) ? undefined : true;
  });
  if ((await sealedFiles()).length > 0) throw new Error('The sealed file is still there.');
  step('mytoken revoked', 'the server confirms that it is not valid any more, and the sealed file is gone');
}

function step(what: string, detail: string): void {
  console.log(`  ✓ ${what}: ${detail}`);
}

function vault(): string {
  return join(app.configFolder, 'mytoken-tray', 'default', 'vault');
}

async function sealedFiles(): Promise<readonly string[]> {
  return (await readdir(vault())).filter((name) => name.endsWith('.sealed'));
}

/** Which key store sealed it, from the wrapped key itself: `v10` on Linux would be no protection. */
async function describeVault(): Promise<string> {
  const key: { keyStore: string; prefix: string | null } = JSON.parse(
    await readFile(join(vault(), 'key.json'), 'utf8'),
  );
  const [file] = await sealedFiles();
  if (file === undefined || key.prefix !== 'v11') throw new Error('The mytoken is not sealed.');
  return `by ${key.keyStore} (${key.prefix}), in ${file}`;
}
