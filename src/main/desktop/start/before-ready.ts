import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { app, Menu, protocol } from 'electron';
import { readStartArguments, type StartArguments } from './arguments.ts';
import { type EarlyEnd, endEarly } from './failed-start.ts';
import { hardenSessions, hardenWebContents } from './hardening.ts';
import { whyNotObtained } from './profile-lock.ts';
import { findRefused, refusedSwitches } from './refused-switches.ts';

/** The result of the steps before Electron is ready. */
export interface Start extends StartArguments {
  /** the profile's own folder, absolute */
  readonly userData: string;
  /** Calls back for each later start of the same profile, and at once for one before the call. */
  onSecondStart(listener: () => void): void;
}

/**
 * Everything that must happen before `ready`, in this order: switches, profile folder, lock of the profile, sandbox, schemes.
 * @returns null when the process must end: after a dialog, with exit code 2 for refused arguments and 1 for a folder or lock
 *   that cannot be made; without one, with 0 when the profile runs already
 */
export function prepareBeforeReady(): Start | null {
  const releaseBuild = app.isPackaged && import.meta.env.MAIN_VITE_TEST_BUILD !== '1';
  const argv = [...process.execArgv, ...process.argv.slice(1)];
  const refused = releaseBuild ? findRefused(argv, process.env) : null;
  if (refused !== null) {
    // None of them may have an effect while the dialog is open.
    for (const name of refusedSwitches(argv)) app.commandLine.removeSwitch(name);
    return fail({ kind: 'refused-option', name: refused });
  }
  const read = readStartArguments(process.argv.slice(1));
  if (!read.ok) return fail({ kind: 'profile-name' });

  app.setName('Mytoken Tray');
  if (process.platform === 'linux') app.setDesktopName('mytoken-tray.desktop');
  if (process.platform === 'win32') app.setAppUserModelId('io.github.oidc-mytoken.tray');
  const userData = join(configFolder(), 'mytoken-tray', read.value.profile);
  if (!makeFolder(userData)) return fail({ kind: 'no-folder', folder: userData });
  app.setPath('userData', userData);
  // Keeps the files of Chromium's unused default session apart from the user's files.
  app.setPath('sessionData', join(userData, 'chromium'));

  // The lock lies in the profile folder, so each profile has its own.
  // Checked first, because Chromium would take over the lock of another computer.
  const before = whyNotObtained(userData);
  if (before.kind === 'other-computer') return fail({ ...before, folder: userData });
  if (!app.requestSingleInstanceLock()) {
    const why = whyNotObtained(userData);
    if (why.kind !== 'runs-here') return fail({ ...why, folder: userData });
    app.exit(0);
    return null;
  }
  const secondStarts = listenForSecondStarts();
  app.enableSandbox();
  // No page needs DNS, and a host name can carry data away. Look-ups by Node are not affected.
  if (app.isPackaged || process.env.ELECTRON_RENDERER_URL === undefined)
    app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  hardenSessions();
  hardenWebContents();
  // macOS needs the default menu for copy and paste by keyboard.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  return { ...read.value, userData, onSecondStart: secondStarts };
}

/** The folder for settings of programs. Relative paths in the environment are invalid (XDG Base Directory Specification). */
export function configFolder(): string {
  const folder = app.getPath('appData');
  return isAbsolute(folder) ? folder : join(app.getPath('home'), '.config');
}

function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

function fail(because: EarlyEnd): null {
  void endEarly(because);
  return null;
}

// The argument list of a second start is foreign input and is ignored.
function listenForSecondStarts(): Start['onSecondStart'] {
  const listeners: (() => void)[] = [];
  let missed = false;
  app.on('second-instance', () => {
    missed = listeners.length === 0;
    for (const listener of listeners) listener();
  });
  return (listener) => {
    listeners.push(listener);
    // On macOS a later start only activates the first; the first start does so too, before anybody listens here.
    app.on('activate', listener);
    if (missed) listener();
    missed = false;
  };
}
