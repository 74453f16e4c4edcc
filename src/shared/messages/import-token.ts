import type { PlaceFault } from '../import-token/places.ts';
import type { Question } from '../ipc/question.ts';

const cancel = 'Cancel';

/** Bringing in a token that exists already. */
export const importToken = {
  title: 'Bring in a token',
  button: 'Bring in a token',
  drop: 'Drop a token here to bring it in',
  what: {
    title: 'Token or transfer code',
    label: 'Paste it here',
    hint: 'A mytoken, a short token, or a transfer code of 8 letters. Mytoken Tray recognises it on this computer, and sends nothing before you say so.',
    hide: 'Hide what I enter',
  },
  recognised: {
    token: 'This is a mytoken.',
    'short-token': 'This is a short token. It does not say what it may do, nor where it comes from.',
    'transfer-code': 'This is a transfer code.',
  },
  facts: {
    server: 'Server',
    provider: 'Identity provider',
    subject: 'You, at the provider',
    name: 'Name on the server',
    expires: 'Expires',
    never: 'No expiry',
    starts: 'Valid from',
    rights: 'What it may do',
  },
  unknownServer: (host: string) =>
    `${host} is not among your servers. You will be asked whether to add it before anything is sent there.`,
  rotates:
    'The value of this token is replaced as it is used. Take it over only if nobody else goes on using it: the first use here makes every other copy useless.',
  rotatesAndRevokes:
    'The value of this token is replaced as it is used, and using an old one revokes it. Take it over only if nobody else goes on using it: after the first use here, the next use of another copy revokes the token.',
  expired: 'This token has expired.',
  chooseServer: 'Server',
  noServer: 'To go on, add the server first.',
  toServers: 'Add a server',
  alias: 'Name on this computer',
  submit: 'Bring in',
  redeem: 'Redeem',
  done: (alias: string) => `${alias} was brought in`,
  doneLine: 'It is kept in the vault.',
  replaced: (alias: string) => `${alias} has a new value`,
  replacedLine: 'It was here already, with an older value.',
  already: (alias: string) => `${alias} is already here`,
  alreadyLine: 'The code is used up, and nothing changed.',
  other: 'Other ways',
  file: {
    choose: 'Choose a file…',
    hint: 'The token must be in its first line. The file stays as it is.',
    dialog: { title: 'Choose a file with a token', confirm: 'Choose' },
  },
  variable: { label: 'Environment variable', hint: 'Read by Mytoken Tray. Its value is not shown.', read: 'Read it' },
  found: {
    title: 'Found on this computer',
    hint: 'The places of WLCG bearer token discovery, in the order in which other programs look. They take the first one.',
    loading: 'Looking…',
    none: 'There is no token in any of these places.',
    again: 'Look again',
    take: 'Use',
    takeFrom: (place: string) => `Use the token in ${place}`,
    variable: (name: string) => `$${name}`,
    token: (host: string) => `Mytoken of ${host}`,
    'short-token': 'Short token',
    'transfer-code': 'Transfer code: enter it above',
  },
  questions: {
    addServer: (host: string): Question => ({
      title: `Add ${host}?`,
      body: `The token that you bring in says that it comes from ${host}, which is not among your servers. If you add it, it is asked what it is, and gets the token, now to check it and later whenever it is used. Add it only if you trust whoever runs it.`,
      confirm: 'Add server',
      cancel,
      danger: false,
    }),
    replaceValue: (alias: string, facts: string): Question => ({
      title: `Replace the value of ${alias}?`,
      body: `${facts} What you bring in is the same token with a newer value: it was used elsewhere. The value in the vault is useless then, and is replaced.`,
      confirm: 'Replace value',
      cancel,
      danger: false,
    }),
  },
  faults: {
    missing: 'It is gone.',
    folder: 'It is a folder.',
    'not-a-file': 'It is a pipe or a device, not a file, so it is not read.',
    link: 'It is a link, so it is not read: whoever made it could lead anywhere.',
    'link-to-nothing': 'It is a link to something that does not exist.',
    unreadable: 'Your user may not read it.',
    'too-long': 'It is too long to be a token.',
    'not-text': 'It is not a text.',
    empty: 'It is empty.',
    'other-owner': 'It belongs to another user, so it is not used.',
    'others-may-read': 'Other users may read or change it, so it is not used. Remove that permission (chmod 600).',
    changed: 'It has changed in the meantime.',
    'folder-read-only': 'Its folder cannot be written to.',
    'disk-full': 'The disk is full.',
    'disk-failed': 'The disk did not give it out.',
  } satisfies Record<PlaceFault, string>,
};
