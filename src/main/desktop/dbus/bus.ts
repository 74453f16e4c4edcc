import type { EventEmitter } from 'node:events';
import type { Message, MessageBus } from '@jellybrick/dbus-next';

/** One method call on the bus. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** The reply to a call. `error` is the error name of the bus, `timeout`, or `closed`. */
export type BusReply =
  | { readonly ok: true; readonly body: readonly unknown[] }
  | { readonly ok: false; readonly error: string };

/** Selects signals. An absent member matches any value. */
export interface SignalMatch {
  /** a unique name, or that of the bus itself: signals contain no others */
  readonly sender?: string;
  readonly path?: string;
  readonly interface: string;
  readonly member: string;
  /** the first value of the signal, a text */
  readonly arg0?: string;
}

/** A connection to a message bus. No call on it rejects or waits for ever. */
export interface Bus {
  /** @param withinMs instead of the usual time for an answer */
  call(call: BusCall, withinMs?: number): Promise<BusReply>;
  /** Listens until the returned function is called. Resolves when the bus has registered the match. */
  listen(match: SignalMatch, heard: (body: readonly unknown[]) => void): Promise<() => void>;
  /** Runs when the connection breaks, until the returned function is called. */
  onClosed(callback: () => void): () => void;
  close(): void;
}

export type BusKind = 'session' | 'system';

/** The bus itself as a destination and as the sender of its signals. */
export const busName = 'org.freedesktop.DBus';
export const onBus = { destination: busName, path: '/org/freedesktop/DBus', interface: busName } as const;

/**
 * Connects to a bus. The library is loaded here, since nothing needs it before the tray is there.
 * @param withinMs for connecting, and for every call without a time of its own
 * @param address instead of the one that the environment names
 * @returns null when no bus answers, or when its address is anything but a socket of this computer
 */
export async function connectBus(kind: BusKind, withinMs: number, address?: string): Promise<Bus | null> {
  if (!isLocalSocket(address ?? process.env[addressVariables[kind]])) return null;
  const library = await import('@jellybrick/dbus-next');
  const options = address === undefined ? {} : { busAddress: address };
  const connection = kind === 'session' ? library.sessionBus(options) : library.systemBus(options);
  const connected = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), withinMs);
    const settle = (value: boolean) => {
      clearTimeout(timer);
      resolve(value);
    };
    connection.once('connect', () => settle(true));
    // Never removed: an error without a listener would end the program.
    onError(connection, () => settle(false));
  });
  if (connected) return overConnection(connection, library.Message, withinMs);
  connection.disconnect();
  return null;
}

const addressVariables = { session: 'DBUS_SESSION_BUS_ADDRESS', system: 'DBUS_SYSTEM_BUS_ADDRESS' } as const;

/** Refuses transports that use the network (`tcp:`) or start a program (`unixexec:`). No address means the default one. */
function isLocalSocket(address: string | undefined): boolean {
  return address === undefined || address.split(';').every((part) => part === '' || part.startsWith('unix:'));
}

/** The library emits this event, but its types lack it. */
const onError = (connection: EventEmitter, callback: () => void) => connection.on('error', callback);

function overConnection(connection: MessageBus, Call: typeof Message, usualMs: number): Bus {
  let closed = false;
  const closers = new Set<() => void>();
  const end = () => {
    if (closed) return;
    closed = true;
    for (const closer of closers) closer();
  };
  onError(connection, end);
  // One for all: Node takes more than ten listeners of the connection itself for a leak, and says so.
  const receivers = new Set<(message: Message) => void>();
  connection.on('message', (message: Message) => {
    for (const receive of receivers) receive(message);
  });

  const call: Bus['call'] = (request, withinMs = usualMs) =>
    new Promise((resolve) => {
      if (closed) return resolve({ ok: false, error: 'closed' });
      const timer = setTimeout(() => settle({ ok: false, error: 'timeout' }), withinMs);
      const settle = (reply: BusReply) => {
        clearTimeout(timer);
        closers.delete(breakOff);
        resolve(reply);
      };
      const breakOff = () => settle({ ok: false, error: 'closed' });
      closers.add(breakOff);
      const { body = [], ...rest } = request;
      connection.call(new Call({ ...rest, body: [...body] })).then(
        (reply) => settle({ ok: true, body: reply?.body ?? [] }),
        (error: unknown) => settle({ ok: false, error: errorName(error) }),
      );
    });

  return {
    call,
    async listen(match, heard) {
      const rule = ruleOf(match);
      const receive = (message: Message) => {
        if (matches(match, message)) heard(message.body);
      };
      receivers.add(receive);
      await call({ ...onBus, member: 'AddMatch', signature: 's', body: [rule] });
      return () => {
        receivers.delete(receive);
        void call({ ...onBus, member: 'RemoveMatch', signature: 's', body: [rule] });
      };
    },
    onClosed(callback) {
      closers.add(callback);
      return () => void closers.delete(callback);
    },
    close() {
      end();
      connection.disconnect();
    },
  };
}

const signalType = 4;

// The bus filters broadcasts by the rule, but not signals that are sent directly to us.
function matches(match: SignalMatch, message: Message): boolean {
  return (
    message.type === signalType &&
    message.interface === match.interface &&
    message.member === match.member &&
    (match.path === undefined || message.path === match.path) &&
    (match.arg0 === undefined || message.body[0] === match.arg0) &&
    (match.sender === undefined || message.sender === match.sender)
  );
}

function ruleOf(match: SignalMatch): string {
  return Object.entries({ type: 'signal', ...match })
    .map(([name, value]) => `${name}='${value}'`)
    .join(',');
}

function errorName(error: unknown): string {
  if (error instanceof Error && 'type' in error && typeof error.type === 'string') return error.type;
  return 'closed';
}

/** The connections to the desktop's buses, made when first asked for and again after they broke. */
export interface Buses {
  /** null when no such bus answers */
  get(kind: BusKind): Promise<Bus | null>;
  close(): void;
}

/** @param withinMs for connecting, and for every call without a time of its own */
export function createBuses(withinMs: number): Buses {
  const connections = new Map<BusKind, Promise<Bus | null>>();
  const forget = (kind: BusKind, connection: Promise<Bus | null>) => {
    if (connections.get(kind) === connection) connections.delete(kind);
  };
  return {
    get(kind) {
      const known = connections.get(kind);
      if (known !== undefined) return known;
      const connection = connectBus(kind, withinMs);
      connections.set(kind, connection);
      void connection.then((bus) =>
        bus === null ? forget(kind, connection) : bus.onClosed(() => forget(kind, connection)),
      );
      return connection;
    },
    close() {
      for (const connection of connections.values()) void connection.then((bus) => bus?.close());
    },
  };
}
