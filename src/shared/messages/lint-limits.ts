import type { Format } from '../time/format.ts';
import type { RuleWords } from './lint-words.ts';

const moment = (instant: string | undefined, format: Format) => format.moment(Number(instant));

/** The limits inside a clause: times, scopes, audiences, hosts, countries, uses. */
export const lintLimits = {
  'not-a-time': {
    says: ([text]) => `“${text}” is not a time. Write +7d, or a day and a time like 2027-03-01 18:00.`,
  },
  'not-whole-time': {
    says: ([text]) => `“${text}” has a fraction, and servers refuse that.`,
    repairs: () => 'Drop the fraction',
  },
  'zero-time': {
    says: () => 'Zero means that the time is not set.',
    repairs: () => 'Remove it',
  },
  'negative-time': { says: ([text]) => `“${text}” lies before 1970.` },
  milliseconds: {
    says: ([text, instant], format) =>
      `“${text}” looks like milliseconds. Times are in seconds; as milliseconds it is ${moment(instant, format)}.`,
    repairs: () => 'Take it as milliseconds',
  },
  'ambiguous-local-time': {
    says: ([text]) => `“${text}” comes twice on that day, since the clocks are set back. One of the two is taken.`,
  },
  'missing-local-time': {
    says: ([text]) => `“${text}” does not exist on that day, since the clocks are set forward. It is moved.`,
  },
  'relative-start': {
    says: ([text]) =>
      `“${text}” counts from the moment of the login, by the clock of this computer. A server whose clock is behind starts later.`,
  },
  expired: {
    says: ([instant], format) => `It ended ${moment(instant, format)}. A login with it is refused.`,
    repairs: () => 'Let it end after one day',
  },
  'clause-over': {
    says: ([instant], format) => `This clause can never be used: it ended ${moment(instant, format)}.`,
    repairs: () => 'Remove the clause',
  },
  'ends-during-login': {
    says: ([seconds], format) => `It ends after ${format.duration(Number(seconds))}: perhaps before the login is done.`,
    repairs: () => 'Let it end after one hour',
  },
  'lasts-long': {
    says: ([instant], format) => `It lasts until ${moment(instant, format)}, for more than a year.`,
    repairs: () => 'Let it end after one year',
  },
  'ends-before-start': {
    says: () => 'It ends before it begins, so this clause never holds.',
    repairs: () => 'Swap the two times',
  },
  'start-is-past': {
    says: () => 'This beginning is over, so it limits nothing any more.',
    repairs: () => 'Remove the beginning',
  },
  'not-yet-valid-token': {
    says: ([instant], format) =>
      `Until ${moment(instant, format)} the server refuses everything with this token. It cannot be looked at, and revoking it seems to work but does nothing.`,
  },
  'scope-comma': {
    says: ([scope]) => `“${scope}” is one single scope for the server. Scopes are separated by spaces, not by commas.`,
    repairs: () => 'Split at the commas',
  },
  'scope-characters': { says: ([scope]) => `“${scope}” has characters that no scope can have.` },
  'duplicate-scope': {
    says: ([scopes]) => `Named more than once: ${scopes}.`,
    repairs: () => 'Keep each once',
  },
  'offline-access': {
    says: () => 'The server asks for offline_access by itself. In an access token it has no use.',
    repairs: () => 'Remove offline_access',
  },
  'scope-not-offered': {
    says: ([scope, provider]) => `${provider} does not offer “${scope}”. It is taken out at login.`,
    repairs: ([scope]) => `Remove “${scope}”`,
  },
  'no-scope-offered': {
    says: ([provider]) =>
      `${provider} offers none of these scopes. At login they are all taken out, and then this clause no longer limits scopes.`,
  },
  'scopes-of-others': {
    says: ([scopes]) =>
      `This clause names no scopes, but others do. The login then asks the provider for ${scopes} only, and this clause gives no more.`,
    repairs: () => 'Name the scopes',
  },
  'no-audience': {
    says: ([count]) =>
      count === '1'
        ? 'No audience is named: its access tokens may be accepted by every service of the provider.'
        : `${count} clauses name no audience: their access tokens may be accepted by every service of the provider.`,
  },
  'audience-blank': {
    says: ([audience]) =>
      audience?.trim() === ''
        ? 'This audience is blank.'
        : `“${audience}” has a space in it. Each audience stands alone.`,
    repairs: ([audience]) => (audience?.trim() === '' ? 'Remove it' : 'Split at the spaces'),
  },
  'several-audiences': {
    says: () =>
      'Many providers issue access tokens for one audience at a time. Then only one of these is left after the login.',
    repairs: ([first]) => `Keep “${first}” only`,
  },
  'different-audiences': {
    says: () =>
      'The clauses name different audiences. A provider that grants only one takes the others out, and those clauses then limit no audience.',
  },
  'guest-audience': {
    says: () => 'A login as guest breaks off when an audience is asked for.',
    repairs: () => 'Remove the audiences',
  },
  'host-bits': {
    says: ([host, network, address, size], format) =>
      host === network
        ? `The server takes “${host}” for the one address ${address}.`
        : `“${host}” is sent as ${network} (${format.number(BigInt(size ?? 0))} addresses). Written by hand, a server would read it as one address.`,
    repairs: ([host, network, address]) => (host === network ? `Only ${address}` : `Write ${network}`),
    repairsOtherwise: ([, , address]) => `Only ${address}`,
  },
  'host-nonsense': {
    says: ([host, because]) =>
      `“${host}” never fits: ${hostFaults[because as keyof typeof hostFaults] ?? hostFaults['not-a-name']}.`,
    repairs: ([host]) => `Remove “${host}”`,
  },
  'host-within': {
    says: ([host, other]) => `“${host}” is already within “${other}”.`,
    repairs: ([host]) => `Remove “${host}”`,
  },
  'host-wide': { says: ([hosts]) => `A large part of the internet: ${hosts}.` },
  'host-private': {
    says: ([hosts]) => `Used inside private networks only: ${hosts}. A server on the internet sees another address.`,
  },
  'host-this': {
    says: () =>
      '“this” becomes the address that this computer has at the login. When the network changes, the token no longer works here.',
  },
  'host-by-name': {
    says: ([hosts]) =>
      `For ${hosts} the server asks which name an address has (reverse DNS). Many addresses have none, or another one.`,
  },
  'country-lower-case': {
    says: ([code, upper]) => `“${code}” is sent as ${upper}. Written by hand, it would never fit.`,
    repairs: ([, upper]) => `Write ${upper}`,
  },
  'not-a-country': {
    says: ([code, meant], format) =>
      meant === undefined
        ? `“${code}” is not the code of a country.`
        : `“${code}” is not the code of a country. ${format.country(meant)} is ${meant}.`,
    repairs: ([code, meant]) => (meant === undefined ? `Remove “${code}”` : `Write ${meant}`),
  },
  'country-allowed-and-not': {
    says: ([codes, left], format) =>
      left === 'none'
        ? 'Each country that is allowed is excluded too: nobody can ever use this clause.'
        : `${namesOf(codes, format)} is both allowed and not allowed: it is not allowed.`,
    repairs: () => 'Take it out of the allowed',
  },
  'both-country-lists': {
    says: () =>
      'Both lists must fit: in one of the allowed countries, and in none of the others. The second list adds nothing here.',
    repairs: () => 'Remove the list of countries that are not allowed',
  },
  'needs-country-database': {
    says: () =>
      'Countries work only where the server has a database of addresses. Without one, every use from the internet fails.',
  },
  'bad-count': {
    says: ([count]) => `“${count}” is not a number of uses.`,
    repairs: ([, count]) => `Write ${count}`,
  },
  'other-uses-alone': {
    says: () => 'With a number of other uses but none of access tokens, the server fails from the second other use on.',
    repairs: (_, format) => `Allow ${format.number(1_000_000)} access tokens`,
  },
  'no-uses': {
    says: () => 'This clause allows no use at all.',
    repairs: () => 'Remove the clause',
  },
  'limits-without-access-tokens': {
    says: () => 'Scopes and audiences concern access tokens, and this clause allows none.',
    repairs: () => 'Remove scopes and audiences',
  },
} satisfies Readonly<Record<string, RuleWords>>;

const hostFaults = {
  zone: 'a zone (%) means something on one computer only',
  'wildcard-place': 'the star stands in the wrong place; only *.example.org is understood',
  'not-a-name': 'it is neither an address nor a name',
  prefix: 'the part after the slash does not fit the address',
  unspecified: 'to the server it is no address at all',
  international: 'names with other letters are written in their technical form (xn--…)',
};

const namesOf = (codes: string | undefined, format: Format) =>
  format.list((codes ?? '').split(' ').map((code) => format.country(code)));
