import type { TextPlace } from '../templates/text-place.ts';

/** Desktop notifications: a title and a body. */
export const notices = {
  revoked: (alias: string) => `${alias} is revoked`,
  revokedBody: (host: string) => `${host} confirmed that it is not valid any more. It was removed from this computer.`,
  loginDone: (alias: string) => `${alias} is ready`,
  loginDoneBody: 'The login is complete and the token is kept in the vault.',
  loginChanged: (count: number) =>
    count === 1
      ? 'The login is complete. One right differs from what you asked for: open the token to compare.'
      : `The login is complete. ${count} rights differ from what you asked for: open the token to compare.`,
  loginFailed: (alias: string) => `The login of ${alias} did not succeed`,
  loginUnreadable: 'A login that was waiting cannot go on',
  loginUnreadableBody:
    'What was kept of it cannot be read. Nothing was deleted. Start the login again; if you did finish it in the browser, look at the list of your tokens on the web page of the server.',
  failed: 'That did not work',
  copyFailed: (alias: string) => `Access token of ${alias} not copied`,
  notRevoked: (alias: string) => `${alias} was not revoked`,
  settingsSetAside: 'Your preferences could not be read',
  settingsSetAsideBody: (file: string, at: TextPlace | null) =>
    `${at === null ? '' : `The file is not JSON at line ${at.line}, column ${at.column}. `}The program starts with the usual ones. Tokens and servers are not concerned, and the old file is kept as ${file}.`,
  noTrayHost: 'No place for a tray icon',
  noTrayHostBody:
    'Your desktop offers no tray, so the window stays open instead. On GNOME, the AppIndicator extension adds one.',
  profileFolderFailed: (folder: string) =>
    `The folder ${folder} cannot be made or written. Your tokens are as they were. Look at its permissions and at the space that is left, then start the program again.`,
  profileLockFailed: (folder: string, temporary: string) =>
    `The program could not make sure that it runs only once. It needs to write in ${folder} and in ${temporary}. Your tokens are as they were. Look at the permissions of both and at the space that is left, then start the program again.`,
  profileElsewhere: (folder: string, host: string) =>
    `The folder ${folder} is in use by this program on the computer ${host}, or was when that computer ended without a word. Two programs must not use the same tokens, so this one does not start. Quit it there. If it does not run there any more, delete the link SingletonLock in that folder, then start the program again.`,
  optionRefused: (name: string) =>
    `The program does not start with ${name}, which could weaken how it protects your tokens. They are as they were. Start the program again without it.`,
  profileNameRefused:
    'The option --profile takes one name, as in --profile=work: up to 32 letters, digits, - and _, of which the first is a letter or a digit, and no name of a Windows device such as con. Your tokens are as they were. Start the program again with such a name, or without the option.',
  startFailed: 'Mytoken Tray could not start',
  startFailedBody:
    'Something in the program itself went wrong. Your tokens are as they were. Please report it with the place below.',
};
