import type { Result } from '../../../shared/ipc/result.ts';
import type { ConsentUri } from './mytoken-server.ts';
import type { AuthorizationUrl } from './openid-provider.ts';

/** Makes one-use loopback addresses, with which the browser is started instead of the address of the login. */
export interface LoginLauncher {
  /** Listens until closed. `address` can be opened once; each `again()` makes a new address and invalidates the old one. */
  launch(target: ConsentUri | AuthorizationUrl): Promise<Result<LaunchedLogin>>;
}

export interface LaunchedLogin {
  readonly address: string;
  /** Makes a new one-use address. Must not be called after a visit, because the visitor may know the polling code. */
  again(): string;
  wasVisited(): boolean;
  /**
   * Resolves when an address is opened a second time, or when a connection is dropped after the first visit: the first visitor
   * may have been a stranger. Never rejects.
   */
  readonly usedTwice: Promise<void>;
  close(): Promise<void>;
}
