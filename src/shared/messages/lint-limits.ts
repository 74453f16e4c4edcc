import type { HostFault } from '../templates/hosts.ts';
import { listed, type RuleTable } from './lint-table.ts';

/** The limits inside a clause: times, scopes, audiences, hosts, countries, uses. */
export const lintLimits = {
  'not-a-time': {
    sentence: ({ text }) => `“${text}” is not a time. Enter +7d, or a date and time such as 2027-03-01 18:00.`,
  },
  'not-whole-time': {
    sentence: ({ text }) => `“${text}” has a decimal part, which servers refuse.`,
    repair: () => 'Remove the decimal part',
  },
  'zero-time': {
    sentence: () => 'Zero means that no time is set.',
    repair: () => 'Remove it',
  },
  'negative-time': { sentence: ({ text }) => `“${text}” is before 1970.` },
  milliseconds: {
    sentence: ({ text, instant }, format) =>
      `“${text}” looks like milliseconds, but times are in seconds. Read as milliseconds, it is ${format.moment(instant)}.`,
    repair: () => 'Convert from milliseconds',
  },
  'ambiguous-local-time': {
    sentence: ({ text }) => `“${text}” occurs twice on that day, because the clocks go back. One of the two is used.`,
  },
  'missing-local-time': {
    sentence: ({ text }) =>
      `“${text}” does not exist on that day, because the clocks go forward. A time close to it is used.`,
  },
  'relative-start': {
    sentence: ({ text }) =>
      `“${text}” is counted from the login, by the clock of this computer. If the server's clock is behind, the token starts later.`,
  },
  expired: {
    sentence: ({ end }, format) => `It expired ${format.moment(end)}. A login with it would be refused.`,
    repair: () => 'Expire after one day',
  },
  'clause-over': {
    sentence: ({ end }, format) => `This clause can never be used: it expired ${format.moment(end)}.`,
    repair: () => 'Remove the clause',
  },
  'ends-during-login': {
    sentence: ({ seconds }, format) =>
      `It expires after ${format.duration(seconds)}, perhaps before the login is finished.`,
    repair: () => 'Expire after one hour',
  },
  'lasts-long': {
    sentence: ({ end }, format) => `It is valid until ${format.moment(end)}, more than a year from now.`,
    repair: () => 'Expire after one year',
  },
  'ends-before-start': {
    sentence: () => 'It expires before it starts, so this clause can never be used.',
    repair: () => 'Swap the two times',
  },
  'start-is-past': {
    sentence: () => 'This start time is in the past and has no effect.',
    repair: () => 'Remove the start time',
  },
  'not-yet-valid-token': {
    sentence: ({ start }, format) =>
      `Until ${format.moment(start)} the server refuses every use of this token. Its data cannot be viewed, and revoking it seems to work but has no effect.`,
  },
  'scope-comma': {
    sentence: ({ scope }) => `The server reads “${scope}” as a single scope. Separate scopes with spaces, not commas.`,
    repair: () => 'Split at the commas',
  },
  'scope-characters': { sentence: ({ scope }) => `“${scope}” contains characters that are not allowed in a scope.` },
  'duplicate-scope': {
    sentence: ({ scopes }) => `Listed more than once: ${listed(scopes)}.`,
    repair: () => 'Remove duplicates',
  },
  'offline-access': {
    sentence: () => 'The server asks for offline_access by itself. It has no use in an access token.',
    repair: () => 'Remove offline_access',
  },
  'scope-not-offered': {
    sentence: ({ scope, provider }) => `${provider} does not offer “${scope}”. It is removed at login.`,
    repair: ({ scope }) => `Remove “${scope}”`,
  },
  'no-scope-offered': {
    sentence: ({ provider }) =>
      `${provider} offers none of these scopes. They are all removed at login, and this clause then no longer limits scopes.`,
  },
  'scopes-of-others': {
    sentence: ({ scopes }) =>
      `This clause has no scopes, but others do. The login therefore asks the provider only for ${listed(scopes)}, and this clause gives no more than that.`,
    repair: () => 'Add these scopes',
  },
  'no-audience': {
    sentence: ({ clauses }) =>
      clauses === 1
        ? 'Without an audience, any service of the provider may accept the access tokens.'
        : `${clauses} clauses have no audience: any service of the provider may accept their access tokens.`,
  },
  'audience-blank': {
    sentence: ({ audience }) =>
      audience.trim() === ''
        ? 'This audience is empty.'
        : `“${audience}” contains a space. Add each audience separately.`,
    repair: ({ audience }) => (audience.trim() === '' ? 'Remove it' : 'Split at the spaces'),
  },
  'several-audiences': {
    sentence: () =>
      'Many providers issue access tokens for one audience only. Just one of these may then be left after the login.',
    repair: ({ first }) => `Keep only “${first}”`,
  },
  'different-audiences': {
    sentence: () =>
      'The clauses have different audiences. If the provider grants only one, the others are removed, and their clauses no longer limit the audience.',
  },
  'guest-audience': {
    sentence: () => 'A login as guest fails if it asks for an audience.',
    repair: () => 'Remove the audiences',
  },
  'host-bits': {
    sentence: ({ host, network, address, addresses }, format) =>
      network === null
        ? `The server reads “${host}” as the single address ${address}.`
        : `“${host}” is sent as ${network} (${format.number(addresses)} addresses). As it is, the server would read it as a single address.`,
    repair: ({ network, address }) => (network === null ? `Use only ${address}` : `Change to ${network}`),
    otherRepair: ({ address }) => `Use only ${address}`,
  },
  'host-nonsense': {
    sentence: ({ host, because }) => `“${host}” never matches: ${hostFaults[because]}.`,
    repair: ({ host }) => `Remove “${host}”`,
  },
  'host-within': {
    sentence: ({ host, within }) => `“${host}” is already part of “${within}”.`,
    repair: ({ host }) => `Remove “${host}”`,
  },
  'host-wide': { sentence: ({ hosts }) => `Covers a large part of the internet: ${listed(hosts)}.` },
  'host-private': {
    sentence: ({ hosts }) =>
      `Only used in private networks: ${listed(hosts)}. A server on the internet sees a different address.`,
  },
  'host-this': {
    sentence: () =>
      '“this” is replaced with the address of this computer at login. If the network changes, the token stops working here.',
  },
  'host-by-name': {
    sentence: ({ hosts }) =>
      `For ${listed(hosts)}, the server looks up the name of an address (reverse DNS). Many addresses have no name, or a different one.`,
  },
  'country-lower-case': {
    sentence: ({ code, upper }) => `“${code}” is sent as ${upper}. In lower case, it would never match.`,
    repair: ({ upper }) => `Change to ${upper}`,
  },
  'not-a-country': {
    sentence: ({ code, meant }, format) =>
      meant === null
        ? `“${code}” is not a country code.`
        : `“${code}” is not a country code. The code of ${format.country(meant)} is ${meant}.`,
    repair: ({ code, meant }) => (meant === null ? `Remove “${code}”` : `Change to ${meant}`),
  },
  'country-allowed-and-not': {
    sentence: ({ codes, isNoneLeft }, format) =>
      isNoneLeft
        ? 'Every allowed country is also excluded, so nobody can use this clause.'
        : `Both allowed and excluded, and therefore excluded: ${format.list(codes.map((code) => format.country(code)))}.`,
    repair: () => 'Remove from the allowed countries',
  },
  'both-country-lists': {
    sentence: () =>
      'Both lists apply: a use must come from an allowed country and from none of the excluded ones. Here, the second list has no effect.',
    repair: () => 'Remove the excluded countries',
  },
  'needs-country-database': {
    sentence: () =>
      'Countries only work if the server can look up where an address is. If it cannot, every use from the internet fails.',
  },
  'bad-count': {
    sentence: ({ count }) => `“${count}” is not a valid number of uses.`,
    repair: ({ sound }) => `Change to ${sound}`,
  },
  'other-uses-alone': {
    sentence: () =>
      'If other uses are limited but access tokens are not, the server fails from the second other use on.',
    repair: (_, format) => `Allow ${format.number(1_000_000)} access tokens`,
  },
  'no-uses': {
    sentence: () => 'This clause does not allow any use.',
    repair: () => 'Remove the clause',
  },
  'limits-without-access-tokens': {
    sentence: () => 'Scopes and audiences apply to access tokens, and this clause allows none.',
    repair: () => 'Remove scopes and audiences',
  },
} satisfies Partial<RuleTable>;

const hostFaults: Readonly<Record<HostFault, string>> = {
  zone: 'a zone (%) only has a meaning on one computer',
  'wildcard-position': 'a * can only be the whole first part of a name, as in *.example.org',
  'not-a-name': 'it is neither an address nor a name',
  prefix: 'the part after the slash is not valid for this address',
  unspecified: 'the server does not accept 0.0.0.0 or ::, with or without a prefix',
  international: 'a name must be in its ASCII form (xn--…)',
};
