/** Something about what protects the vault. */
export type VaultProtectionError =
  /** A passphrase that does not open the vault. */
  | { readonly code: 'wrong-passphrase' }
  /** Nobody could open some files under the new key, so the old one stays. */
  | { readonly code: 'records-unreadable'; readonly files: number };
