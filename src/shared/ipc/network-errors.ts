/** No complete answer came back. `sent` tells whether the request may have reached the server. */
export type TransportError =
  | {
      readonly code: 'unreachable';
      readonly host: string;
      readonly because: 'name' | 'refused' | 'timeout' | 'reset' | 'network';
      readonly sent: boolean;
    }
  | {
      readonly code: 'certificate';
      readonly host: string;
      readonly because: 'expired' | 'not-yet-valid' | 'self-signed' | 'wrong-host' | 'untrusted' | 'protocol';
    }
  | { readonly code: 'cancelled' };

/** A proxy did not lead to the server, which was sent nothing. `proxy`: its host and port */
export type ProxyError =
  | {
      readonly code: 'proxy-unreachable';
      readonly proxy: string;
      readonly because: Extract<TransportError, { code: 'unreachable' }>['because'] | 'certificate';
    }
  /** `status` null = it said so without a status */
  | { readonly code: 'proxy-refused'; readonly proxy: string; readonly host: string; readonly status: number | null }
  | { readonly code: 'proxy-login'; readonly proxy: string; readonly because: ProxyLoginFault }
  /** It is not known which proxy to use, and none is not what was asked for. */
  | { readonly code: 'proxy-unknown'; readonly because: 'system' | 'manual' | 'environment' | 'timeout' };

/** Why a proxy does not take the user's name. */
export type ProxyLoginFault =
  /** it wants a user name and password, and there are none for it */
  | 'missing'
  | 'wrong'
  /** they may be in the vault, which is not open */
  | 'locked'
  /** it takes only the login of the computer (Negotiate, NTLM) */
  | 'unsupported';
