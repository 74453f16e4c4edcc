/**
 * Two clocks. An instant that a server, a file or a person reads is one of the wall clock, which may be set at any moment;
 * how long something lasts is told by the other one, which nobody can set.
 */
export interface Clock {
  /** The wall clock: unix seconds, with fraction. */
  now(): number;
  /** Seconds, with fraction, since a moment before the program began. Goes on while the computer sleeps. */
  elapsed(): number;
  /** Resolves after so many seconds, or at once when the signal aborts. Never rejects. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls back once, at an instant of the wall clock; the returned function takes it back. */
  at(instant: number, callback: () => void): () => void;
  /** Calls back once, after so many seconds by either clock, whichever says so first; the returned function takes it back. */
  after(seconds: number, callback: () => void): () => void;
}
