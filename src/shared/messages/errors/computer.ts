import type { FieldFault, UntrustedFile } from '../../ipc/errors.ts';
import { durationText } from '../../time/duration.ts';
import { type ErrorTablePart, t } from './words.ts';

/** What is wrong with a field, said at the field. */
export const fieldFaults: Readonly<Record<FieldFault, string>> = {
  empty: 'This is needed.',
  'too-long': 'This is too long; 80 characters are the most.',
  'too-large': 'This is larger than anything that can be kept here.',
  'too-many': 'There are more of these than can be kept. Remove some of them first.',
  'not-a-time': 'Not a time. Write +7d, +12h30m or 2027-01-31 18:00.',
  'not-a-number': 'Not a whole number from 0 on.',
  'in-the-past': 'That time is already past.',
  unknown: 'The server does not know this.',
  'control-characters': 'Only visible characters can be used.',
  'not-supported':
    'This server would ignore the limit, so it is not asked for. Leave it empty or choose another server.',
  'not-a-name': 'This cannot be a name. Use letters, digits, spaces and . _ + -, and at most one slash.',
  unreadable: 'Something in it could not be read again. Correct what is marked as a mistake.',
  'unknown-member':
    'The template holds a member that is not known. The server would drop it and give more than you meant, so it is not sent.',
};

const untrusted: Readonly<Record<UntrustedFile | 'unknown', { readonly what: string; readonly way: string }>> = {
  'other-owner': {
    what: 'A file or folder of this program belongs to another user.',
    way: 'Find out how it came there, and make your own user its owner.',
  },
  'others-may-write': {
    what: 'Other users may write to a file or folder of this program.',
    way: 'Check what it holds, take that right away from them (chmod go-w), and try again.',
  },
  link: {
    what: 'There is a link where this program follows none.',
    way: 'Put the file or folder itself in its place, and try again.',
  },
  'link-to-nothing': {
    what: 'A file or folder of this program is a link to something that is not there.',
    way: 'Put back what it leads to, or remove the link, and try again.',
  },
  'not-a-file': {
    what: 'Something that is no plain file is in the place of one.',
    way: 'Move it away, and try again.',
  },
  'not-a-folder': {
    what: 'Something that is no folder is in the place of one.',
    way: 'Move it away, and try again.',
  },
  unknown: {
    what: 'A file of this program is a link or no plain file, or it is not yours alone.',
    way: 'Look at the files in the profile folder, and see to it that they are plain files that only you can write to.',
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
  | 'foreign-file'
  | 'disk-full'
  | 'disk-read-only'
  | 'disk-unreadable'
  | 'disk-failed'
  | 'start-entry-foreign'
  | 'invalid-input'
  | 'alias-taken'
  | 'short-name-taken'
  | 'unknown-server'
  | 'server-in-use'
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
  'vault-not-open': () => t('The vault is not open.', 'Your tokens lie sealed.', 'Unlock it and try again.'),
  'vault-in-use': ({ computer }) =>
    t(
      `Another running program has this vault open${computer === undefined ? '' : `, on the computer ${computer}`}.`,
      filesKept,
      'End that program, perhaps in another session or in a container. If it is gone already, try again in two minutes.',
    ),
  'vault-left-open': ({ computer }) =>
    t(
      `${computer === null ? 'Another computer or a container' : `The computer ${computer}`} has this vault open, and has given no sign of life for more than two minutes.`,
      filesKept,
      'End Mytoken Tray there, then try again. If it cannot answer any more, try again too: you are asked whether to open the vault here.',
    ),
  'vault-missing': ({ tokens }) =>
    t(
      tokens === 1
        ? 'The vault folder is empty or gone, and the token that it held with it.'
        : `The vault folder is empty or gone, and the ${tokens} tokens that it held with it.`,
      'No new vault was made in its place.',
      'Put the folder “vault” back into the profile folder, from a backup or from where it was moved to, then try again. If it is gone for good, you are asked then whether to begin a new vault.',
    ),
  'record-damaged': () =>
    t(
      'What the file of this token holds cannot be read: it is damaged.',
      'Its content was left as it is.',
      'Put the file back from a backup of your files, then lock and unlock. Without one, remove the token here, log in again, and revoke the old token on the web page of its server.',
    ),
  'record-unreadable': () =>
    t(
      'The disk does not give out the file of this token.',
      'It was left as it is.',
      'See to it that your user may read the file, check the disk, then lock and unlock.',
    ),
  'record-missing': () =>
    t(
      'The file of this token is not there any more.',
      'What else is kept of it was left as it is.',
      'Put the file back from a backup of your files, then lock and unlock. Without one, remove the token here, log in again, and revoke the old token on the web page of its server.',
    ),
  'record-newer': () =>
    t(
      'The file of this token was written by a newer version of this program.',
      'It was left as it is.',
      'Use the newer version.',
    ),
  'record-older': () =>
    t(
      'The file of this token was replaced by an older one.',
      'Nothing was sent, because using an old value can revoke the token. The file was left as it is.',
      'Put the newer file back, or remove the token and log in again.',
    ),
  'record-unwritable': () =>
    t(
      'What was to be kept is too long, or has a form that this program could not read again.',
      'It was not written. What was kept before is as it was.',
      'Ask for fewer and shorter limits.',
    ),
  'record-changed': () =>
    t(
      'Another program or computer has changed or removed the file of this token.',
      'Nothing was sent, because the value known here may be an old one. The file was left as it is.',
      'End the other program, then lock and unlock here to read the file again.',
    ),
  'server-list-damaged': ({ at }) =>
    t(
      at === undefined
        ? 'The list of your servers cannot be read.'
        : `The list of your servers cannot be read: servers.json is not JSON at line ${at.line}, column ${at.column}.`,
      'The file was left as it is, and your tokens are as they were.',
      'Correct it, put it back from a backup of your files, or add the servers again: a copy of the file is kept then.',
    ),
  'server-list-newer': () =>
    t(
      'The list of your servers was written by a newer version of this program.',
      'It was left as it is.',
      'Use the newer version.',
    ),
  'foreign-file': ({ because }) => {
    const { what, way } = untrusted[because ?? 'unknown'];
    return t(what, 'It was neither used nor changed.', way);
  },
  'disk-full': () => t('The disk is full.', filesKept, 'Free some space and try again.'),
  'disk-read-only': () =>
    t('The disk cannot be written to.', filesKept, 'Make the folder of this program writable and try again.'),
  'disk-unreadable': () =>
    t(
      'A file or folder of this program may not be read.',
      filesKept,
      'Give your own user the right to read the profile folder and what is in it, then try again.',
    ),
  'start-entry-foreign': ({ file }) =>
    t(
      `The start with the session has a file already, ${file}, that this program did not make.`,
      'It was left as it is.',
      'If you do not need it, delete it from the folder autostart of your settings, then try again.',
    ),
  'disk-failed': ({ errno }) =>
    t(`The disk reported a fault (${errno}).`, filesKept, 'Check the disk and its connection, then try again.'),
  'invalid-input': ({ because }) => t(fieldFaults[because], 'Nothing was sent or saved.', ''),
  'alias-taken': ({ alias }) =>
    t(`Another token here is already called “${alias}”.`, 'Nothing was changed.', 'Choose another name.'),
  'short-name-taken': ({ name }) =>
    t(`“${name}” already names something else here.`, 'Nothing was changed.', 'Choose another name.'),
  'unknown-server': () => t('That server is not in your list.', 'Nothing was sent.', 'Add it under Servers.'),
  'server-in-use': ({ count }) =>
    t(
      count === 1
        ? 'A token of this server is still kept here.'
        : `${count} tokens of this server are still kept here.`,
      'The server was not removed.',
      'Revoke or forget the tokens first.',
    ),
  'template-exists': ({ name }) =>
    t(`There is a template called “${name}” already.`, 'It was left as it is.', 'Choose another name.'),
  'template-changed': ({ name }) =>
    t(
      `“${name}” was changed by another program meanwhile.`,
      'Both versions are kept: the file, and what you have here.',
      'Choose which one is to stay.',
    ),
  'unknown-template': ({ name }) =>
    t(
      name === '' ? 'That is not kept any more.' : `There is no template called “${name}” any more.`,
      'Nothing was changed.',
      'Look at the list again.',
    ),
  'templates-gone': () =>
    t(
      'The folder of your templates is not there any more.',
      'What you are working on is kept here.',
      'Put the folder back, then try again.',
    ),
  'profiles-off': ({ host }) => t(`${host} offers no templates.`, 'Nothing was changed.', ''),
  'clipboard-failed': () =>
    t(
      'The clipboard did not take the text.',
      'It holds what it held before, or nothing.',
      'Try again. On Wayland, copy in the window, or install wl-clipboard to copy from the tray.',
    ),
  'nobody-there': () =>
    t(
      'It came when the screen was locked, the computer slept or the program was ending.',
      'So it was not put onto the clipboard.',
      'Copy it again.',
    ),
  'browser-failed': () =>
    t(
      'Your browser could not be started.',
      'The login is still waiting.',
      'Copy the link and open it in a browser on this computer.',
    ),
  'declined-by-user': () => t('You decided against it.', 'Nothing was changed.', ''),
  busy: () => t('This is already under way.', 'It goes on undisturbed.', 'Wait until it is done.'),
  'too-often': ({ because, retryAfterSeconds }) =>
    t(
      because === 'declined' ? 'You have just said no to this.' : 'This was asked for too often in a short time.',
      'Nothing was changed.',
      `Try again in ${durationText(retryAfterSeconds)}.`,
    ),
  unexpected: ({ id }) =>
    t(
      'Something went wrong that this program has no words for.',
      'Your tokens here are as they were.',
      `Try again. If it happens again, report it: the log has the details under the number ${id}.`,
    ),
};
