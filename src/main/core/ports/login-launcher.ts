import type { Result } from '../../../shared/ipc/result.ts';
import type { ConsentUri } from './mytoken-server.ts';

/** The one-use loopback address that stands in the browser's argument list instead of the consent address. */
export interface LoginLauncher {
  /** Listens until closed. `address` is good for one visit; each `again()` makes a new one and ends the old. */
  launch(target: ConsentUri): Promise<Result<LaunchedLogin>>;
}

export interface LaunchedLogin {
  readonly address: string;
  /** A new one-use address for the same target; only while none was visited, since a visitor may know the polling code. */
  again(): string;
  wasVisited(): boolean;
  /**
   * Resolves when an address was visited a second time, or a visitor found no place after the first, that is: perhaps
   * somebody else was first. Never rejects.
   */
  readonly usedTwice: Promise<void>;
  close(): Promise<void>;
}
