import type { Question } from '../ipc/question.ts';
import { mark } from '../text/visible.ts';

/** The form that makes a sub-token, and what became of it. */
export const subTokens = {
  title: 'Make a sub-token',
  intro: (alias: string) =>
    `A sub-token of ${alias} may do no more than ${alias} itself. It stays valid on its own, and can be revoked on its own.`,

  name: 'Name',
  nameHint: 'What it is for, such as the job that uses it. This is its name on the server and here.',
  proposedName: (alias: string) => `${alias} (sub-token)`,

  destination: 'Where it goes',
  destinations: {
    vault: 'Keep in the vault',
    clipboard: 'Copy to the clipboard',
    file: 'Save to a file',
    'transfer-code': 'Transfer code',
  },
  destinationHints: {
    vault: 'It is used here, like your other tokens.',
    clipboard:
      'It is copied once, and then no longer on this computer. The clipboard is cleared as after an access token.',
    file: 'It is written into a file that only you can read, and is then no longer in the vault.',
    'transfer-code': 'A short code is shown for a few minutes. Whoever types it on another computer gets the token.',
  },
  short: 'Short token',
  shortHint:
    '64 letters instead of a long text. Its rights cannot be seen without asking the server, and it cannot rotate.',

  capabilities: 'What it may do on the server',
  capabilitiesHint: 'Only what this token may do itself can be passed on.',

  restrictions: 'Restrictions',
  restrictionsHint: 'They begin as those of this token. Make them tighter: what is not within them is not sent.',
  fromParent: 'Start again from this token',

  rotation: 'Rotation',
  rotationHint: 'Rotation is not inherited: without it, the sub-token keeps its value until it ends.',

  costs: 'What it costs',
  tighter: 'All of this is within what the token may do.',
  wider: 'Not sent as it is',
  faults: {
    capability: (label: string) => `This token lacks the capability “${label}”.`,
    noCapabilities: 'Choose at least one capability. Without any, it would get all of this token.',
    noClauses: 'Without restrictions it would get those of this token. Start again from this token, or add a clause.',
    faultyClause: (number: string) => `Clause ${number} has an error.`,
    faultyClauses: 'The restrictions have an error.',
    wider: (clause: string, claims: string, nearest: string, of: number) =>
      of === 1
        ? `Clause ${clause} allows more than this token: ${claims}.`
        : `Clause ${clause} allows more than every clause of this token. Closest is clause ${nearest}: ${claims}.`,
    spent: (clause: string, claims: string, nearest: string) =>
      `Clause ${clause} does not fit beside those before it. Together they take more than clause ${nearest} of this token has: ${claims}.`,
    shortRotation: 'A short token cannot rotate: every use of it would fail. Turn off one of both.',
    aliasTaken: (name: string) => `Another token here is already called “${name}”.`,
  },
  claims: {
    nbf: 'start time',
    exp: 'expiry',
    scope: 'scopes',
    audience: 'audiences',
    hosts: 'hosts',
    geoip_allow: 'allowed countries',
    geoip_disallow: 'excluded countries',
    usages_AT: 'number of access tokens',
    usages_other: 'number of other uses',
  },

  make: 'Make sub-token',
  another: 'Make another one',
  open: 'Show it',
  done: {
    kept: (name: string) => `“${name}” is in the vault`,
    keptInstead: (name: string) => `“${name}” was made, and is in the vault`,
    keptInsteadHint: 'It is still in the vault, because the last step failed:',
    clipboard: (name: string) => `“${name}” is on the clipboard`,
    file: (name: string) => `“${name}” is in the file`,
    handedOutHint: 'It is no longer in the vault. It can be revoked under Family.',
    'transfer-code': (name: string) => `A code for “${name}”`,
    asAsked: 'The server granted what was asked.',
    endsEarlier: 'The server ends it earlier than asked.',
    granted: 'Granted',
  },
  codeOver: {
    title: (name: string) => `The code for “${name}” has run out`,
    text: 'Its sub-token lives on until it ends, also where nobody has got it. If it has not arrived, revoke it under Family.',
    family: 'Show Family',
    hide: 'Hide this',
  },
  mismatch: {
    title: 'The server granted something else than asked',
    revoked: 'The new token was revoked at once, and is not on this computer.',
    accepted: 'The new token was revoked at once. The server accepted it, but it could not be confirmed.',
    failed:
      'The new token could not be revoked and may still be valid. Revoke it as soon as you can. Look for it in the list of sub-tokens.',
    inVault: 'Until then it stays in the vault.',
  },

  fileDialog: { title: 'Save sub-token', confirm: 'Save' },
  fileName: 'mytoken.txt',
  questions: {
    /** @param until when it ends, null = never */
    rights: (list: string, until: string | null, isRestricted: boolean) =>
      `The new token may ${list}, ${until === null ? 'with no expiry' : `until ${mark(until)}`}.${isRestricted ? '' : ' It has no restrictions.'}`,
    /** @param path of the file, null = into none. @param facts about its parent. @param isWide whether its rights are dangerous */
    handOut: (
      destination: 'clipboard' | 'file' | 'transfer-code',
      path: string | null,
      name: string,
      alias: string,
      host: string,
      facts: string,
      rights: string,
      isWide: boolean,
    ): Question => ({
      title: {
        clipboard: 'Copy a new sub-token?',
        file: 'Write a new sub-token into a file?',
        'transfer-code': 'Make a code for a new sub-token?',
      }[destination],
      body: [
        `${host} makes “${mark(name)}” from ${mark(alias)}.`,
        facts,
        rights,
        path === null ? '' : `It is written into ${mark(path)}.`,
        {
          clipboard:
            'Every program of yours can read it from the clipboard, and whoever has it can use it until it ends.',
          file: 'Whoever can read that file can use it until it ends.',
          'transfer-code': 'Whoever has the code can fetch the token as long as the code is good.',
        }[destination],
      ]
        .filter((part) => part !== '')
        .join(' '),
      confirm: { clipboard: 'Copy it', file: 'Write it', 'transfer-code': 'Make code' }[destination],
      cancel: 'Cancel',
      danger: isWide,
    }),
  },
};
