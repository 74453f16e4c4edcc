import type { HostFault } from '../templates/hosts.ts';
import { listed, type RuleTable } from './lint-table.ts';

/** The limits inside a clause: times, scopes, audiences, hosts, countries, uses. */
export const lintLimits = {
  'not-a-time': {
    sentence: ({ text }) => `“${text}” is not a time. Write +7d, or a day and a time like 2027-03-01 18:00.`,
  },
  'not-whole-time': {
    sentence: ({ text }) => `“${text}” has a fraction, and servers refuse that.`,
    repair: () => 'Drop the fraction',
  },
  'zero-time': {
    sentence: () => 'Zero means that the time is not set.',
    repair: () => 'Remove it',
  },
  'negative-time': { sentence: ({ text }) => `“${text}” lies before 1970.` },
  milliseconds: {
    sentence: ({ text, instant }, format) =>
      `“${text}” looks like milliseconds. Times are in seconds; as milliseconds it is ${format.moment(instant)}.`,
    repair: () => 'Take it as milliseconds',
  },
  'ambiguous-local-time': {
    sentence: ({ text }) =>
      `“${text}” comes twice on that day, since the clocks are set back. One of the two is taken.`,
  },
  'missing-local-time': {
    sentence: ({ text }) => `“${text}” does not exist on that day, since the clocks are set forward. It is moved.`,
  },
  'relative-start': {
    sentence: ({ text }) =>
      `“${text}” counts from the moment of the login, by the clock of this computer. A server whose clock is behind starts later.`,
  },
  expired: {
    sentence: ({ end }, format) => `It ended ${format.moment(end)}. A login with it is refused.`,
    repair: () => 'Let it end after one day',
  },
  'clause-over': {
    sentence: ({ end }, format) => `This clause can never be used: it ended ${format.moment(end)}.`,
    repair: () => 'Remove the clause',
  },
  'ends-during-login': {
    sentence: ({ seconds }, format) => `It ends after ${format.duration(seconds)}: perhaps before the login is done.`,
    repair: () => 'Let it end after one hour',
  },
  'lasts-long': {
    sentence: ({ end }, format) => `It lasts until ${format.moment(end)}, for more than a year.`,
    repair: () => 'Let it end after one year',
  },
  'ends-before-start': {
    sentence: () => 'It ends before it begins, so this clause never holds.',
    repair: () => 'Swap the two times',
  },
  'start-is-past': {
    sentence: () => 'This beginning is over, so it limits nothing any more.',
    repair: () => 'Remove the beginning',
  },
  'not-yet-valid-token': {
    sentence: ({ start }, format) =>
      `Until ${format.moment(start)} the server refuses everything with this token. It cannot be looked at, and revoking it seems to work but does nothing.`,
  },
  'scope-comma': {
    sentence: ({ scope }) =>
      `“${scope}” is one single scope for the server. Scopes are separated by spaces, not by commas.`,
    repair: () => 'Split at the commas',
  },
  'scope-characters': { sentence: ({ scope }) => `“${scope}” has characters that no scope can have.` },
  'duplicate-scope': {
    sentence: ({ scopes }) => `Named more than once: ${listed(scopes)}.`,
    repair: () => 'Keep each once',
  },
  'offline-access': {
    sentence: () => 'The server asks for offline_access by itself. In an access token it has no use.',
    repair: () => 'Remove offline_access',
  },
  'scope-not-offered': {
    sentence: ({ scope, provider }) => `${provider} does not offer “${scope}”. It is taken out at login.`,
    repair: ({ scope }) => `Remove “${scope}”`,
  },
  'no-scope-offered': {
    sentence: ({ provider }) =>
      `${provider} offers none of these scopes. At login they are all taken out, and then this clause no longer limits scopes.`,
  },
  'scopes-of-others': {
    sentence: ({ scopes }) =>
      `This clause names no scopes, but others do. The login then asks the provider for ${listed(scopes)} only, and this clause gives no more.`,
    repair: () => 'Name the scopes',
  },
  'no-audience': {
    sentence: ({ clauses }) =>
      clauses === 1
        ? 'No audience is named: its access tokens may be accepted by every service of the provider.'
        : `${clauses} clauses name no audience: their access tokens may be accepted by every service of the provider.`,
  },
  'audience-blank': {
    sentence: ({ audience }) =>
      audience.trim() === ''
        ? 'This audience is blank.'
        : `“${audience}” has a space in it. Each audience stands alone.`,
    repair: ({ audience }) => (audience.trim() === '' ? 'Remove it' : 'Split at the spaces'),
  },
  'several-audiences': {
    sentence: () =>
      'Many providers issue access tokens for one audience at a time. Then only one of these is left after the login.',
    repair: ({ first }) => `Keep “${first}” only`,
  },
  'different-audiences': {
    sentence: () =>
      'The clauses name different audiences. A provider that grants only one takes the others out, and those clauses then limit no audience.',
  },
  'guest-audience': {
    sentence: () => 'A login as guest breaks off when an audience is asked for.',
    repair: () => 'Remove the audiences',
  },
  'host-bits': {
    sentence: ({ host, network, address, addresses }, format) =>
      network === null
        ? `The server takes “${host}” for the one address ${address}.`
        : `“${host}” is sent as ${network} (${format.number(addresses)} addresses). Written by hand, a server would read it as one address.`,
    repair: ({ network, address }) => (network === null ? `Only ${address}` : `Write ${network}`),
    otherRepair: ({ address }) => `Only ${address}`,
  },
  'host-nonsense': {
    sentence: ({ host, because }) => `“${host}” never fits: ${hostFaults[because]}.`,
    repair: ({ host }) => `Remove “${host}”`,
  },
  'host-within': {
    sentence: ({ host, within }) => `“${host}” is already within “${within}”.`,
    repair: ({ host }) => `Remove “${host}”`,
  },
  'host-wide': { sentence: ({ hosts }) => `A large part of the internet: ${listed(hosts)}.` },
  'host-private': {
    sentence: ({ hosts }) =>
      `Used inside private networks only: ${listed(hosts)}. A server on the internet sees another address.`,
  },
  'host-this': {
    sentence: () =>
      '“this” becomes the address that this computer has at the login. When the network changes, the token no longer works here.',
  },
  'host-by-name': {
    sentence: ({ hosts }) =>
      `For ${listed(hosts)} the server asks which name an address has (reverse DNS). Many addresses have none, or another one.`,
  },
  'country-lower-case': {
    sentence: ({ code, upper }) => `“${code}” is sent as ${upper}. Written by hand, it would never fit.`,
    repair: ({ upper }) => `Write ${upper}`,
  },
  'not-a-country': {
    sentence: ({ code, meant }, format) =>
      meant === null
        ? `“${code}” is not the code of a country.`
        : `“${code}” is not the code of a country. ${format.country(meant)} is ${meant}.`,
    repair: ({ code, meant }) => (meant === null ? `Remove “${code}”` : `Write ${meant}`),
  },
  'country-allowed-and-not': {
    sentence: ({ codes, isNoneLeft }, format) =>
      isNoneLeft
        ? 'Each country that is allowed is excluded too: nobody can ever use this clause.'
        : `${format.list(codes.map((code) => format.country(code)))} is both allowed and not allowed: it is not allowed.`,
    repair: () => 'Take it out of the allowed',
  },
  'both-country-lists': {
    sentence: () =>
      'Both lists must fit: in one of the allowed countries, and in none of the others. The second list adds nothing here.',
    repair: () => 'Remove the list of countries that are not allowed',
  },
  'needs-country-database': {
    sentence: () =>
      'Countries work only where the server has a database of addresses. Without one, every use from the internet fails.',
  },
  'bad-count': {
    sentence: ({ count }) => `“${count}” is not a number of uses.`,
    repair: ({ sound }) => `Write ${sound}`,
  },
  'other-uses-alone': {
    sentence: () =>
      'With a number of other uses but none of access tokens, the server fails from the second other use on.',
    repair: (_, format) => `Allow ${format.number(1_000_000)} access tokens`,
  },
  'no-uses': {
    sentence: () => 'This clause allows no use at all.',
    repair: () => 'Remove the clause',
  },
  'limits-without-access-tokens': {
    sentence: () => 'Scopes and audiences concern access tokens, and this clause allows none.',
    repair: () => 'Remove scopes and audiences',
  },
} satisfies Partial<RuleTable>;

const hostFaults: Readonly<Record<HostFault, string>> = {
  zone: 'a zone (%) means something on one computer only',
  'wildcard-place': 'the star stands in the wrong place; only *.example.org is understood',
  'not-a-name': 'it is neither an address nor a name',
  prefix: 'the part after the slash does not fit the address',
  unspecified: 'to the server it is no address at all',
  international: 'names with other letters are written in their technical form (xn--…)',
};
