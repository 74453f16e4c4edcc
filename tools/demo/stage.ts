import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { SandboxAccount } from '../../sandbox/provider/accounts.ts';
import type { RunningSandbox } from '../../sandbox/start.ts';
import { takeScreenshot } from '../../tests/e2e/desktop/screenshot.ts';
import { clickTrayEntry, readTrayMenu, type TrayItem } from '../../tests/e2e/desktop/tray-menu.ts';
import { waitFor } from '../../tests/e2e/desktop/wait.ts';
import type { DrivenApp } from '../../tests/e2e/driver/app.ts';
import type { Person } from '../../tests/e2e/driver/person.ts';
import { answerQuestion } from '../../tests/e2e/driver/steps.ts';
import { copyFromTray } from '../../tests/e2e/support/copy.ts';

/** All who take part in the demo that plays by itself. */
export interface Stage {
  readonly sandbox: RunningSandbox;
  readonly account: SandboxAccount;
  readonly app: DrivenApp;
  readonly window: Page;
  readonly tray: TrayItem;
  readonly person: Person;
  /** Takes a picture of the whole desktop. */
  readonly picture: (name: string) => Promise<void>;
}

/** Sets the stage for an app and a person. @param pictures the folder for what is taken */
export async function setStage(
  sandbox: RunningSandbox,
  app: DrivenApp,
  person: Person,
  pictures: string,
): Promise<Stage> {
  const [account] = sandbox.provider.accounts;
  if (account === undefined) throw new Error('The sandbox has no account.');
  const window = await app.window();
  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  const tray = await app.tray();
  return {
    sandbox,
    account,
    app,
    window,
    tray,
    person,
    picture: (name) => takeScreenshot(join(pictures, `${name}.png`)),
  };
}

/** Tells of a step that held. */
export function step(what: string, detail: string): void {
  console.log(`  ✓ ${what}: ${detail}`);
}

/** Copies an access token in the tray, and shows it to the provider. Gives the token. */
export async function copyAccessToken(stage: Stage, alias: string): Promise<string> {
  const token = await copyFromTray(stage.tray, alias);
  const status = await askUserinfo(stage, token);
  if (status !== 200) throw new Error(`The provider's userinfo endpoint answered ${status}.`);
  step('access token copied', `${token.length} characters, accepted by the provider's userinfo endpoint`);
  return token;
}

/** The status with which the provider answers who shows it an access token (OpenID Connect Core 5.3). */
export async function askUserinfo({ sandbox }: Stage, token: string): Promise<number> {
  const answer = await fetch(`${sandbox.provider.issuer}/me`, { headers: { authorization: `Bearer ${token}` } });
  return answer.status;
}

/** Brings the window to the front, before the browser. */
export async function showWindow({ app, tray }: Stage): Promise<void> {
  await clickTrayEntry(tray, 'Open Mytoken Tray');
  await waitFor(
    'the window in front',
    async () => (await app.inMain(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.isVisible())) || undefined,
  );
}

/** Revokes a token in the tray, and waits until it has left that and the disk. */
export async function revoke({ app, tray }: Stage, alias: string): Promise<void> {
  await clickTrayEntry(tray, 'Revoke', alias);
  await answerQuestion(app, 'Revoke');
  await waitFor('the token to leave the tray', async () => {
    const labels = (await readTrayMenu(tray)).map(({ label }) => label);
    return labels.some((label) => label.startsWith(alias)) ? undefined : true;
  });
  if ((await sealedFiles(app)).length > 0) throw new Error('The sealed file is still there.');
}

/** The folder of the vault. */
export function vaultOf({ configFolder }: DrivenApp): string {
  return join(configFolder, 'mytoken-tray', 'default', 'vault');
}

/** The names of the sealed tokens in it. */
export async function sealedFiles(app: DrivenApp): Promise<readonly string[]> {
  return (await readdir(vaultOf(app))).filter((name) => name.endsWith('.sealed'));
}
