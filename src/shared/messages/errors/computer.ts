import type { UntrustedFile } from '../../ipc/errors.ts';
import { durationText } from '../../time/duration.ts';
import { fieldFaults } from './fields.ts';
import { type ErrorTablePart, t } from './words.ts';

const untrusted: Readonly<Record<UntrustedFile, { readonly what: string; readonly way: string }>> = {
  'other-owner': {
    what: 'A file or folder of Mytoken Tray belongs to another user.',
    way: 'Find out how it got there, then make your own user its owner.',
  },
  'others-may-write': {
    what: 'Other users may write to a file or folder of Mytoken Tray.',
    way: 'Check its contents, remove that permission (chmod go-w), then try again.',
  },
  link: {
    what: 'There is a link where Mytoken Tray does not follow links.',
    way: 'Replace it with the file or folder itself, then try again.',
  },
  'link-to-nothing': {
    what: 'A file or folder of Mytoken Tray is a link to something that does not exist.',
    way: 'Restore what it points to, or remove the link, then try again.',
  },
  'not-a-file': {
    what: 'Something other than a regular file is where a file should be.',
    way: 'Move it away, then try again.',
  },
  'not-a-folder': {
    what: 'Something other than a folder is where a folder should be.',
    way: 'Move it away, then try again.',
  },
};

const filesKept = 'Nothing was deleted or changed.';

/** The vault, the input, and the desktop around. */
export const computerErrors: ErrorTablePart<
  | 'vault-not-open'
  | 'vault-in-use'
  | 'vault-left-open'
  | 'vault-missing'
  | 'record-damaged'
  | 'record-unreadable'
  | 'record-missing'
  | 'record-newer'
  | 'record-older'
  | 'record-unwritable'
  | 'record-changed'
  | 'server-list-damaged'
  | 'server-list-newer'
  | 'provider-list-damaged'
  | 'provider-list-newer'
  | 'settings-newer'
  | 'foreign-file'
  | 'disk-full'
  | 'disk-read-only'
  | 'disk-unreadable'
  | 'disk-failed'
  | 'start-entry-foreign'
  | 'invalid-input'
  | 'alias-taken'
  | 'preset-name-taken'
  | 'unknown-preset'
  | 'short-name-taken'
  | 'unknown-server'
  | 'unknown-provider'
  | 'server-in-use'
  | 'provider-in-use'
  | 'client-in-use'
  | 'template-exists'
  | 'template-changed'
  | 'unknown-template'
  | 'templates-gone'
  | 'profiles-off'
  | 'clipboard-failed'
  | 'nobody-there'
  | 'browser-failed'
  | 'declined-by-user'
  | 'busy'
  | 'too-often'
  | 'unexpected'
> = {
  'vault-not-open': () => t('The vault is not open.', 'Your tokens stay encrypted.', 'Unlock it, then try again.'),
  'vault-in-use': ({ computer }) =>
    t(
      `Another running program has this vault open${computer === undefined ? '' : `, on the computer ${computer}`}.`,
      filesKept,
      'Quit that program. It may be running in another session or in a container. If it has already ended, try again in two minutes.',
    ),
  'vault-left-open': ({ computer }) =>
    t(
      `${computer === null ? 'Another computer or a container' : `The computer ${computer}`} has this vault open, but has shown no activity for more than two minutes.`,
      filesKept,
      'Quit Mytoken Tray there, then try again. If it no longer responds, try again anyway: you will be asked whether to open the vault here.',
    ),
  'vault-missing': ({ tokens }) =>
    t(
      tokens === 1
        ? 'The vault folder is empty or missing, and so is the token in it.'
        : `The vault folder is empty or missing, and so are the ${tokens} tokens in it.`,
      'No new vault was created in its place.',
      'Put the folder “vault” back into the data folder, from a backup or from where it was moved to, then try again. If it is gone for good, you will then be asked whether to create a new vault.',
    ),
  'record-damaged': () =>
    t(
      'The file of this token is damaged and cannot be read.',
      'The file was left unchanged.',
      "Restore a backup that has the token, on the page Vault; or put back the file from a backup of your files, then lock and unlock. Without a backup, forget the token here, log in again, and revoke the old token on the server's web page.",
    ),
  'record-unreadable': () =>
    t(
      'The file of this token cannot be read from the disk.',
      'It was left unchanged.',
      'Make sure that your user may read the file, check the disk, then lock and unlock.',
    ),
  'record-missing': () =>
    t(
      'The file of this token is missing.',
      'Everything else that is kept about it was left unchanged.',
      "Restore a backup that has the token, on the page Vault; or put back the file from a backup of your files, then lock and unlock. Without a backup, forget the token here, log in again, and revoke the old token on the server's web page.",
    ),
  'record-newer': () =>
    t(
      'The file of this token was written by a newer version of Mytoken Tray.',
      'It was left unchanged.',
      'Use the newer version.',
    ),
  'record-older': () =>
    t(
      'The file of this token was replaced by an older one.',
      'Nothing was sent, because using an old value can revoke the token. The file was left unchanged.',
      'Put the newer file back, or forget the token and log in again.',
    ),
  'record-unwritable': () =>
    t(
      'The token and its data are too long to be saved, or could not be read back later.',
      'They were not saved. What was saved before is unchanged.',
      'Ask for fewer and shorter limits.',
    ),
  'record-changed': () =>
    t(
      'Another program or computer has changed or removed the file of this token.',
      'Nothing was sent, because the value known here may be an old one. The file was left unchanged.',
      'Quit the other program, then lock and unlock here to read the file again.',
    ),
  'server-list-damaged': ({ at }) =>
    t(
      at === undefined
        ? 'The list of your servers cannot be read.'
        : `The list of your servers cannot be read: servers.json is not JSON at line ${at.line}, column ${at.column}.`,
      'The file was left unchanged, and so were your tokens.',
      'Correct it, restore it from a backup, or add the servers again. A copy of the damaged file is then kept.',
    ),
  'server-list-newer': () =>
    t(
      'The list of your servers was written by a newer version of Mytoken Tray.',
      'It was left unchanged.',
      'Use the newer version.',
    ),
  'provider-list-damaged': ({ at }) =>
    t(
      at === undefined
        ? 'The list of your OpenID providers cannot be read.'
        : `The list of your OpenID providers cannot be read: providers.json is not JSON at line ${at.line}, column ${at.column}.`,
      'The file was left unchanged, and so were your tokens.',
      'Correct it, restore it from a backup, or add the providers again. A copy of the damaged file is then kept.',
    ),
  'provider-list-newer': () =>
    t(
      'The list of your OpenID providers was written by a newer version of Mytoken Tray.',
      'It was left unchanged.',
      'Use the newer version.',
    ),
  'settings-newer': () =>
    t(
      'Your settings were written by a newer version of Mytoken Tray.',
      'They were left unchanged. What you change here holds until you quit.',
      'Use the newer version.',
    ),
  'foreign-file': ({ because }) => {
    const { what, way } = untrusted[because];
    return t(what, 'It was neither used nor changed.', way);
  },
  'disk-full': () => t('The disk is full.', filesKept, 'Free some space, then try again.'),
  'disk-read-only': () =>
    t('The disk cannot be written to.', filesKept, 'Make the data folder writable, then try again.'),
  'disk-unreadable': () =>
    t(
      'A file or folder of Mytoken Tray cannot be read.',
      filesKept,
      'Give your user permission to read the data folder and everything in it, then try again.',
    ),
  'start-entry-foreign': ({ file }) =>
    t(
      `There is already a file for the automatic start, ${file}, and Mytoken Tray did not create it.`,
      'It was left unchanged.',
      'If you do not need it, delete it from the autostart folder, then try again.',
    ),
  'disk-failed': ({ errno }) =>
    t(`The disk reported an error (${errno}).`, filesKept, 'Check the disk and its connection, then try again.'),
  'invalid-input': ({ because }) => t(fieldFaults[because], 'Nothing was sent or saved.', ''),
  'alias-taken': ({ alias }) =>
    t(`Another token here is already called “${alias}”.`, 'Nothing was changed.', 'Choose another name.'),
  'preset-name-taken': ({ name }) =>
    t(`Two presets of this token would be called “${name}”.`, 'Nothing was changed.', 'Choose another name.'),
  'unknown-preset': () =>
    t('This token has no preset with that name any more.', 'Nothing was sent.', 'Choose one of its presets.'),
  'short-name-taken': ({ name }) =>
    t(`“${name}” is already the name of something else here.`, 'Nothing was changed.', 'Choose another name.'),
  'unknown-server': () => t('That server is not in your list.', 'Nothing was sent.', 'Add it under Servers.'),
  'unknown-provider': () =>
    t('That OpenID provider is not in your list.', 'Nothing was sent.', 'Add it under Servers.'),
  'provider-in-use': ({ count }) =>
    t(
      count === 1
        ? 'A login at this provider is still on this computer.'
        : `${count} logins at this provider are still on this computer.`,
      'The provider was not removed.',
      'Revoke or forget them first.',
    ),
  'client-in-use': ({ count, damaged }) =>
    t(
      count === 0
        ? damaged === 1
          ? 'A token that cannot be read may need this client.'
          : `${damaged} tokens that cannot be read may need this client.`
        : count === 1
          ? 'A token needs this client: without it, it could be neither used nor revoked.'
          : `${count} tokens need this client: without it, they could be neither used nor revoked.`,
      'The client was not removed.',
      'Revoke or forget them first.',
    ),
  'server-in-use': ({ count }) =>
    t(
      count === 1
        ? 'A token from this server is still on this computer.'
        : `${count} tokens from this server are still on this computer.`,
      'The server was not removed.',
      'Revoke or forget the tokens first.',
    ),
  'template-exists': ({ name }) =>
    t(`There is already a template called “${name}”.`, 'It was left unchanged.', 'Choose another name.'),
  'template-changed': ({ name }) =>
    t(
      `“${name}” was changed by another program in the meantime.`,
      'Both versions are kept: the file, and what you have here.',
      'Choose which one to keep.',
    ),
  'unknown-template': ({ name }) =>
    t(
      name === '' ? 'That is no longer kept.' : `There is no longer a template called “${name}”.`,
      'Nothing was changed.',
      'Check the list again.',
    ),
  'templates-gone': () =>
    t(
      'The folder of your templates is missing.',
      'What you are working on is kept here.',
      'Put the folder back, then try again.',
    ),
  'profiles-off': ({ host }) => t(`${host} does not offer templates.`, 'Nothing was changed.', ''),
  'clipboard-failed': () =>
    t(
      'The text could not be copied to the clipboard.',
      'The clipboard is unchanged or empty.',
      'Try again. On Wayland, copy in the window, or install wl-clipboard to copy from the tray.',
    ),
  'nobody-there': () =>
    t(
      'It arrived while the screen was locked, the computer was asleep or Mytoken Tray was quitting.',
      'It was not copied to the clipboard.',
      'Copy it again.',
    ),
  'browser-failed': () =>
    t(
      'Your browser could not be opened.',
      'The login is still waiting.',
      'Copy the link and open it in a browser on this computer. If you set a browser command in Settings, check it.',
    ),
  'declined-by-user': () => t('You decided not to do this.', 'Nothing was changed.', ''),
  busy: () => t('This is already in progress.', 'It is not affected.', 'Wait until it is done.'),
  'too-often': ({ because, retryAfterSeconds }) =>
    t(
      because === 'declined' ? 'You just said no to this.' : 'This was asked for too often in a short time.',
      'Nothing was changed.',
      `Try again in ${durationText(retryAfterSeconds)}.`,
    ),
  unexpected: ({ id }) =>
    t(
      'Something unexpected went wrong.',
      'Your tokens on this computer are unchanged.',
      `Try again. If it happens again, report it: the log has the details under the number ${id}.`,
    ),
};
