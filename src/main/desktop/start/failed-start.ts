import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { assertNever } from '../../../shared/ipc/result.ts';
import { notices } from '../../../shared/messages/notices.ts';
import type { LockRefusal } from './profile-lock.ts';
import { factsOf } from './uncaught-errors.ts';

/**
 * Reports in a dialog and on stderr that the program could not start, and ends it with exit code 1: a tray icon without a
 * menu would be worse than none.
 */
export async function endFailedStart(error: unknown): Promise<void> {
  if (!app.isReady()) leaveForSpareFolder();
  const { kind, at } = factsOf(error);
  const location = `${kind} ${at ?? ''}`.trim();
  process.stderr.write(`Mytoken Tray could not start: ${location}\n`);
  await showAndEnd(1, notices.startFailed, `${notices.startFailedBody}\n\n${location}`);
}

/** Reasons for an early end that the user can do something about. `folder` is the absolute path of the profile. */
export type EarlyEnd =
  | { readonly kind: 'refused-option'; readonly name: string }
  | { readonly kind: 'profile-name' }
  | (({ readonly kind: 'no-folder' } | Exclude<LockRefusal, { kind: 'runs-here' }>) & { readonly folder: string });

/**
 * Reports why the program cannot start, and ends it with exit code 2 for refused arguments, else 1. It uses a dialog besides
 * stderr, because a start from a menu shows no stderr. Call it before Electron is ready.
 */
export async function endEarly(because: EarlyEnd): Promise<void> {
  const status = because.kind === 'refused-option' || because.kind === 'profile-name' ? 2 : 1;
  const temporary = tmpdir();
  const canShow = hasScreen() && leaveForSpareFolder();
  const detail = detailOf(because, temporary);
  process.stderr.write(`${notices.startFailed}. ${detail}\n`);
  // Exit at once: without a screen Chromium crashes in the next turn of the event loop.
  if (!canShow) app.exit(status);
  else await showAndEnd(status, notices.startFailed, detail);
}

/** How long a failed start waits for a screen to show its dialog on. */
const readyMs = 15_000;

async function showAndEnd(status: number, message: string, detail: string): Promise<void> {
  const tooLate = setTimeout(() => app.exit(status), readyMs);
  await app.whenReady();
  clearTimeout(tooLate);
  // The answer of the other call can come seconds after the dialog was closed, while nothing else wakes the event loop.
  dialog.showMessageBoxSync({ type: 'error', title: message, message, detail });
  app.exit(status);
}

/**
 * Moves Chromium's files to a temporary folder: it crashes before any dialog if it cannot write them, and they must not get
 * into a profile that is not opened.
 * @returns false when no folder can be written to
 */
function leaveForSpareFolder(): boolean {
  for (const location of [tmpdir(), process.env.XDG_RUNTIME_DIR, '/tmp', '/dev/shm']) {
    try {
      if (location === undefined) continue;
      const spare = mkdtempSync(join(location, 'mytoken-tray-'));
      app.setPath('userData', spare);
      app.setPath('sessionData', spare);
      app.once('quit', () => rmSync(spare, { recursive: true, force: true }));
      return true;
    } catch {
      // Try the next one.
    }
  }
  return false;
}

const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

function detailOf(because: EarlyEnd, temporary: string): string {
  switch (because.kind) {
    case 'refused-option':
      return notices.optionRefused(because.name);
    case 'profile-name':
      return notices.profileNameRefused;
    case 'no-folder':
      return notices.profileFolderFailed(because.folder);
    case 'other-computer':
      return notices.profileElsewhere(because.folder, because.host);
    case 'cannot-be-made':
      return notices.profileLockFailed(because.folder, temporary);
    default:
      return assertNever(because);
  }
}
