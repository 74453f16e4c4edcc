/** A promise, and what the test calls when it is to be kept. */
export interface Later<T> {
  readonly promise: Promise<T>;
  readonly keep: (value: T) => void;
}

/** Makes a promise that is kept when the test says so. */
export function later<T = void>(): Later<T> {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}
