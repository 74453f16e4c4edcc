import { type Bus, type BusKind, connectBus } from './bus.ts';

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
