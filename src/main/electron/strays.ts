import type { Log, Machine } from '../core/ports.ts';

/**
 * Logs what nobody caught, by kind and place: its text may hold anything. The program goes on, since Electron's own
 * answer would be a dialog with that text, and a token under way must still reach the disk.
 */
export function logStrays(log: Log, machine: Pick<Machine, 'newId'>): void {
  const note = (error: unknown) =>
    log.event('uncaught', { id: machine.newId(), kind: kindOf(error), at: placeOf(error) });
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}

/** File name, line and column of the innermost frame of ours; null when there is none. */
export function placeOf(error: unknown): string | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /\/out\/main\/([\w./-]+\.js:\d+:\d+)\)?$/m.exec(stack)?.[1] ?? null;
}
