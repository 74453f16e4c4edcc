import type { Bus } from './bus.ts';
import { ownerOf, readProperty, watchOwner } from './names.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const watcherPath = '/StatusNotifierWatcher';

/**
 * Tells whether something on the desktop shows tray icons (StatusNotifierItem: a watcher with a host), now and each time
 * that changes.
 * @param graceMs how long a desktop that is just starting may take before the first "no"
 * @returns a function that ends it
 */
export async function watchTrayHost(
  bus: Bus,
  graceMs: number,
  changed: (present: boolean) => void,
): Promise<() => void> {
  let told: boolean | null = null;
  let stopped = false;
  let inGrace = true;
  const look = async () => {
    const present = await hasTrayHost(bus);
    if (stopped || present === told || (!present && inGrace)) return;
    told = present;
    changed(present);
  };
  const hostSignal = (member: string) => bus.listen({ interface: watcher, member }, () => void look());
  const stops = await Promise.all([
    watchOwner(bus, watcher, () => void look()),
    hostSignal('StatusNotifierHostRegistered'),
    hostSignal('StatusNotifierHostUnregistered'),
  ]);
  const timer = setTimeout(() => {
    inGrace = false;
    void look();
  }, graceMs);
  await look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

async function hasTrayHost(bus: Bus): Promise<boolean> {
  if ((await ownerOf(bus, watcher)) === null) return false;
  const hosted = await readProperty(bus, watcher, watcherPath, watcher, 'IsStatusNotifierHostRegistered');
  // A watcher that does not say is taken at its word that it watches.
  return hosted !== false;
}
