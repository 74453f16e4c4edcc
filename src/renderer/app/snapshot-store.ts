import type { WindowApi } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';

/** The newest Snapshot, in the form that useSyncExternalStore takes. */
export interface SnapshotStore {
  subscribe(listener: () => void): () => void;
  get(): Snapshot | null;
}

/** Asks for the first Snapshot and follows every later one. The window lives as long as its store. */
export function createSnapshotStore(api: WindowApi): SnapshotStore {
  const listeners = new Set<() => void>();
  let newest: Snapshot | null = null;
  const take = (snapshot: Snapshot) => {
    newest = snapshot;
    for (const listener of listeners) listener();
  };
  api.onSnapshot(take);
  void api.snapshot(null).then((answer) => {
    // A Snapshot that was pushed meanwhile is the newer one.
    if (answer.ok && newest === null) take(answer.value);
  });
  return {
    get: () => newest,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
