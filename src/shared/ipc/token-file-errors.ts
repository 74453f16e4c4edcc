/** Something about a file outside of the profile that has a token in its first line. `file`: its name, without its folder. */
export type TokenFileError = { readonly code: 'token-file'; readonly file: string; readonly because: TokenFileFault };

/** Why such a file cannot be read or written. */
export type TokenFileFault =
  | 'missing'
  | 'folder'
  /** a pipe, a socket or a device */
  | 'not-a-file'
  /** a link, and the user did not say that it may be followed */
  | 'link'
  | 'link-to-nothing'
  /** the system does not let this user read it */
  | 'unreadable'
  | 'too-long'
  | 'not-text'
  /** nothing is in its first line */
  | 'empty'
  /** It belongs to another user, or to a group that this user may not give a file to. */
  | 'other-owner'
  /** Its first line is another one than was expected. */
  | 'changed'
  /** A file is replaced by a new one beside it, and the folder takes none. */
  | 'folder-read-only'
  | 'disk-full'
  | 'disk-failed';
