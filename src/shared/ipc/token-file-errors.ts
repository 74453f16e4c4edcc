/** Something about a file outside of the profile that has a token in its first line. `file`: its name, without its folder. */
export type TokenFileError =
  | UnusableTokenFile
  /** The file that a token is tied to holds something else than is kept here, and only the user knows which is right. */
  | { readonly code: 'token-file-differs'; readonly file: string; readonly because: TokenFileDifference }
  /** The value that was sent was refused; the file had a newer one by then, which was taken over. */
  | { readonly code: 'token-renewed-in-file'; readonly file: string };

/** A token is not tied to a file that has something else. */
export interface TokenFileNotTied {
  readonly code: 'token-file-not-tied';
  readonly file: string;
  readonly because: TokenFileDifference;
}

/** The file cannot be read or written. */
export interface UnusableTokenFile {
  readonly code: 'token-file';
  readonly file: string;
  readonly because: TokenFileFault;
}

/** What the file of a token holds instead of its newest value. */
export type TokenFileDifference =
  /** a former value, as after a restored backup */
  | 'older'
  /** a newer value, which ours must not replace */
  | 'newer'
  /** another value that is as new: two programs used the token at the same moment */
  | 'parallel'
  /** a newer value, in a file that somebody else may have written to */
  | 'newer-not-trusted'
  | 'other';

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
  /** Its first line has only a part of a value of the token: another program may be writing it. */
  | 'incomplete'
  /** It belongs to another user, or to a group that this user may not give a file to. */
  | 'other-owner'
  /** Its first line is another one than was expected. */
  | 'changed'
  /** A file is replaced by a new one beside it, and the folder takes none. */
  | 'folder-read-only'
  | 'disk-full'
  | 'disk-failed';

/** What the user can decide about a tied file that does not hold the value kept here. */
export interface TokenFileChoices {
  /** its value can be taken in the place of ours: it is the same token */
  readonly takeFile: boolean;
  /** ours can be written into it */
  readonly writeFile: boolean;
}

const toWrite: readonly TokenFileFault[] = ['missing', 'empty'];
/** Ours would destroy the only value that the server still accepts. */
const notToReplace: readonly TokenFileDifference[] = ['newer', 'newer-not-trusted'];

/** The choices that a problem with a tied file leaves, besides trying again and untying. */
export function choicesIn(problem: TokenFileError): TokenFileChoices {
  if (problem.code === 'token-file') return { takeFile: false, writeFile: toWrite.includes(problem.because) };
  if (problem.code === 'token-renewed-in-file') return { takeFile: false, writeFile: false };
  return { takeFile: problem.because !== 'other', writeFile: !notToReplace.includes(problem.because) };
}
