import { createSerialQueue, type SerialQueue } from '../../../shared/serial-queue.ts';

/** Runs tasks of the same key one after the other, and tasks of different keys side by side. */
export interface KeyedQueue {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when the tasks that these keys have now are over. Never rejects. */
  settled(keys: readonly string[]): Promise<void>;
}

/**
 * Creates a keyed queue. Keys are never removed, so there should be few. Using one rotating token in parallel gives several
 * new values of which only one works (mytoken protocol: rotation).
 */
export function createKeyedQueue(): KeyedQueue {
  const queues = new Map<string, SerialQueue>();
  return {
    run(key, task) {
      const queue = queues.get(key) ?? createSerialQueue();
      queues.set(key, queue);
      return queue(task);
    },
    settled: async (keys) => void (await Promise.all(keys.map((key) => queues.get(key)?.(async () => undefined)))),
  };
}
