import type { Question } from '../ipc/question.ts';
import { mark } from '../text/visible.ts';
import type { EventKind } from '../token-info/events.ts';
import type { Offer, TokenQuestion } from '../token-info/offers.ts';

/** The names that mytoken servers give to events, in words. */
const eventNames: ReadonlyMap<string, string> = new Map([
  ['AT_created', 'Access token given out'],
  ['MT_created', 'Sub-token created'],
  ['created', 'Token created'],
  ['inherited_RT', 'Created from another token'],
  ['transfer_code_created', 'Transfer code created'],
  ['transfer_code_used', 'Transfer code redeemed'],
  ['token_rotated', 'Value replaced by rotation'],
  ['expired', 'Expired'],
  ['revoked', 'Revoked'],
  ['revoked_other_token', 'Revoked another token'],
  ['tokeninfo_introspect', 'Details read'],
  ['tokeninfo_history', 'History read'],
  ['tokeninfo_history_other_token', 'History of another token read'],
  ['tokeninfo_subtokens', 'Sub-tokens listed'],
  ['tokeninfo_list_mytokens', 'All tokens listed'],
  ['tokeninfo_notifications', 'Notifications read'],
  ['tokeninfo_notifications_other_token', 'Notifications of another token read'],
  ['settings_grant_enabled', 'Grant type enabled'],
  ['settings_grant_disabled', 'Grant type disabled'],
  ['settings_grants_listed', 'Grant types listed'],
  ['ssh_keys_listed', 'SSH keys listed'],
  ['ssh_key_added', 'SSH key added'],
  ['notification_subscribed', 'Notification subscribed'],
  ['notification_subscribed_other', 'Notification subscribed for another token'],
  ['notification_listed', 'Notifications listed'],
  ['notification_unsubscribed', 'Notification unsubscribed'],
  ['notification_unsubscribed_other', 'Notification unsubscribed for another token'],
  ['notification_created', 'Notification created'],
  ['notification_created_other', 'Notification created for another token'],
  ['notification_tags_updated', 'Tags of a notification changed'],
  ['calendar_created', 'Calendar created'],
  ['calendar_listed', 'Calendars listed'],
  ['calendar_updated', 'Calendar changed'],
  ['calendar_deleted', 'Calendar deleted'],
  ['calendar_tags_updated', 'Tags of a calendar changed'],
  ['email_settings_listed', 'E-mail settings read'],
  ['email_changed', 'E-mail address changed'],
  ['email_mimetype_changed', 'E-mail format changed'],
  ['tags_listed', 'Tags listed'],
  ['tag_created', 'Tag created'],
  ['tag_updated', 'Tag changed'],
  ['tag_deleted', 'Tag deleted'],
  ['tag_added_to_token', 'Tag added'],
  ['tag_added_to_other_token', 'Tag added to another token'],
  ['tag_removed_from_token', 'Tag removed'],
  ['tag_removed_from_other_token', 'Tag removed from another token'],
  ['unknown', 'Something that the server has no name for'],
]);

const clauseNumber = (clause: string) => `clause ${clause}`;

/** Activity and family of a token, as its server tells them. */
export const tokenInfo = {
  asOf: (moment: string) => `as of ${moment}`,
  cost: {
    /** what a request does not cost */
    free: 'Free: this counts no use.',
    uncounted: 'Free: this token has no restrictions, so no use is counted.',
    refused: 'No clause allows another use now, so the server will refuse this.',
    unlimited: (clause: string) => `Counts as one use. Clause ${clause} does not limit them.`,
    left: (clause: string, left: string, limit: string) =>
      `Costs one of the ${left} uses left in ${clauseNumber(clause)}, of ${limit}.`,
    atMost: (clause: string, limit: string) =>
      `Costs one of the ${limit} uses that ${clauseNumber(clause)} allows. How many are left is not known.`,
    unknown: 'Costs one use. Only the server can tell which clause it counts against.',
    rotates: 'The value of this token is replaced by a new one.',
    again: (isFree: boolean) => (isFree ? 'Ask again' : 'Ask again (costs one use)'),
  },
  absent: {
    'no-capability': (question: TokenQuestion) => `This token lacks the capability to ${toDo[question]}.`,
    'not-on-server': (_question: TokenQuestion, server: string) => `${server} does not offer this.`,
    'not-now': () => 'In its present state, this token cannot be used to ask the server.',
  } satisfies Record<Exclude<Offer, 'offered'>, (question: TokenQuestion, server: string) => string>,
  loading: 'Asking the server…',
  more: {
    shown: (shown: string, all: string) => `${shown} of ${all} shown`,
    next: (count: string) => `Show ${count} more`,
  },
  usage: {
    title: 'On the server',
    ask: 'Ask the server',
    meaning: 'Shows whether the server still accepts the token, and how often its clauses were used.',
    valid: 'The server accepts this token.',
    value: 'Value number',
    clause: (clause: string) => `Clause ${clause}`,
    accessTokens: 'Access tokens',
    others: 'Other uses',
    used: (done: string, limit: string) => `${done} of ${limit} used`,
    usedUnlimited: (done: string) => `${done} used, no limit`,
    noClauses: 'This token has no restrictions, so the server counts no uses.',
  },
  history: {
    title: 'History',
    load: 'Load history',
    meaning: 'What happened with this token on the server, with the address and program behind each request.',
    empty: 'The server has recorded nothing for this token.',
    table: 'Events',
    count: (count: string, value: number) => (value === 1 ? '1 event' : `${count} events`),
    found: (found: string, all: string) => `${found} of ${all}`,
    noMatch: 'No event matches.',
    clearFilter: 'Clear filter',
    search: 'Search events',
    clearSearch: 'Clear the search',
    kind: 'Kind',
    anyKind: 'All kinds',
    kinds: {
      'access-token': 'Access tokens',
      token: 'The token itself',
      information: 'Questions about tokens',
      notification: 'Notifications and calendars',
      setting: 'Settings',
      other: 'Other',
    } satisfies Record<EventKind, string>,
    period: 'Time',
    periods: { any: 'Any time', hour: 'Last hour', day: 'Last 24 hours', week: 'Last 7 days', month: 'Last 30 days' },
    address: 'Address',
    anyAddress: 'All addresses',
    columns: { time: 'When', event: 'What', ip: 'From' },
    noProgram: 'program not named',
    inFuture: 'in the future',
    copy: 'Copy as CSV',
    copied: (count: string, value: number) => `${value === 1 ? '1 event was' : `${count} events were`} copied as CSV.`,
    copiedFirst: 'More do not fit on the clipboard. Filter the events to copy the others.',
    csvHeader: ['time', 'event', 'comment', 'ip', 'user_agent', 'mom_id'],
    /** @returns the server's own name where it is not known */
    nameOf: (event: string): string => eventNames.get(event) ?? event,
  },
  family: {
    subtokens: 'Sub-tokens',
    subtokensMeaning: 'The tokens that were created from this one, and from those.',
    loadSubtokens: 'Load sub-tokens',
    noSubtokens: 'No token was created from this one.',
    all: 'All your tokens',
    allMeaning: (server: string, provider: string) =>
      `Every token of your account at ${provider} on ${server}, on whatever computer it is.`,
    loadAll: 'Load all tokens',
    tree: 'Tokens on the server',
    count: (count: string, value: number) => (value === 1 ? '1 token' : `${count} tokens`),
    search: 'Search name, address or ID',
    clearSearch: 'Clear the search',
    noMatch: 'No token matches.',
    found: (found: string, all: string) => `${found} of ${all}`,
    thisToken: 'this token',
    ofVault: (alias: string) => `here as ${alias}`,
    unnamed: 'without a name',
    expired: 'expired',
    noExpiry: 'no expiry',
    until: (moment: string) => `until ${moment}`,
    since: (moment: string) => `expired ${moment}`,
    select: 'Select',
    expand: 'Show or hide its sub-tokens',
    open: 'Open its page',
    created: 'Created',
    createdFrom: (moment: string, ip: string) => (ip === '' ? moment : `${moment} from ${ip}`),
    expires: 'Expires',
    descendants: 'Sub-tokens',
    id: 'Management ID',
    historyOf: 'History of this token',
    selected: (count: string, value: number) => (value === 1 ? '1 token selected' : `${count} tokens selected`),
    clearSelection: 'Clear selection',
    revoke: (count: string, value: number) => (value === 1 ? 'Revoke…' : `Revoke ${count} tokens…`),
    recursive: 'With their sub-tokens',
    recursiveMeaning: 'Sub-tokens that are not revoked with them stay valid.',
    tooMany: (most: string) => `At most ${most} tokens can be revoked at once.`,
    notAllowed: 'This token can revoke only itself and tokens that were created from it.',
    running: (done: string, all: string) => `Revoking: ${done} of ${all}`,
    checking: 'Checking that they are gone…',
    stop: 'Stop',
    stopping: 'Stopping after this token…',
  },
  report: {
    ended: (count: string, value: number) => (value === 1 ? '1 token revoked' : `${count} tokens revoked`),
    open: (count: string, value: number) =>
      value === 1 ? '1 other is not known to be revoked.' : `${count} others are not known to be revoked.`,
    dismiss: 'Dismiss',
    revoked: (count: string, value: number) => (value === 1 ? '1 token is revoked.' : `${count} tokens are revoked.`),
    removed: 'It was removed from this computer.',
    notRemoved: 'It is revoked, but could not be removed from this computer:',
    accepted: 'The server accepted the revocation, but it could not be confirmed.',
    acceptedHere:
      'The server accepted the revocation, but it could not be confirmed. The token stays on this computer as “Revoked?”.',
    'still-listed': 'The server accepted the revocation, but still lists the token.',
    stopped: 'Not revoked, because you stopped.',
    'not-tried': 'Not revoked, because an earlier one failed.',
  },
  questions: {
    /**
     * @param names of the first of them, marked. @param more how many others. @param below how many tokens were made from
     * them; null = they are not revoked with them. @param here names of those that are on this computer
     */
    revokeListed: (about: {
      readonly host: string;
      readonly count: string;
      readonly isOne: boolean;
      readonly names: string;
      readonly below: string | null;
      readonly here: string;
      readonly endsItself: boolean;
      readonly check: string;
    }): Question => ({
      title: about.isOne ? `Revoke ${about.names}?` : `Revoke ${about.count} tokens?`,
      body: [
        about.isOne ? '' : `${about.names}.`,
        `${about.host} permanently invalidates ${about.isOne ? 'this token' : 'these tokens'}, on every computer that has a copy. This cannot be undone.`,
        about.below === null ? `Tokens that were created from ${about.isOne ? 'it' : 'them'} stay valid.` : about.below,
        about.here === '' ? '' : `On this computer: ${about.here}.`,
        about.endsItself ? 'The token that is used for this is among them, and is revoked last.' : '',
        about.check,
      ]
        .filter((part) => part !== '')
        .join(' '),
      confirm: 'Revoke',
      cancel: about.isOne ? 'Keep it' : 'Keep them',
      danger: true,
    }),
    named: (name: string, momId: string) => (name === '' ? `a token without a name (${momId})` : mark(name)),
    here: (alias: string) => mark(alias),
    more: (count: string, value: number) => (value === 1 ? '1 more' : `${count} more`),
    below: (count: string, value: number) =>
      value === 0
        ? 'As far as known, no token was created from them.'
        : value === 1
          ? '1 token that was created from them is revoked too.'
          : `${count} tokens that were created from them are revoked too.`,
    check: (cost: string) => `Afterwards the list is loaded again, to check that they are gone. ${cost}`,
    noCheck: 'It cannot be checked afterwards that they are gone.',
  },
};

/** What a token is needed for, after "to". */
const toDo: Readonly<Record<TokenQuestion, string>> = {
  introspection: 'read its details on the server',
  history: 'read its history',
  subtokens: 'list its sub-tokens',
  tokenList: 'list all your tokens',
};
