/** What is wrong with a file of the vault, apart from the records of tokens. */
export type VaultFileError =
  /** `both`: the other one cannot be used either, so the vault would not open again */
  | {
      readonly code: 'key-file-unusable';
      readonly because: 'missing' | 'damaged' | 'other-key' | 'newer';
      readonly both: boolean;
    }
  /** The vault is open, but its keyring does not give out its key any more. */
  | { readonly code: 'key-not-in-keyring' }
  | { readonly code: 'vault-file-unusable'; readonly because: 'damaged' | 'newer' | 'unreadable' }
  /** A new value of a token is in memory only: the disk did not take it. */
  | { readonly code: 'record-not-saved' }
  /** The file of a token that could not be read before can be read now. */
  | { readonly code: 'record-readable-again' }
  /** Files in the vault folder that Mytoken Tray did not write. */
  | { readonly code: 'foreign-names'; readonly count: number }
  /** The file that was set aside is not there any more. */
  | { readonly code: 'set-aside-gone' }
  /** It cannot be read, or it is not newer than what is in use. */
  | { readonly code: 'set-aside-unusable' };
