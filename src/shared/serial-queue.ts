/** Runs tasks one after the other, in the order of the calls. A task that rejects does not stop the next one. */
export type SerialQueue = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes a queue of its own. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
}
