import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, Menu, protocol } from 'electron';
import { type EarlyEnd, endEarly } from './failed-start.ts';
import { hardenSessions, hardenWebContents } from './hardening.ts';
import { whyNotObtained } from './profile-lock.ts';
import { findRefused } from './refused-switches.ts';
import { readStartArguments, type StartArguments } from './start-arguments.ts';

/** What a start knows before Electron is ready. */
export interface Start extends StartArguments {
  /** the profile's own folder, absolute */
  readonly userData: string;
  /** Calls back for each later start of the same profile, and at once for one that came before anybody listened. */
  onSecondStart(listener: () => void): void;
}

/**
 * Everything that must happen before `ready`, in this order: switches, profile folder, lock of the profile, sandbox, schemes.
 * @returns null when the process must end: exit code 2 for refused arguments, 1 after a dialog for a folder or a lock that cannot be made, 0 when the profile runs already
 */
export function prepareBeforeReady(): Start | null {
  const releaseBuild = app.isPackaged && import.meta.env.MAIN_VITE_TEST_BUILD !== '1';
  const refused = releaseBuild ? findRefused([...process.execArgv, ...process.argv.slice(1)], process.env) : null;
  if (refused !== null) return end(2, `Mytoken Tray does not start with ${refused}.`);
  const read = readStartArguments(process.argv.slice(1));
  if (!read.ok) return end(2, '--profile takes one name of up to 32 letters, digits, - and _.');

  app.setName('Mytoken Tray');
  if (process.platform === 'linux') app.setDesktopName('mytoken-tray.desktop');
  if (process.platform === 'win32') app.setAppUserModelId('io.github.oidc-mytoken.tray');
  const userData = join(app.getPath('appData'), 'mytoken-tray', read.value.profile);
  if (!makeFolder(userData)) return fail({ kind: 'no-folder' }, userData);
  app.setPath('userData', userData);
  // What Chromium keeps of its unused default session stays apart from the user's files.
  app.setPath('sessionData', join(userData, 'chromium'));

  // The lock lies in the profile folder, so each profile has its own.
  // Chromium would take the lock of another computer away.
  const before = whyNotObtained(userData);
  if (before.kind === 'other-computer') return fail(before, userData);
  if (!app.requestSingleInstanceLock()) {
    const why = whyNotObtained(userData);
    return why.kind === 'runs-here' ? end(0, null) : fail(why, userData);
  }
  const secondStarts = listenForSecondStarts();
  app.enableSandbox();
  // No page has a name to look up, and a label of a name can carry data away. Node's own look-ups are not touched.
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

function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

// Chromium crashes before any dialog where it cannot write its own files.
function leaveForSpareFolder(): void {
  try {
    const spare = mkdtempSync(join(tmpdir(), 'mytoken-tray-'));
    app.setPath('userData', spare);
    app.setPath('sessionData', spare);
    app.once('quit', () => rmSync(spare, { recursive: true, force: true }));
  } catch {
    // Without any folder to write in, stderr and the exit code have to do.
  }
}

function fail(because: EarlyEnd, userData: string): null {
  if (because.kind === 'no-folder') leaveForSpareFolder();
  void endEarly(because, userData);
  return null;
}

// The argument list that a second start hands over is foreign input and is not looked at.
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

function end(code: number, because: string | null): null {
  if (because !== null) process.stderr.write(`${because}\n`);
  app.exit(code);
  return null;
}
