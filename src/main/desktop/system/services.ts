import { app, safeStorage } from 'electron';
import type { IdleTime } from '../../core/ports/idle-time.ts';
import type { OsKey } from '../../core/ports/os-key.ts';
import { createBuses } from '../dbus/bus.ts';
import { monitoredIdleTime } from '../dbus/idle-monitor.ts';
import { watchScreenLock } from '../dbus/screen-lock.ts';
import { startService } from '../dbus/services.ts';
import { watchTrayHost } from '../dbus/tray-host.ts';
import { watchKeyrings } from '../keyring/find-keyring.ts';
import { createOsKey } from '../keyring/os-key.ts';
import { systemIdleSeconds } from './power.ts';

/** A service on the bus that has not answered by then counts as absent. */
const answerWithinMs = 5_000;
/** A desktop that is just starting may bring its tray host this much later than the program. */
const trayHostGraceMs = 5_000;

/** Services of the desktop: its key store, its idle time, and the state of screen lock and tray. */
export interface SystemServices {
  readonly osKey: OsKey;
  readonly idleTime: IdleTime;
  /** Calls back each time a program appears that may be a keyring; on Linux only. */
  onKeyring(appeared: () => void): void;
  /** Calls back whenever the screen is locked or unlocked; on macOS and Windows Electron's power events say it instead. */
  onScreenLock(changed: (locked: boolean) => void): void;
  /** Checks whether the desktop shows notifications, and starts the service if the bus can. Always true except on Linux. */
  showsNotifications(): Promise<boolean>;
  /** Calls back with whether tray icons are shown, now and each time that changes. */
  onTrayHost(changed: (present: boolean) => void): void;
}

/** Connects to nothing until it is asked; on Linux everything goes over one connection to each bus. */
export function createSystemServices(): SystemServices {
  const buses = createBuses(answerWithinMs);
  const onLinux = process.platform === 'linux';
  const session = () => buses.get('session');
  return {
    osKey: createOsKey({
      safeStorage,
      platform: process.platform,
      passwordStore: app.commandLine.getSwitchValue('password-store'),
      program: app.name,
      sessionBus: session,
    }),
    async onKeyring(appeared) {
      const bus = onLinux ? await session() : null;
      if (bus !== null) await watchKeyrings(bus, appeared);
    },
    async idleTime() {
      const bus = onLinux ? await session() : null;
      return (bus === null ? null : await monitoredIdleTime(bus)) ?? systemIdleSeconds();
    },
    async onScreenLock(changed) {
      if (!onLinux) return;
      const found = { session: await session(), system: await buses.get('system') };
      await watchScreenLock({ ...found, sessionId: process.env.XDG_SESSION_ID }, changed);
    },
    async showsNotifications() {
      if (!onLinux) return true;
      const bus = await session();
      return bus !== null && (await startService(bus, 'org.freedesktop.Notifications', answerWithinMs)) !== null;
    },
    async onTrayHost(changed) {
      const bus = onLinux ? await session() : null;
      if (bus === null) changed(!onLinux);
      else await watchTrayHost(bus, trayHostGraceMs, changed);
    },
  };
}
