import type { Result } from '../../../shared/ipc/result.ts';
import type { LoginState, LoopbackRedirect } from './openid-provider.ts';

/** Receives the browser when a provider sends it back at the end of a login (RFC 8252 §7.3). */
export interface RedirectListener {
  /** Listens until closed; a failure says which ports or which address could not be had. */
  listen(redirect: LoopbackRedirect): Promise<Result<OpenRedirect>>;
}

/** A redirect URI that is listened on. */
export interface OpenRedirect {
  /** with the port that was bound; to be sent to the provider to the letter */
  readonly redirectUri: string;
  /**
   * The address that the browser, or its user, came back with: the first one with this `state` and either a code or an error.
   * Before this is called none counts; it is called once. Never rejects, and stays open where the login is closed before.
   */
  waitFor(state: LoginState): Promise<URL>;
  /** Takes an address that the user copied out of the browser for the callback, if it would have counted there. */
  accept(pasted: string): Result<null>;
  /** Lets go of the port, once the pages under way are sent. No callback counts from then on. */
  close(): Promise<void>;
}
