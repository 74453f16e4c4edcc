import type { Log } from '../../core/ports/log.ts';
import type { Machine } from '../../core/ports/machine.ts';

/**
 * Logs the kind and location of uncaught errors, but not their text, which may contain secrets. The program goes on: Electron's
 * default is a dialog with that text, and a new token may still have to reach the disk.
 */
export function logStrays(log: Log, machine: Pick<Machine, 'newId'>): void {
  const note = (error: unknown) => log.event('uncaught', { id: machine.newId(), ...factsOf(error) });
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
}

/** The loggable facts of an unexpected error: its kind and the innermost location in our own code. */
export function factsOf(error: unknown): { readonly kind: string; readonly at: string | null } {
  return { kind: error instanceof Error ? error.constructor.name : typeof error, at: locationOf(error) };
}

function locationOf(error: unknown): string | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /\/out\/main\/([\w./-]+\.js:\d+:\d+)\)?$/m.exec(stack)?.[1] ?? null;
}
