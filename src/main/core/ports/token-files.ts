import type { Result } from '../../../shared/ipc/result.ts';
import type { UnusableTokenFile } from '../../../shared/ipc/token-file-errors.ts';

/**
 * Files outside of the profile that have a token in their first line, as the mytoken command line and WLCG bearer token
 * discovery keep it. Other programs write to them too, and obey no lock.
 */
export interface TokenFiles {
  /** Reads a file. A pipe or a device is neither waited for nor read. */
  read(path: string, options: TokenFileOptions): Promise<Result<TokenFile, UnusableTokenFile>>;
  /**
   * Replaces the first line durably: after a crash the old or the new file is there, whole. The other lines, the line ending,
   * the owner, the group and the mode stay. Nothing is written into a file in place, so its folder must take a new one.
   * @param expected the first line as it was read; null = there is no file, and one is made for this user alone
   * @returns the revision of the new first line; `changed` if something else is there by now
   */
  replace(
    path: string,
    expected: string | null,
    value: string,
    options: TokenFileOptions,
  ): Promise<Result<string, UnusableTokenFile>>;
}

export interface TokenFileOptions {
  /** Whether a link is followed. It stays a link then: what it leads to is read and replaced. */
  readonly throughLink: boolean;
}

/** A token file as it was read. */
export interface TokenFile {
  /** without white space around it */
  readonly firstLine: string;
  /** names that first line, and says nothing of it */
  readonly revision: string;
  /** the path of the file that a link leads to; null = it is no link */
  readonly target: string | null;
  /** it belongs to the user of this process */
  readonly owned: boolean;
  readonly othersMayRead: boolean;
  readonly othersMayWrite: boolean;
}
