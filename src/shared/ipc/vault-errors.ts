/** Something about what protects the vault. */
export type VaultProtectionError =
  /** A passphrase that does not open the vault. */
  | { readonly code: 'wrong-passphrase' }
  /** No key could be made from a passphrase, which takes memory on purpose. */
  | { readonly code: 'passphrase-not-derived' }
  /** Nobody could open some files under the new key, so the old one stays. */
  | { readonly code: 'records-unreadable'; readonly files: number };
