/** Runs tasks of the same key one after the other, and tasks of different keys side by side. */
export interface KeyedQueue {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when the tasks that these keys have now are over. Never rejects. */
  settled(keys: readonly string[]): Promise<void>;
}

/**
 * Makes a queue of its own. A task starts when the one before it has ended, however it ended: parallel use of one
 * rotating token gives several new values of which one works (mytoken protocol: rotation).
 */
export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(key, task) {
      const before = tails.get(key) ?? Promise.resolve();
      const mine = before.then(task, task);
      const tail = mine.then(
        () => undefined,
        () => undefined,
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return mine;
    },
    settled: async (keys) => void (await Promise.all(keys.map((key) => tails.get(key)))),
  };
}
