import type { RuleTable } from './lint-table.ts';

/** Capabilities, rotation and profiles. */
export const lintRights = {
  'capability-blank': {
    sentence: () => 'A capability is empty. The server would refuse the whole request.',
    repair: () => 'Remove it',
  },
  'capability-unknown': {
    sentence: ({ name, template }) =>
      template === null
        ? `“${name}” is not a capability. The server would refuse the whole request.`
        : `“${name}” is not a capability, but there is a template with this name. To include it, enter ${template}.`,
    repair: ({ name, template }) => (template === null ? `Remove “${name}”` : `Change to ${template}`),
  },
  'capability-old-name': {
    sentence: ({ name, modern }) =>
      `“${name}” is an old name, which servers no longer accept. It is now called ${modern}.`,
    repair: ({ modern }) => `Change to ${modern}`,
  },
  'capability-newer': {
    sentence: ({ name }) => `Only newer servers know “${name}”. Others accept it, but it has no effect there.`,
  },
  'capability-read-useless': {
    sentence: ({ name }) => `“${name}” is accepted but has no effect: there is no view-only form of it.`,
    repair: ({ name }) => `Remove “${name}”`,
  },
  'capability-within': {
    sentence: ({ name, within }) =>
      within === null ? `“${name}” is listed more than once.` : `“${name}” is already part of “${within}”.`,
    repair: ({ name }) => `Remove “${name}”`,
  },
  'capability-dangerous': {
    sentence: ({ name }) => `With “${name}”, anyone who has the token can change how tokens are obtained in your name.`,
  },
  'capability-powerful': {
    sentence: ({ name }) => `“${name}” controls more than this token. Few tokens need it.`,
  },
  'no-capabilities': {
    sentence: () => 'No capabilities are set. The server then grants its default: access tokens and token information.',
    repair: () => 'Add the default: AT and tokeninfo',
  },
  'no-access-tokens': {
    sentence: () => 'Without the capability AT, the token gets no access tokens.',
    repair: () => 'Add AT',
  },
  'uses-multiply': {
    sentence: () =>
      'Mytokens created from this one count their own uses. Because it can create them, limiting the number of uses has little effect.',
  },
  'not-a-duration': {
    sentence: ({ text }) => `“${text}” is not a duration. Enter +7d, or a whole number of seconds.`,
  },
  'lifetime-zero': {
    sentence: () => 'Zero means no limit.',
    repair: () => 'Remove it',
  },
  'lifetime-milliseconds': {
    sentence: ({ seconds }, format) =>
      `This looks like milliseconds. Read as milliseconds, it is ${format.duration(seconds)}.`,
    repair: () => 'Convert from milliseconds',
  },
  'lifetime-short': {
    sentence: ({ seconds }, format) =>
      `A value that is not used for ${format.duration(seconds)} stops working. Even a coffee break may be too long.`,
    repair: () => 'Change to one day',
  },
  'lifetime-alone': {
    sentence: ({ seconds }, format) =>
      `Nothing renews the value, so the token stops working ${format.duration(seconds)} after the login.`,
    repair: () => 'Renew the value with every access token',
  },
  'guard-alone': {
    sentence: () => 'Nothing renews the value, so there are no old values to watch for.',
    repair: () => 'Renew the value with every access token',
  },
  'rotation-off': {
    sentence: () => 'Nothing is turned on: the value of the token stays the same.',
    repair: () => 'Renew the value with every access token',
  },
  'rotation-on-other': {
    sentence: () =>
      'Some answers of the server contain the new value only in a cookie. Programs that do not read it lose the token.',
  },
  'lifetime-beyond-end': {
    sentence: () => 'The token expires before this time is over, so it has no effect.',
    repair: () => 'Remove it',
  },
  'rotation-costs-uses': {
    sentence: () => 'Every use that keeps the value valid is counted, and the number of uses is limited.',
  },
  'empty-profile': { sentence: () => 'The profile is empty.' },
  'name-too-long': {
    sentence: ({ length }) => `The name has ${length} characters. With more than 80, a login may never finish.`,
    repair: () => 'Shorten to 80 characters',
  },
  'name-characters': {
    sentence: () => 'The name contains line breaks or other invisible characters.',
    repair: () => 'Remove them',
  },
  'issuer-not-an-address': {
    sentence: ({ issuer }) => `“${issuer}” is not the address of a provider. It must begin with https://.`,
  },
  'issuer-not-https': {
    sentence: ({ issuer }) => `The connection to “${issuer}” would not be encrypted.`,
    repair: () => 'Change to https://',
  },
  'issuer-not-offered': {
    sentence: ({ issuer, host }) => `${host} does not work with the provider ${issuer}.`,
  },
} satisfies Partial<RuleTable>;
