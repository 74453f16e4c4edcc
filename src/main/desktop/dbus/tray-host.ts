import type { Bus } from './bus.ts';
import { ownerOf, readProperty, watchOwner } from './services.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const watcherPath = '/StatusNotifierWatcher';

/**
 * Tells whether something on the desktop shows tray icons (StatusNotifierItem: a watcher with a host), now and each time
 * that changes.
 * @param graceMs how long there must be none before that is reported: a starting desktop brings one soon, and so does a panel
 *   that restarts
 * @returns a function that ends it
 */
export async function watchTrayHost(
  bus: Bus,
  graceMs: number,
  changed: (present: boolean) => void,
): Promise<() => void> {
  let told: boolean | null = null;
  let stopped = false;
  let grace: NodeJS.Timeout | null = null;
  const tell = (present: boolean) => {
    if (present === told) return;
    told = present;
    changed(present);
  };
  const look = async () => {
    const present = await hasTrayHost(bus);
    if (stopped) return;
    if (present) endGrace();
    if (present) tell(true);
    else if (told !== false) grace ??= setTimeout(() => void lookAgain(), graceMs);
  };
  const lookAgain = async () => {
    const present = await hasTrayHost(bus);
    grace = null;
    if (!stopped) tell(present);
  };
  const endGrace = () => {
    if (grace !== null) clearTimeout(grace);
    grace = null;
  };
  const hostSignal = (member: string) => bus.listen({ interface: watcher, member }, () => void look());
  const stops = await Promise.all([
    watchOwner(bus, watcher, () => void look()),
    hostSignal('StatusNotifierHostRegistered'),
    hostSignal('StatusNotifierHostUnregistered'),
  ]);
  await look();
  return () => {
    stopped = true;
    endGrace();
    for (const stop of stops) stop();
  };
}

async function hasTrayHost(bus: Bus): Promise<boolean> {
  if ((await ownerOf(bus, watcher)) === null) return false;
  const hosted = await readProperty(bus, watcher, watcherPath, watcher, 'IsStatusNotifierHostRegistered');
  // A watcher without this property is assumed to have a host.
  return hosted !== false;
}
