import type { Bus } from './bus.ts';
import { ownerOf } from './services.ts';

const monitor = 'org.gnome.Mutter.IdleMonitor';

/**
 * For how many seconds nobody has used the computer, as the shell of GNOME tells it: in its Wayland sessions no other program
 * can know.
 * @returns null when it does not answer
 */
export async function monitoredIdleTime(bus: Bus): Promise<number | null> {
  // Asked for its owner first, since a call to the name would start a service that the desktop does not use.
  if ((await ownerOf(bus, monitor)) === null) return null;
  const reply = await bus.call({
    destination: monitor,
    path: '/org/gnome/Mutter/IdleMonitor/Core',
    interface: monitor,
    member: 'GetIdletime',
  });
  const milliseconds = reply.ok ? reply.body[0] : null;
  return typeof milliseconds === 'bigint' ? Number(milliseconds) / 1000 : null;
}
