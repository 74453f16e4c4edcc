import type { Log } from '../../core/ports/log.ts';
import type { Machine } from '../../core/ports/machine.ts';

/**
 * Logs what nobody caught, by kind and place: its text may hold anything. The program goes on, since Electron's own
 * answer would be a dialog with that text, and a token under way must still reach the disk.
 */
export function logStrays(log: Log, machine: Pick<Machine, 'newId'>): void {
  const note = (error: unknown) => log.event('uncaught', { id: machine.newId(), ...factsOf(error) });
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
}

/** What may be told of an error that nobody expected: its kind, and the innermost place in our own code. */
export function factsOf(error: unknown): { readonly kind: string; readonly at: string | null } {
  return { kind: error instanceof Error ? error.constructor.name : typeof error, at: locationOf(error) };
}

function locationOf(error: unknown): string | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /\/out\/main\/([\w./-]+\.js:\d+:\d+)\)?$/m.exec(stack)?.[1] ?? null;
}
