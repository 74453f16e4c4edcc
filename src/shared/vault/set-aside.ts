/** What a file of the vault holds. `next-value`: what a request for a new value of a token had reserved or brought. */
export type VaultPart = 'token' | 'next-value' | 'token-settings' | 'key' | 'login' | 'clients' | 'proxy-passwords';

/** A file of the vault that was put out of the way under another name, because it could not be used, or that another program has copied there. */
export interface SetAsideFile {
  /** its name in the vault folder */
  readonly file: string;
  readonly part: VaultPart;
  /** why: it could not be read, or it held a token that another file holds too; or another program has copied it */
  readonly because: 'unreadable' | 'duplicate' | 'copy';
  /** the name of its token; null = it has none, or none that can be read */
  readonly alias: string | null;
  readonly bytes: number;
  /** unix seconds; null = not told by its name */
  readonly setAsideAt: number | null;
  /** unix seconds of the last change of its content */
  readonly changedAt: number;
  readonly state: SetAsideState;
}

/** What has become of a file that was set aside. Only the first two can be taken back. */
export type SetAsideState =
  /** it can be read now, and nothing that is in use is lost by it */
  | 'usable'
  /** it can be read now, and is newer than what is in use */
  | 'newer'
  /** it can be read, and is not newer than what is in use or was in use */
  | 'superseded'
  /** only zeros, or no bytes */
  | 'empty'
  /** it does not open with the key of this vault */
  | 'damaged'
  /** the disk does not give it out */
  | 'unreadable'
  | 'of-newer-version'
  /** a link, a file of another user, or one that others may write to */
  | 'untrusted'
  /** it has the key of this vault, or another one */
  | 'same-key'
  | 'other-key'
  /** its time is over */
  | 'expired';

/** Whether a file that was set aside can be put back to use. */
export const canBeTakenBack = ({ state }: Pick<SetAsideFile, 'state'>): boolean =>
  state === 'usable' || state === 'newer';
