/**
 * Two clocks. Instants for servers, files and people come from the wall clock, which may be set at any moment. Durations are
 * measured by the other one, which nobody can set.
 */
export interface Clock {
  /** The wall clock: unix seconds, with fraction. */
  now(): number;
  /** Seconds, with fraction, since a moment before the program began. Goes on while the computer sleeps. */
  elapsed(): number;
  /** Resolves after so many seconds, or at once when the signal aborts. Never rejects. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls back once, at an instant of the wall clock; the returned function cancels it. */
  at(instant: number, callback: () => void): () => void;
  /** Calls back once, after a number of seconds by either clock, whichever is first; the returned function cancels it. */
  after(seconds: number, callback: () => void): () => void;
}
