import type { RuleTable } from './lint-table.ts';

/** Capabilities, rotation and profiles. */
export const lintRights = {
  'capability-blank': {
    sentence: () => 'A capability is blank. The server refuses the whole request.',
    repair: () => 'Remove it',
  },
  'capability-unknown': {
    sentence: ({ name, template }) =>
      template === null
        ? `“${name}” is not a capability. The server refuses the whole request.`
        : `“${name}” is not a capability, but there is a template of this name. It is written ${template}.`,
    repair: ({ name, template }) => (template === null ? `Remove “${name}”` : `Write ${template}`),
  },
  'capability-old-name': {
    sentence: ({ name, modern }) => `“${name}” is an old name. Servers now refuse it; it is called ${modern}.`,
    repair: ({ modern }) => `Write ${modern}`,
  },
  'capability-newer': {
    sentence: ({ name }) => `“${name}” exists on newer servers only. Others take it, but it does nothing there.`,
  },
  'capability-read-useless': {
    sentence: ({ name }) => `“${name}” is accepted but allows nothing: there is no read-only form of it.`,
    repair: ({ name }) => `Remove “${name}”`,
  },
  'capability-within': {
    sentence: ({ name, within }) =>
      within === null ? `“${name}” is named more than once.` : `“${name}” is part of “${within}” already.`,
    repair: ({ name }) => `Remove “${name}”`,
  },
  'capability-dangerous': {
    sentence: ({ name }) => `With “${name}” whoever has the token can change how tokens are obtained in your name.`,
  },
  'capability-powerful': {
    sentence: ({ name }) => `“${name}” reaches beyond this token. Few tokens need it.`,
  },
  'no-capabilities': {
    sentence: () => 'No capability is named. The server then gives its default: access tokens, and looking at itself.',
    repair: () => 'Name the default: AT and tokeninfo',
  },
  'no-access-tokens': {
    sentence: () => 'Without the capability AT it gets no access tokens.',
    repair: () => 'Add AT',
  },
  'uses-multiply': {
    sentence: () =>
      'Mytokens made from this one count their uses themselves. With the capability to make further ones, the number of uses limits little.',
  },
  'not-a-duration': {
    sentence: ({ text }) => `“${text}” is not a duration. Write +7d, or whole seconds.`,
  },
  'lifetime-zero': {
    sentence: () => 'Zero means that there is no such limit.',
    repair: () => 'Remove it',
  },
  'lifetime-milliseconds': {
    sentence: ({ seconds }, format) =>
      `This looks like milliseconds. In seconds it would be ${format.duration(seconds)}.`,
    repair: () => 'Take it as milliseconds',
  },
  'lifetime-short': {
    sentence: ({ seconds }, format) =>
      `A value that is not used for ${format.duration(seconds)} becomes worthless. A coffee break can be too long.`,
    repair: () => 'Give it one day',
  },
  'lifetime-alone': {
    sentence: ({ seconds }, format) =>
      `Nothing ever renews the value, so the token is dead ${format.duration(seconds)} after the login.`,
    repair: () => 'Renew it with every access token',
  },
  'guard-alone': {
    sentence: () => 'Nothing ever renews the value, so there are no old values to guard against.',
    repair: () => 'Renew it with every access token',
  },
  'rotation-off': {
    sentence: () => 'Nothing is switched on: the value of the token stays the same.',
    repair: () => 'Renew it with every access token',
  },
  'rotation-on-other': {
    sentence: () =>
      'Some answers of the server bring the renewed value in a cookie only. Programs that do not look there lose the token.',
  },
  'lifetime-beyond-end': {
    sentence: () => 'The token ends before this time is over, so it has no effect.',
    repair: () => 'Remove it',
  },
  'rotation-costs-uses': {
    sentence: () => 'Each use that keeps the value alive is counted, and the number of uses is limited.',
  },
  'empty-profile': { sentence: () => 'The profile says nothing.' },
  'name-too-long': {
    sentence: ({ length }) => `The name has ${length} characters. With more than 80 a login may never finish.`,
    repair: () => 'Cut it to 80 characters',
  },
  'name-characters': {
    sentence: () => 'The name has line breaks or other characters that cannot be seen.',
    repair: () => 'Remove them',
  },
  'issuer-not-an-address': {
    sentence: ({ issuer }) => `“${issuer}” is not the address of a provider. It begins with https://.`,
  },
  'issuer-not-https': {
    sentence: ({ issuer }) => `“${issuer}” is not encrypted.`,
    repair: () => 'Write https://',
  },
  'issuer-not-offered': {
    sentence: ({ issuer, host }) => `${host} does not know the provider ${issuer}.`,
  },
} satisfies Partial<RuleTable>;
