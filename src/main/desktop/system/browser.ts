import { shell } from 'electron';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { mayOpen } from './browser-address.ts';
import { findProgram } from './find-program.ts';

/** More tabs than this in the same time are nobody's wish. */
const limit = { openings: 10, seconds: 30 };

export interface BrowserParts {
  readonly clock: Pick<Clock, 'elapsed'>;
}

/** Makes the one function that opens the user's browser. The address is never logged. */
export function createBrowser({ clock }: BrowserParts): (address: string) => Promise<Result<null>> {
  let openedAt: readonly number[] = [];
  return async (address) => {
    openedAt = openedAt.filter((time) => time > clock.elapsed() - limit.seconds);
    if (!mayOpen(address) || openedAt.length >= limit.openings) return err({ code: 'browser-failed' });
    if (!hasLauncher()) return err({ code: 'browser-failed' });
    openedAt = [...openedAt, clock.elapsed()];
    try {
      await shell.openExternal(address);
      return ok(null);
    } catch {
      return err({ code: 'browser-failed' });
    }
  };
}

// Electron reports success when the program that it hands the address to does not exist.
function hasLauncher(): boolean {
  return process.platform !== 'linux' || findProgram('xdg-open', process.env) !== null;
}
