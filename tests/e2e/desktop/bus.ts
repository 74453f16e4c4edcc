import type { EventEmitter } from 'node:events';
import { Message, sessionBus, Variant } from '@jellybrick/dbus-next';

/** An object on the bus, seen through one of its interfaces. */
export interface BusObject {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
}

/** Calls a method and gives the values of its answer. Rejects with the service's own error. */
export type Ask = (object: BusObject, member: string, signature?: string, body?: unknown[]) => Promise<unknown[]>;

/** Does something with a connection to the session's bus (by default that of this process), and closes it. */
export async function onBus<T>(work: (ask: Ask) => Promise<T>, address = process.env.DBUS_SESSION_BUS_ADDRESS) {
  if (!address) throw new Error('There is no session bus (DBUS_SESSION_BUS_ADDRESS): run this in the desktop session.');
  const bus = sessionBus({ busAddress: address });
  // The library's types leave out that the bus tells a lost connection this way.
  const events: EventEmitter = bus;
  const broken = new Promise<never>((_resolve, reject) => events.once('error', reject));
  const ask: Ask = async (object, member, signature = '', body = []) =>
    (await bus.call(new Message({ ...object, member, signature, body })))?.body ?? [];
  try {
    return await Promise.race([work(ask), broken]);
  } finally {
    bus.disconnect();
  }
}

/** Reads one property. */
export async function readProperty(ask: Ask, object: BusObject, name: string): Promise<unknown> {
  const properties = { ...object, interface: 'org.freedesktop.DBus.Properties' };
  const [value] = await ask(properties, 'Get', 'ss', [object.interface, name]);
  return plain(value);
}

/** The value inside a variant; anything else as it is. */
export function plain(value: unknown): unknown {
  return value instanceof Variant ? value.value : value;
}

/** Checks whether a name on the bus has an owner. */
export async function hasOwner(ask: Ask, name: string): Promise<boolean> {
  const [yes] = await ask(broker, 'NameHasOwner', 's', [name]);
  return yes === true;
}

/** The process that has a name on the bus; undefined when nobody has it. */
export async function ownerProcess(ask: Ask, name: string): Promise<number | undefined> {
  if (!(await hasOwner(ask, name))) return undefined;
  const [pid] = await ask(broker, 'GetConnectionUnixProcessID', 's', [name]);
  return Number(pid);
}

const broker: BusObject = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};
