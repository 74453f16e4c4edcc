/** A sub-token that was not made, or not kept. */
export type SubTokenError =
  /**
   * Nothing was sent. `rights`: the server would not grant the request as it is; `unreadable`: the rights of the parent are not
   * known here, so that nobody can tell; `not-offered`: the server does not make tokens of that form
   */
  | { readonly code: 'sub-token-refused'; readonly because: 'rights' | 'unreadable' | 'not-offered' }
  /**
   * The request was written and no answer came: the server may have made a token that nobody has. `parentUnknown`: the answer may
   * have held a new value of its parent, too
   */
  | { readonly code: 'sub-token-answer-lost'; readonly host: string; readonly parentUnknown?: true }
  /** It could not be written to the vault. `revoked`: verified */
  | { readonly code: 'sub-token-not-saved'; readonly host: string; readonly revoked: boolean }
  /** The vault was locked before its transfer code came. `revoked`: the server said so */
  | { readonly code: 'sub-token-code-not-shown'; readonly host: string; readonly revoked: boolean };
