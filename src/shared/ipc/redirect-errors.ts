/** What can go wrong where a provider sends the browser back to this program at the end of a login. */
export type RedirectError =
  /** The address that came back from the browser does not end this login: it was used before, or says neither yes nor no. */
  | { readonly code: 'callback-refused'; readonly because: 'used' | 'unreadable' }
  /** An address that was pasted is not the one that this login comes back to, which is `redirectUri`. */
  | { readonly code: 'pasted-address-refused'; readonly because: PastedAddressFault; readonly redirectUri: string }
  /** Nothing can listen where the login comes back to. `ports`: those that the client may use, none = any */
  | {
      readonly code: 'redirect-unavailable';
      readonly because: 'ports-busy' | 'no-address';
      readonly host: string;
      readonly ports: readonly number[];
    };

/** What is wrong with an address that was pasted. `state-missing`: it ends too early; `state`: it is of another login */
export type PastedAddressFault =
  | 'not-a-url'
  | 'scheme'
  | 'host'
  | 'port'
  | 'path'
  | 'state-missing'
  | 'state'
  | 'duplicate';
