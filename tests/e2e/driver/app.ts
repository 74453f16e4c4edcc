import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { inProject } from '../../../tools/project.ts';
import { findTrayItem, type TrayItem } from '../desktop/tray-menu.ts';
import { type RunInMain, reachMain } from './in-main.ts';

export interface AppOptions {
  /** Where profiles lie; without it a new folder, removed with `discard`. */
  readonly configFolder?: string;
  /** The folder of the app, with its package.json and its bundle; without it the checkout. */
  readonly appFolder?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** `--password-store`; the session has a Secret Service. null = without the switch */
  readonly passwordStore?: string | null;
  /** Started in the place of Electron; becomes it. */
  readonly executable?: string;
}

/** The built app as it runs for a user, and the handles that a driver has on it. */
export interface DrivenApp {
  readonly electron: Pick<ElectronApplication, 'process' | 'windows'>;
  readonly inMain: RunInMain;
  readonly process: number;
  readonly configFolder: string;
  /** Everything that it and its children wrote to standard output and error. */
  readonly output: () => string;
  /** The main window, as soon as it is open. */
  window(): Promise<Page>;
  /** The small window that asks before something is destroyed. */
  question(): Promise<Page>;
  tray(): Promise<TrayItem>;
  /** Ends the app as the tray's Quit does, and waits for it. */
  quit(): Promise<void>;
}

const isQuestion = (page: Page) => page.url().includes('/confirm.html');

/** Starts the built app with the sandbox on, in the desktop session that this process is part of. */
export async function launchApp(options: AppOptions = {}): Promise<DrivenApp> {
  const configFolder = options.configFolder ?? (await mkdtemp(join(tmpdir(), 'profile-')));
  const { passwordStore = 'gnome-libsecret' } = options;
  const electron = await _electron.launch({
    executablePath: options.executable ?? inProject('node_modules/electron/dist/electron'),
    args: [
      ...(passwordStore === null ? [] : [`--password-store=${passwordStore}`]),
      options.appFolder ?? inProject(),
      ...(options.args ?? []),
    ],
    cwd: configFolder,
    env: { ...definedEnvironment(), XDG_CONFIG_HOME: configFolder, XDG_STATE_HOME: configFolder, ...options.env },
    chromiumSandbox: true,
    // Playwright would force light mode otherwise.
    colorScheme: null,
  });
  const child = electron.process();
  const written: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => written.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => written.push(chunk));
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once('exit', () => resolve());
  });
  const page = async (wanted: (page: Page) => boolean): Promise<Page> => {
    const open = electron.windows().find(wanted);
    return open ?? electron.waitForEvent('window', { predicate: wanted });
  };
  return {
    electron,
    inMain: reachMain(electron),
    process: child.pid ?? 0,
    configFolder,
    output: () => Buffer.concat(written).toString(),
    window: () => page((one) => !isQuestion(one)),
    question: () => page(isQuestion),
    tray: () => findTrayItem(child.pid),
    async quit() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Removes the folder of an app that has ended. */
export const discard = ({ configFolder }: DrivenApp): Promise<void> =>
  rm(configFolder, { recursive: true, force: true });

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
