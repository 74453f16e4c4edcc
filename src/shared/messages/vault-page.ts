import type { VaultFinding } from '../vault/check.ts';
import type { SetAsideFile, SetAsideState } from '../vault/set-aside.ts';

const parts: Readonly<Record<VaultFinding['part'], string>> = {
  token: 'Token',
  'next-value': 'New value of a token',
  'token-settings': 'Name and presets of a token',
  key: 'Key of the vault',
  login: 'Login that was waiting',
  clients: 'Clients at OpenID providers',
  'proxy-passwords': 'Proxy passwords',
  folder: 'Vault folder',
};

const states: Readonly<Record<SetAsideState, string>> = {
  usable: 'It can be read, and nothing newer is known: you can take it back.',
  newer: 'It can be read, and is newer than what is in use: you can take it back.',
  superseded: 'It can be read, but holds nothing newer than what is known.',
  empty: 'It holds nothing but zeros.',
  damaged:
    'It cannot be decrypted with the key of this vault. If a backup of your files has a copy of it, put that copy in its place and look again.',
  unreadable: 'The disk does not give it out. Make sure that your user may read it, and check the disk.',
  'of-newer-version': 'A newer version of Mytoken Tray wrote it.',
  untrusted: 'It is a link, belongs to another user, or others may write to it. So it is not read.',
  'same-key': 'It has the key of this vault, which is in use elsewhere.',
  'other-key': 'It has another key. Files that cannot be decrypted may need it.',
  expired: 'It can be read, but that login is over.',
};

/** The page about the vault. */
export const vaultPage = {
  title: 'Vault',
  facts: {
    title: 'Your tokens',
    state: 'State',
    keyStore: 'Encrypted with',
    tokens: 'Tokens',
    unknown: 'known when the vault is open',
    since: 'Since',
    lastBackup: 'Last backup',
    lastCheck: 'Last check',
    never: 'none known',
    nothingFound: 'nothing found',
    found: (count: string, value: number) => (value === 1 ? 'one finding' : `${count} findings`),
    later: 'later than now: the clock of this computer was set back',
  },
  /** What a file of the vault holds, and of which token. */
  part: (part: VaultFinding['part'], alias: string | null): string =>
    alias === null ? parts[part] : `${parts[part]} · ${alias}`,
  check: {
    title: 'Check',
    hint: 'Opens every file of the vault and says what it finds. Nothing is changed.',
    button: 'Check now',
    running: 'Checking the vault…',
    progress: (done: string, total: string) => `${done} of ${total}`,
    stop: 'Stop',
    close: 'Close',
    intact: (count: string, value: number) =>
      value === 0
        ? 'All is well. There are no tokens yet.'
        : value === 1
          ? 'All is well: the token can be read.'
          : `All is well: all ${count} tokens can be read.`,
    partly: (intact: string, total: string) => `${intact} of ${total} tokens can be read and are up to date.`,
    files: (files: string) => `In the vault folder: ${files}`,
    setAside: (count: string, value: number) =>
      value === 1
        ? 'One file was set aside earlier; it is listed below.'
        : `${count} files were set aside earlier; they are listed below.`,
  },
  setAside: {
    title: 'Files set aside',
    hint: 'What could not be used was given another name, and neither changed nor deleted. Copies that other programs have made are here too.',
    none: 'There are none.',
    loading: 'Looking…',
    reload: 'Look again',
    because: {
      unreadable: 'could not be read',
      duplicate: 'another file has the same token',
      copy: 'a copy that another program has made',
    } satisfies Record<SetAsideFile['because'], string>,
    setAsideAt: (when: string) => `Set aside ${when}`,
    changedAt: (when: string) => `Last changed ${when}`,
    facts: (when: string, bytes: string, because: string) => `${when} · ${bytes} bytes · ${because}`,
    state: states,
    takeBack: 'Take back',
    takenBack: 'File taken back',
    takenBackHint: 'It is in use again. What was in its place was set aside.',
    remove: 'Delete…',
    of: (what: string, file: string) => `${what} ${file}`,
  },
};
