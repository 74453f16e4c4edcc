/** Runs tasks one after the other, in the order of the calls. A task that rejects does not stop the next one. */
export type SerialQueue = <T>(task: () => Promise<T>) => Promise<T>;

/** Makes a queue of its own. It keeps no result: that may be a secret, and the next task may never come. */
export function createSerialQueue(): SerialQueue {
  let ended: Promise<void> = Promise.resolve();
  return (task) => {
    const run = ended.then(task);
    ended = run.then(nothing, nothing);
    return run;
  };
}

const nothing = () => undefined;
