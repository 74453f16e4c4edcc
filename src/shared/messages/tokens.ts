import type { CredentialState } from '../ipc/credential-view.ts';
import type { Rewritable, WrittenAs } from '../templates/from-token.ts';
import type { TemplateKind } from '../templates/model.ts';
import { accessTokens } from './access-tokens.ts';

/** An access token was copied: in a notification, or in a message of the window. */
const copied = {
  title: 'Access token copied',
  titleOf: (alias: string) => `Access token of ${alias} copied`,
  validUntil: (until: string) => `Valid until ${until}.`,
  validityUnknown: 'It is not known how long it is valid.',
  granted: (scopes: string) => `Granted: ${scopes}.`,
  forAudience: (audiences: string) => `For ${audiences}.`,
  missing: (missing: string) => `Not granted: ${missing}.`,
  extra: (extra: string) => `Also granted, but not asked for: ${extra}.`,
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
  tabs: {
    label: 'Parts of this page',
    overview: 'Overview',
    'access-tokens': accessTokens.title,
    activity: 'Activity',
    family: 'Family',
    'sub-tokens': 'New sub-token',
    move: 'Move',
  },
  count: (count: string, value: number) => (value === 1 ? '1 token' : `${count} tokens`),
  favourites: (count: string, value: number) =>
    value === 0 ? '' : value === 1 ? '1 favourite' : `${count} favourites`,
  found: (found: string, all: string) => `${found} of ${all}`,
  emptyTitle: 'No tokens yet',
  empty: 'Log in once in your browser. After that, an access token is one click away, here and in the tray.',
  noMatchTitle: 'No matches',
  noMatch: (text: string) => `No token has “${text}” in its name, server, provider or scopes.`,
  clearSearch: 'Clear the search',
  at: (server: string, provider: string) => `${server} · ${provider}`,
  favourite: 'Favourite',
  copy: 'Copy access token',
  copyOf: (alias: string) => `Copy access token of ${alias}`,
  copyFresh: 'Copy a new one',
  copyFreshMeaning: 'Gets a new one from the server even if the last one is still valid. This counts as one use.',
  state: {
    ready: 'Ready',
    'expires-soon': 'Expires soon',
    expired: 'Expired',
    'not-yet-valid': 'Not yet valid',
    revoked: 'No longer valid',
    'revocation-unconfirmed': 'Revoked?',
    'ended-by-provider': 'Login ended by the provider',
    incomplete: 'Login not completed',
    unknown: 'Status unknown',
    damaged: 'Cannot be read',
  } satisfies Record<CredentialState, string>,
  working: 'Working…',
  overdue: (host: string) => `Waiting for ${host}…`,
  until: (moment: string) => `until ${moment}`,
  since: (moment: string) => `since ${moment}`,
  from: (moment: string) => `from ${moment}`,
  noExpiry: 'No expiry',
  revokedHint: 'refused by the server',
  unconfirmedHint: 'not confirmed',
  endedHint: 'log in again',
  unknownHint: 'no answer from the server',
  restoredHint: 'restored from a backup',
  damagedHint: 'open it to see why',
  details: {
    subject: (subject: string, provider: string) => (subject === '' ? provider : `${subject} at ${provider}`),
    rename: 'Rename',
    name: 'Name on this computer',
    addFavourite: 'Add to favourites: shown first in the list and in the tray',
    removeFavourite: 'Remove from favourites',
    revoke: 'Revoke…',
    forget: 'Forget…',
    checkRevocation: 'Check again',
    irrevocable: (server: string) =>
      `${server} does not offer revocation: a copy of this token works until it expires. Forgetting it only removes it from this computer.`,
    loginAgain: 'Log in again with the same settings',
    tryOnce: 'Try once…',
    overdue: (host: string) =>
      `${host} is taking a long time to answer. Its answer may contain a new value for this token, which is sent only once, so Mytoken Tray keeps waiting.`,
    overdueHarmless: (host: string) =>
      `${host} is taking a long time to answer. If you stop waiting, the token does not change, but the request may still count as one use.`,
    stopWaiting: 'Stop waiting',
    saveAs: {
      button: 'Save as template',
      kinds: {
        restrictions: 'Restrictions',
        capabilities: 'Capabilities',
        rotation: 'Rotation',
        profile: 'Everything as a profile',
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
    clipboardStays: 'The clipboard is not cleared automatically.',
    mayDo: 'What it may do',
    changed: 'Changed at login',
    changedMeaning: 'The consent page, the provider or the server granted other rights than you asked for.',
    changedByServer: 'Changed by the server',
    changedByServerMeaning: 'The server granted other rights than you asked for.',
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
    anyAudience: 'none: any service of the provider may accept it',
    missing: 'Not granted',
    extra: 'Not asked for',
    facts: 'About this token',
    server: 'Server',
    provider: 'Identity provider',
    nameOnServer: 'Name on the server',
    created: 'Created',
    createdOn: (moment: string, computer: string) => (computer === '' ? moment : `${moment} on ${computer}`),
    expires: 'Expires',
    rotationDeadline: 'Use before',
    rotationDeadlineMeaning: 'If it is not used before then, the value stops working.',
    issued: 'Value issued',
    notBefore: 'Valid from',
    sequence: 'Value number',
    sequenceMeaning: 'Counts how often the value was replaced by rotation.',
    id: 'Management ID',
    idMeaning: 'Identifies the token on the server without revealing its value.',
    subjectLabel: 'You, at the provider',
    form: 'Form',
    tokenType: {
      token: 'signed token (JWT), encrypted, never shown',
      short_token: 'short token, encrypted, never shown',
    },
    filesOfDamaged: (names: string, count: number) =>
      count === 1
        ? `Its file in the folder “vault” in the data folder: ${names}`
        : `Its files in the folder “vault” in the data folder: ${names}`,
    clockDoubt: {
      'was-set': (duration: string, forward: boolean) =>
        `The clock of this computer was set ${forward ? 'forward' : 'back'} by ${duration}. If it is wrong now, set it right: the token itself is unchanged.`,
      'server-differs': (duration: string, ahead: boolean, server: string) =>
        `The clock of this computer is ${duration} ${ahead ? 'behind' : 'ahead of'} that of ${server}. Set it right: the token itself is unchanged.`,
      'issued-later': (duration: string) =>
        `By the clock of this computer, this token is issued in ${duration} only. Set the clock right: the token itself is unchanged.`,
    },
    explain: {
      expired: 'It can no longer be used. Log in again with the same settings to get a new one of the same kind.',
      revoked:
        'The server refuses it: it was revoked, or its value was replaced by rotation elsewhere. It stays on this computer until you forget it.',
      'not-yet-valid': 'The server accepts it from the time shown below.',
      'revocation-unconfirmed':
        'The server accepted the revocation, but could not confirm it: the token may still be valid. Mytoken Tray does not use it any more, and keeps it until it is known to be gone. It asks again whenever the vault is opened.',
      'ended-by-provider':
        'The identity provider no longer gives access tokens for this login: the login was ended there, or it expired. Log in again with the same settings. You can then revoke this token.',
      incomplete:
        'Mytoken Tray ended during this login, before it was known whose account it is for. Its token was kept, and is not used. Log in again to complete it, or revoke it.',
      unknown:
        "The server's last answer did not arrive, and it may have contained a new value for this token. Mytoken Tray therefore no longer uses the token automatically.",
      restored: (when: string) =>
        `This token was restored from a backup, made ${when}. Its value may have been replaced since then. Mytoken Tray therefore does not use the token before you say so.`,
      unknownRisk:
        'If the value here is the old one, trying it makes the server revoke this token and everything created from it. It is safer to log in again.',
      unknownHarmless: 'Trying it once does no harm: if the value here is the old one, the server refuses it.',
    },
  },
};
