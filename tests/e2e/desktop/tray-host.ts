import { hasOwner, onBus } from './bus.ts';
import { type Place, type Service, startService } from './service.ts';
import { waitFor } from './wait.ts';

/** Starts a window manager and a panel whose default configuration has a tray, and waits until apps can register there. */
export async function startTrayHost(place: Place): Promise<readonly Service[]> {
  const manager = startService('xfwm4', ['xfwm4', '--compositor=off'], place);
  // Without the variable a new profile is asked which layout it wants.
  const env = { ...place.env, XFCE_PANEL_MIGRATE_DEFAULT: '1' };
  const panel = startService('xfce4-panel', ['xfce4-panel', '--disable-wm-check'], { ...place, env });
  await waitFor('the tray', () =>
    onBus(async (ask) => (await hasOwner(ask, watcher)) || undefined, place.env.DBUS_SESSION_BUS_ADDRESS),
  );
  return [panel, manager];
}

const watcher = 'org.kde.StatusNotifierWatcher';
