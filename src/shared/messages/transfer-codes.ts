import type { Question } from '../ipc/question.ts';
import { durationText } from '../time/duration.ts';

const cancel = 'Cancel';

/** Moving a token by a transfer code. */
export const transferCodes = {
  title: 'Use this token on another computer',
  text: (host: string) =>
    `${host} gives you a code of 8 letters. Enter it on the other computer, in Mytoken Tray or in the mytoken command line, and the token is there too. The code works once and for a few minutes.`,
  stays: 'The token also stays here: both computers then have the same one, and revoking it ends both.',
  shortToken: 'On the other computer it arrives as a signed token (JWT). The short token here keeps working.',
  rotating: {
    title: 'Only one computer can keep this token',
    text: 'Its value is replaced as it is used. The first use on either computer makes the copy on the other one useless.',
    revokes: 'Using that old copy then revokes the token, with everything created from it.',
    instead: 'Make a sub-token instead',
    insteadHint: 'A sub-token is a token of its own, and can be restricted for that computer.',
  },
  create: 'Make a transfer code',
  createAnyway: 'Make a transfer code anyway',
  another: 'Make another code',
  code: 'Transfer code',
  codeOf: (name: string) => `Transfer code of the sub-token ${name}`,
  how: 'On the other computer, choose “Bring in a token” in Mytoken Tray and enter this code.',
  serverLabel: 'Server',
  commandLine: 'Or with the mytoken command line, which prints the token there:',
  warning: 'Whoever enters this code first gets the token. Let nobody else see your screen.',
  copy: 'Copy the code',
  copied: 'Transfer code copied',
  cleared: (seconds: number) =>
    seconds === 0
      ? 'It stays on the clipboard until you copy something else.'
      : `The clipboard is cleared after ${durationText(seconds)}.`,
  end: 'End this code',
  endOfToken: 'End this code and its sub-token',
  ended: 'The code was ended',
  endedLine: 'If it was not used before, it no longer works.',
  expired: 'The code has expired. If it was not used, make another one.',
  qrCode: 'QR code of the transfer code',
  questions: {
    create: (alias: string, host: string, facts: string, rotates: 'no' | 'rotates' | 'revokes'): Question => ({
      title: `Make a transfer code for ${alias}?`,
      body: [
        facts,
        `${host} gives out a code, and whoever enters it first gets this token, from any computer. It is shown in the window until it is ended or its time is over.`,
        rotates === 'no'
          ? ''
          : 'The value of this token is replaced as it is used: the first use on either computer makes the copy on the other one useless.',
        rotates === 'revokes' ? 'Using that old copy then revokes the token, with everything created from it.' : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
      confirm: 'Make the code',
      cancel,
      danger: rotates !== 'no',
    }),
    giveUp: (host: string, because: string): Question => ({
      title: 'Give up a token that is not saved?',
      body: `The token has come from ${host}, and the code is used up. ${because} Make it possible to write, then try again. If you give up, the token may be lost: if the code was made for a new sub-token, nobody else has it. Revoke that where it was made then, and make another.`,
      confirm: 'Give up',
      cancel: 'Try again',
      danger: true,
    }),
  },
  left: (duration: string) => `${duration} left to enter the code`,
};
