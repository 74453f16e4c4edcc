import type { TextPosition } from '../templates/text-position.ts';

/** Desktop notifications: a title and a body. */
export const notices = {
  revoked: (alias: string) => `${alias} was revoked`,
  revokedBody: (host: string) => `${host} confirmed that it is no longer valid. It was removed from this computer.`,
  loginDone: (alias: string) => `${alias} is ready`,
  loginDoneBody: 'The login is complete, and the token is kept in the vault.',
  loginChanged: (count: number) =>
    count === 1
      ? 'The login is complete. One right differs from what you asked for. Open the token to compare.'
      : `The login is complete. ${count} rights differ from what you asked for. Open the token to compare.`,
  loginFailed: (alias: string) => `The login for ${alias} failed`,
  loginUnreadable: 'A waiting login cannot continue',
  loginUnreadableBody:
    "Its saved data cannot be read. Nothing was deleted. Start the login again. If you already finished it in the browser, check the list of your tokens on the server's web page.",
  deadline: (alias: string) => `${alias} must be used soon`,
  deadlineBody: (moment: string) =>
    `Its value stops working at ${moment} unless it is used before then. Its page shows what can be done.`,
  notKeptAlive: (alias: string) => `${alias} was not kept alive`,
  notKeptAliveBody: (why: string, moment: string) => `${why} The value of the token stops working at ${moment}.`,
  failed: 'That did not work',
  copyFailed: (alias: string) => `Access token of ${alias} not copied`,
  notRevoked: (alias: string) => `${alias} was not revoked`,
  settingsSetAside: 'Your settings could not be read',
  settingsSetAsideBody: (file: string, at: TextPosition | null) =>
    `${at === null ? '' : `The file is not JSON at line ${at.line}, column ${at.column}. `}Mytoken Tray starts with the default settings. Your tokens and servers are not affected, and the old file is kept as ${file}.`,
  noTrayHost: 'Your desktop has no tray',
  noTrayHostBody: 'The window stays open instead of a tray icon. On GNOME, the AppIndicator extension adds a tray.',
  profileFolderFailed: (folder: string) =>
    `The folder ${folder} cannot be created or written to. Your tokens are unchanged. Check its permissions and the free space, then start Mytoken Tray again.`,
  profileLockFailed: (folder: string, temporary: string) =>
    `Mytoken Tray could not make sure that it runs only once. It needs to write to ${folder} and ${temporary}. Your tokens are unchanged. Check the permissions of both folders and the free space, then start Mytoken Tray again.`,
  profileElsewhere: (folder: string, host: string) =>
    `The folder ${folder} is in use by Mytoken Tray on the computer ${host}, or was when Mytoken Tray stopped there unexpectedly. The same tokens must not be used twice at the same time, so Mytoken Tray does not start here. Quit it on that computer. If it is no longer running there, delete the link SingletonLock in that folder, then start Mytoken Tray again.`,
  optionRefused: (name: string) =>
    `Mytoken Tray does not start with ${name}, which could weaken the protection of your tokens. They are unchanged. Start Mytoken Tray again without it.`,
  profileNameRefused:
    'The option --profile takes one name, as in --profile=work: up to 32 letters, digits, - and _, starting with a letter or digit. Names of Windows devices, such as con, are not allowed. Your tokens are unchanged. Start Mytoken Tray again with a valid name, or without the option.',
  startFailed: 'Mytoken Tray could not start',
  startFailedBody:
    'Something went wrong in Mytoken Tray itself. Your tokens are unchanged. Please report it with the location below.',
};
