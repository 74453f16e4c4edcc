/** Something that a mytoken server does not do with a token or a transfer code. */
export type TokenOperationError =
  /** The server has no such endpoint. */
  | { readonly code: 'not-offered'; readonly host: string; readonly what: 'tokeninfo' | 'transfer' }
  /** Tokens of a list are to be revoked that is not known any more, as after a lock. */
  | { readonly code: 'token-list-outdated' }
  /** No token on this computer can be revoked. */
  | { readonly code: 'nothing-to-revoke' }
  /** The server does not know the other token, or lets this one not manage it: it does not tell which. */
  | { readonly code: 'token-not-managed'; readonly host: string }
  | { readonly code: 'transfer-code-expired'; readonly host: string }
  /** Mistyped, used or cancelled: the server does not tell which. */
  | { readonly code: 'transfer-code-unknown'; readonly host: string };
