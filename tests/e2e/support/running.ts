import { inProject } from '../../../tools/project.ts';
import { type Finished, run } from '../../../tools/run.ts';
import type { TrayItem } from '../desktop/tray-menu.ts';
import { waitFor } from '../desktop/wait.ts';
import type { AppOptions, DrivenApp } from '../driver/app.ts';
import { furnish, type StartApp } from './fixture.ts';
import { waitForStatus } from './menu.ts';

interface Furnishing {
  readonly start: StartApp;
  readonly configFolder: string;
  readonly furnished: string;
}

/** An app whose vault is open, and its icon. */
export interface AppWithTray {
  readonly app: DrivenApp;
  readonly tray: TrayItem;
}

/** Starts the app with the token `grid-prod`, without a window, and waits until its vault is open. */
export async function startWithToken(
  { start, configFolder, furnished }: Furnishing,
  options: AppOptions = {},
): Promise<AppWithTray> {
  await furnish(configFolder, furnished);
  return startHidden(start, options);
}

/** Starts the app without a window on the test's folder as it is; there is one token in it. */
export async function startHidden(start: StartApp, options: AppOptions = {}): Promise<AppWithTray> {
  const app = await start({ ...options, args: ['--hidden', ...(options.args ?? [])] });
  const tray = await app.tray();
  await waitForStatus(tray, 'Vault open · 1 token');
  return { app, tray };
}

/** How many windows an app has, shown or not. */
export const countWindows = (app: DrivenApp): Promise<number> =>
  app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** Waits until an app has ended. Gives its status; null when a signal ended it. */
export async function waitForEnd({ electron }: DrivenApp): Promise<number | null> {
  const child = electron.process();
  await waitFor('the app to end', async () => child.exitCode ?? child.signalCode ?? undefined);
  return child.exitCode;
}

/** Starts the app once more on the same profile, and gives how that ended. */
export function startAgain(configFolder: string): Promise<Finished> {
  return run(inProject('node_modules/electron/dist/electron'), ['--password-store=gnome-libsecret', inProject()], {
    env: { ...process.env, XDG_CONFIG_HOME: configFolder, XDG_STATE_HOME: configFolder },
    timeout: 60_000,
  });
}
