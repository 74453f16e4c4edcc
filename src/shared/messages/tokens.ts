import type { CredentialState } from '../ipc/snapshot.ts';
import type { Rewritable, WrittenAs } from '../templates/from-token.ts';
import type { TemplateKind } from '../templates/model.ts';

/** An access token was copied: in a notification, or in a message of the window. */
const copied = {
  title: 'Access token copied',
  titleOf: (alias: string) => `Access token of ${alias} copied`,
  validUntil: (until: string) => `Valid until ${until}.`,
  validityUnknown: 'How long it is valid is not known.',
  granted: (scopes: string) => `Granted: ${scopes}.`,
  forAudience: (audiences: string) => `For ${audiences}.`,
  missing: (missing: string) => `Not granted: ${missing}.`,
  extra: (extra: string) => `Also granted, though not asked for: ${extra}.`,
  cleared: (duration: string) => `The clipboard is cleared after ${duration}.`,
  notCleared: 'It stays on the clipboard until you copy something else.',
};

/** The list of tokens and the page of one. */
export const tokens = {
  title: 'Tokens',
  copied,
  search: 'Search name, server, provider, scope',
  newToken: 'New token',
  list: 'Tokens on this computer',
  count: (count: string, value: number) => (value === 1 ? '1 token' : `${count} tokens`),
  favourites: (count: string, value: number) =>
    value === 0 ? '' : value === 1 ? '1 favourite' : `${count} favourites`,
  found: (found: string, all: string) => `${found} of ${all}`,
  emptyTitle: 'No tokens yet',
  empty: 'Log in once in your browser; from then on an access token is one click away, here and in the tray.',
  noMatchTitle: 'Nothing fits',
  noMatch: (text: string) => `No token has “${text}” in its name, server, provider or scopes.`,
  clearSearch: 'Clear the search',
  at: (server: string, provider: string) => `${server} · ${provider}`,
  favourite: 'Favourite',
  copy: 'Copy access token',
  copyOf: (alias: string) => `Copy access token of ${alias}`,
  copyFresh: 'Copy a new one',
  copyFreshMeaning: 'A new one is asked of the server even while the last is still good; it counts as one use.',
  state: {
    ready: 'Ready',
    'expires-soon': 'Expires soon',
    expired: 'Expired',
    'not-yet-valid': 'Not yet valid',
    revoked: 'Not valid any more',
    'ended-by-provider': 'Login ended by the provider',
    unknown: 'Outcome unknown',
    damaged: 'Cannot be read',
  } satisfies Record<CredentialState, string>,
  working: 'Working…',
  overdue: (host: string) => `Waiting for ${host}…`,
  until: (moment: string) => `until ${moment}`,
  since: (moment: string) => `since ${moment}`,
  from: (moment: string) => `from ${moment}`,
  noExpiry: 'No expiry',
  revokedHint: 'refused by the server',
  endedHint: 'log in again',
  unknownHint: 'an answer was lost',
  damagedHint: 'open it to see why',
  details: {
    subject: (subject: string, provider: string) => (subject === '' ? provider : `${subject} at ${provider}`),
    rename: 'Rename',
    name: 'Name on this computer',
    addFavourite: 'Make it a favourite: first in the list and in the tray',
    removeFavourite: 'No longer a favourite',
    revoke: 'Revoke…',
    forget: 'Forget…',
    irrevocable: (server: string) =>
      `${server} offers no revocation: a copy of this token works until it expires. Forgetting it only removes it from this computer.`,
    loginAgain: 'Log in again with the same settings',
    tryOnce: 'Try once…',
    overdue: (host: string) =>
      `${host} takes long to answer. Its answer may hold a new value of this token, which it hands out only once, so the program waits for it.`,
    overdueHarmless: (host: string) =>
      `${host} takes long to answer. If you stop waiting, the token stays as it is; the request may still count as one use.`,
    stopWaiting: 'Stop waiting',
    saveAs: {
      button: 'Save as template',
      kinds: {
        restrictions: 'Restrictions',
        capabilities: 'Capabilities',
        rotation: 'Rotation',
        profile: 'All of it as a profile',
      } satisfies Record<TemplateKind, string>,
      item: (kind: string, isEmpty: boolean) => (isEmpty ? `${kind} (this token has none)` : `${kind}…`),
      written: (of: Rewritable) =>
        of.times && of.address ? 'Times and this computer' : of.times ? 'Times' : 'This computer',
      writtenAs: {
        asked: (of) =>
          of.times && of.address
            ? 'Counted from the login, and as “this computer”'
            : of.times
              ? 'Counted from the login'
              : 'As “this computer”',
        granted: ({ times }) => (times ? 'As they are' : 'As it is'),
      } satisfies Record<WrittenAs, (of: Rewritable) => string>,
    },
    clipboard: (duration: string) => `The clipboard is cleared after ${duration}.`,
    clipboardStays: 'The clipboard is not cleared by itself.',
    mayDo: 'What it may do',
    changed: 'Changed at login',
    changedMeaning: 'The consent page, the provider or the server gave other rights than you asked for.',
    asked: 'Asked',
    granted: 'Granted',
    capabilities: 'Capabilities',
    lastAccessToken: 'Last access token',
    lastValid: (until: string) => `valid until ${until}`,
    lastExpired: (since: string) => `expired ${since}`,
    lastUnknown: 'validity not known',
    obtained: (ago: string) => `obtained ${ago}`,
    fromCache: 'reused',
    scopes: 'Scopes',
    audiences: 'Audiences',
    anyAudience: 'none named: it may be accepted by any service of the provider',
    missing: 'Not granted',
    extra: 'Not asked for',
    facts: 'About this token',
    server: 'Server',
    provider: 'Identity provider',
    nameOnServer: 'Name on the server',
    created: 'Created',
    createdOn: (moment: string, computer: string) => `${moment} on ${computer}`,
    expires: 'Expires',
    rotationDeadline: 'Use before',
    rotationDeadlineMeaning: 'Without a use until then the value becomes worthless.',
    issued: 'Value issued',
    notBefore: 'Valid from',
    sequence: 'Value number',
    sequenceMeaning: 'Counts how often the value was replaced by rotation.',
    id: 'Management id',
    idMeaning: 'Names the token on the server without giving its value away.',
    subjectLabel: 'You, at the provider',
    form: 'Form',
    tokenType: { token: 'signed token (JWT), sealed, never shown', short_token: 'short token, sealed, never shown' },
    filesOfDamaged: (names: string, count: number) =>
      count === 1
        ? `Its file in the folder “vault” of the profile folder: ${names}`
        : `Its files in the folder “vault” of the profile folder: ${names}`,
    explain: {
      expired: 'It cannot be used any more. Logging in again with the same settings makes a new one of the same kind.',
      revoked:
        'The server refuses it: it was revoked, or its value was replaced by rotation elsewhere. It is kept here until you forget it.',
      'not-yet-valid': 'The server takes it from the time below on.',
      'ended-by-provider':
        'The identity provider gives no access tokens for this login any more: it was ended there, or it ran out. Log in again with the same settings; this token can then be revoked.',
      unknown:
        'The last answer of the server was lost, and it may have held a new value of this token. So it is not used by itself any more.',
      unknownRisk:
        'If the value here is the old one, trying makes the server revoke this token and everything made from it. Logging in again is the safe way.',
      unknownHarmless: 'Trying once costs nothing: if the value here is the old one, the server refuses it.',
    },
  },
};
