import { shell } from 'electron';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { mayOpen } from './browser-address.ts';
import { runBrowserCommand } from './browser-command.ts';
import { findProgram } from './find-program.ts';

/** More tabs than this in the same time are nobody's wish. */
const limit = { openings: 10, seconds: 30 };

export interface BrowserParts {
  readonly clock: Pick<Clock, 'elapsed'>;
  /** the command that opens an address; empty = the system's browser */
  readonly command: () => string;
}

/** Makes the one function that opens the user's browser. The address is never logged. */
export function createBrowser({ clock, command }: BrowserParts): (address: string) => Promise<Result<null>> {
  let openedAt: readonly number[] = [];
  return async (address) => {
    openedAt = openedAt.filter((time) => time > clock.elapsed() - limit.seconds);
    if (!mayOpen(address) || openedAt.length >= limit.openings) return err({ code: 'browser-failed' });
    openedAt = [...openedAt, clock.elapsed()];
    const own = command();
    const isOpen = own === '' ? await openInSystemBrowser(address) : await runBrowserCommand(own, address);
    return isOpen ? ok(null) : err({ code: 'browser-failed' });
  };
}

async function openInSystemBrowser(address: string): Promise<boolean> {
  if (!hasLauncher()) return false;
  try {
    await shell.openExternal(address);
    return true;
  } catch {
    return false;
  }
}

// Electron reports success when the program that it hands the address to does not exist.
function hasLauncher(): boolean {
  return process.platform !== 'linux' || findProgram('xdg-open', process.env) !== null;
}
