/** How many things of each kind a backup has. The file says it without its passphrase. */
export interface BackupContents {
  readonly tokens: number;
  readonly clients: number;
  readonly servers: number;
  readonly providers: number;
  readonly templates: number;
}

/** What a backup says of itself without its passphrase. */
export interface BackupHeader {
  /** unix seconds */
  readonly createdAt: number;
  readonly contents: BackupContents;
}

/** Why a file is not restored. */
export type BackupFileFault =
  | 'unreadable'
  | 'not-a-file'
  | 'too-large'
  /** something else than a backup */
  | 'no-backup'
  /** cut short, or changed */
  | 'damaged'
  | 'newer'
  /** its passphrase is another one */
  | 'wrong-passphrase'
  /** a vault was locked, or the program was started, since it was chosen */
  | 'closed';
