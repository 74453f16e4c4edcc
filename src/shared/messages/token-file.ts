import type { Question } from '../ipc/question.ts';
import { mark } from '../text/visible.ts';

const cancel = 'Cancel';
const readers = 'Whoever reads the file has the token: it is not encrypted there.';

/** A token that is tied to a file that other programs use, too. */
export const tokenFile = {
  title: 'Token file',
  none: 'Other programs, such as the mytoken command line, read a token from the first line of a file. Tie this token to its file, so that both always use the same value.',
  tiedTo: 'Tied to',
  inStep: 'In step: the file is read again before each use, and gets each new value.',
  tie: 'Tie to a file…',
  write: 'Write to a new file…',
  untie: 'Untie…',
  check: 'Check again',
  takeFile: 'Use the value of the file…',
  writeFile: 'Write ours into the file…',
  keepTied: 'Keep it tied to this file',
  keepTiedMeaning: (rotates: boolean): string =>
    rotates
      ? 'Recommended, since this token rotates: without that, each use here makes the file useless, and the other way round. The file is read again before each use, and its first line gets each new value.'
      : 'The file is read again before each use of the token.',
  notUpdated: (alias: string) => `The file of ${alias} was not updated`,
  chooseDialog: { title: 'Choose the file that has this token', confirm: 'Choose' },
  suggestedName: 'mytoken',
  saveDialog: { title: 'Write the token to a file', confirm: 'Choose' },
  facts: (target: string | null, othersMayRead: boolean): string =>
    `${target === null ? '' : ` It is a link to ${mark(target)}, which is what is read and written.`}${othersMayRead ? ' Other users may read it.' : ''}`,
  tieQuestion: (alias: string, path: string, facts: string, rotates: boolean): Question => ({
    title: `Tie ${alias} to a file?`,
    body: `${mark(path)} is read again before each use of the token, and a newer value in it is taken over.${rotates ? ' Each new value that a server gives is written into its first line.' : ''}${facts} ${readers}`,
    confirm: 'Tie',
    cancel,
    danger: false,
  }),
  writeQuestion: (alias: string, path: string, replaces: boolean): Question => ({
    title: `Write ${alias} into a file?`,
    body: `${mark(path)} ${replaces ? 'gets the token in its first line, in the place of what is there' : 'is created for your user alone, with the token in its first line'}. From then on both stay in step. ${readers}`,
    confirm: 'Write the token',
    cancel,
    danger: true,
  }),
  takeQuestion: (alias: string, path: string, revokesOnReuse: boolean): Question => ({
    title: `Use the value of the file for ${alias}?`,
    body: `The value in the first line of ${mark(path)} takes the place of the one that is kept here, which is lost then.${revokesOnReuse ? ' If the one in the file is not the newest, its next use makes the server revoke the token and everything created from it.' : ' If the one in the file is not the newest, the server refuses it.'}`,
    confirm: 'Use the value of the file',
    cancel,
    danger: true,
  }),
  untieQuestion: (alias: string, path: string, rotates: boolean): Question => ({
    title: `Untie ${alias} from its file?`,
    body: `${mark(path)} stays as it is, with a copy of the token.${rotates ? ' From then on each use, here or there, makes the other copy an old value, which the server refuses and may answer by revoking the token.' : ''}`,
    confirm: 'Untie',
    cancel,
    danger: rotates,
  }),
};
