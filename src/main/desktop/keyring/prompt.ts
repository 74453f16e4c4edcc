import type { Bus } from '../dbus/bus.ts';
import { watchOwner } from '../dbus/services.ts';

/** How the prompt of a keyring ended. `locked`: nobody answered in time. `absent`: the keyring or the bus has gone. */
export type PromptEnd = 'done' | 'denied' | 'locked' | 'absent';

/**
 * Waits for the end of a prompt, whatever that is.
 * @param service the name of the keyring on the bus
 * @param withinMs for the person to answer it
 * @param begin listens for the answer, shows the prompt and settles with the answer. Returns what ends the listening.
 */
export async function awaitPrompt(
  bus: Bus,
  service: string,
  withinMs: number,
  begin: (settle: (end: PromptEnd) => void) => Promise<readonly (() => void)[]>,
): Promise<PromptEnd> {
  let settle: (end: PromptEnd) => void = () => {};
  const ended = new Promise<PromptEnd>((resolve) => {
    settle = resolve;
  });
  const timer = setTimeout(() => settle('locked'), withinMs);
  const stops = [
    () => clearTimeout(timer),
    bus.onClosed(() => settle('absent')),
    await watchOwner(bus, service, () => settle('absent')),
    ...(await begin(settle)),
  ];
  const end = await ended;
  for (const stop of stops) stop();
  return end;
}
