import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Message, MessageType, sessionBus } from '@jellybrick/dbus-next';
import { startBus } from '../desktop/bus-daemon.ts';

/** The part of systemd-logind that speaks of sleep and of the session's lock, on a system bus of its own. */
export interface LoginManager {
  readonly env: Readonly<Record<string, string>>;
  /** The computer goes to sleep, or has woken up. */
  sleeps(asleep: boolean): void;
  /** Somebody locks the session, as `loginctl lock-session` does. */
  lockSession(): void;
  stop(): Promise<void>;
}

const name = 'org.freedesktop.login1';
const sessionPath = '/org/freedesktop/login1/session/_31';

/** @param folder empty, for the socket of the bus */
export async function startLoginManager(folder: string): Promise<LoginManager> {
  const run = join(folder, 'run');
  await mkdir(run, { recursive: true, mode: 0o700 });
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { service, env } = await startBus({ folder, env: inherited }, run);
  const bus = sessionBus({ busAddress: env.DBUS_SESSION_BUS_ADDRESS });
  bus.addMethodHandler((message: Message) => {
    if (message.type !== MessageType.METHOD_CALL || message.member !== 'GetSession') return false;
    bus.send(Message.newMethodReturn(message, 'o', [sessionPath]));
    return true;
  });
  await bus.requestName(name, 0);
  return {
    env: { DBUS_SYSTEM_BUS_ADDRESS: env.DBUS_SESSION_BUS_ADDRESS },
    sleeps: (asleep) =>
      bus.send(Message.newSignal('/org/freedesktop/login1', `${name}.Manager`, 'PrepareForSleep', 'b', [asleep])),
    lockSession: () => bus.send(Message.newSignal(sessionPath, `${name}.Session`, 'Lock', '', [])),
    async stop() {
      bus.disconnect();
      await service.stop();
    },
  };
}
