import type { Bus } from '../dbus/bus.ts';
import { startService } from '../dbus/names.ts';

const names = ['org.kde.kwalletd6', 'org.kde.kwalletd5', 'org.kde.kwalletd'];

/** Whether a KWallet answers or can be started; older ones are no Secret Service. */
export async function hasKWallet(bus: Bus, startMs: number): Promise<boolean> {
  for (const name of names) {
    if ((await startService(bus, name, startMs)) !== null) return true;
  }
  return false;
}
