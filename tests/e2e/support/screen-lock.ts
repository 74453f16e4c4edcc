import { Message, MessageType, sessionBus } from '@jellybrick/dbus-next';

/** Says on the session's bus that the screen was locked, or unlocked, as the screen savers of the desktops do. */
export async function announceScreenLock(locked = true): Promise<void> {
  const name = 'org.freedesktop.ScreenSaver';
  const bus = sessionBus();
  try {
    await bus.requestName(name, 0);
    const signal = { type: MessageType.SIGNAL, path: '/org/freedesktop/ScreenSaver', interface: name };
    bus.send(new Message({ ...signal, member: 'ActiveChanged', signature: 'b', body: [locked] }));
    await bus.releaseName(name);
  } finally {
    bus.disconnect();
  }
}
