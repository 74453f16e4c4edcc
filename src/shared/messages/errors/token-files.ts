import type { TokenFileDifference, TokenFileFault } from '../../ipc/token-file-errors.ts';
import { type ErrorTablePart, t } from './words.ts';

const again = 'Then try again.';

const words: Readonly<Record<TokenFileFault, { readonly what: (file: string) => string; readonly next: string }>> = {
  missing: { what: (file) => `There is no file ${file}.`, next: 'Put it back, or choose another one.' },
  folder: { what: (file) => `${file} is a folder.`, next: 'Choose a file with a token in its first line.' },
  'not-a-file': {
    what: (file) => `${file} is a pipe or a device, and not a regular file.`,
    next: 'Choose a file with a token in its first line.',
  },
  link: {
    what: (file) => `${file} is a link, which is not followed here.`,
    next: 'Choose the file that it leads to.',
  },
  'link-to-nothing': {
    what: (file) => `${file} is a link to something that does not exist.`,
    next: `Restore what it leads to. ${again}`,
  },
  unreadable: { what: (file) => `You may not read ${file}.`, next: `Change its permissions. ${again}` },
  'too-long': {
    what: (file) => `${file} is longer than 64 KiB, so it is not a token file.`,
    next: 'Choose a file with a token in its first line.',
  },
  'not-text': {
    what: (file) => `${file} does not begin with text.`,
    next: 'Choose a file with a token in its first line.',
  },
  empty: {
    what: (file) => `The first line of ${file} is empty.`,
    next: 'Choose a file with a token in its first line.',
  },
  incomplete: {
    what: (file) => `The first line of ${file} is not a whole token: another program may be writing it.`,
    next: 'Try again. If it stays like that, untie the token and bring it in from the file.',
  },
  'other-owner': {
    what: (file) => `${file} belongs to another user or group, which could not be kept.`,
    next: `Make your own user its owner. ${again}`,
  },
  changed: {
    what: (file) => `Another program has changed ${file} meanwhile.`,
    next: 'Try again: it is read again then.',
  },
  'folder-read-only': {
    what: (file) =>
      `The folder of ${file} cannot be written to, and a file is replaced safely only by a new one beside it.`,
    next: `Change the permissions of the folder. ${again}`,
  },
  'disk-full': {
    what: (file) => `There is no space left on the disk of ${file}.`,
    next: `Free up some space. ${again}`,
  },
  'disk-failed': { what: (file) => `The disk of ${file} reported an error.`, next: `Check the disk. ${again}` },
};

const differences: Readonly<Record<TokenFileDifference, (file: string) => string>> = {
  older: (file) => `${file} has a former value of this token.`,
  newer: (file) => `${file} has a newer value of this token, which must not be replaced by the one kept here.`,
  parallel: (file) =>
    `${file} has another value of this token, which was issued at the same time as the one kept here.`,
  'newer-not-trusted': (file) =>
    `${file} has a newer value of this token, but other users may write to it or own it, so that it may not be genuine.`,
  other: (file) => `${file} has another token in its first line.`,
};

/** Files that have a token in their first line. */
export const tokenFileErrors: ErrorTablePart<
  'token-file' | 'token-file-differs' | 'token-file-not-tied' | 'token-renewed-in-file'
> = {
  'token-file-differs': ({ file, because }) =>
    t(
      differences[because](`“${file}”`),
      'Nothing was sent. The token kept here and the file were left unchanged.',
      because === 'newer'
        ? 'Tie the token to this file, or check the file again if it is tied: the newer value is taken over then.'
        : 'Decide on the page of the token which one is right.',
    ),
  'token-file-not-tied': ({ file, because }) =>
    t(differences[because](`“${file}”`), 'It was not tied.', 'Choose another file.'),
  'token-renewed-in-file': ({ file }) =>
    t(
      'The server refused the value of this token, because another program had replaced it.',
      `The new value was taken over from “${file}”, and was not sent.`,
      'Try again.',
    ),
  'token-file': ({ file, because }) =>
    t(words[because].what(`“${file}”`), 'The file was left unchanged.', words[because].next),
};
