import type { RuleWords } from './lint-words.ts';

/** Capabilities, rotation and profiles. */
export const lintRights = {
  'capability-blank': {
    says: () => 'A capability is blank. The server refuses the whole request.',
    repairs: () => 'Remove it',
  },
  'capability-unknown': {
    says: ([name, template]) =>
      template === undefined
        ? `“${name}” is not a capability. The server refuses the whole request.`
        : `“${name}” is not a capability, but there is a template of this name. It is written ${template}.`,
    repairs: ([name, template]) => (template === undefined ? `Remove “${name}”` : `Write ${template}`),
  },
  'capability-old-name': {
    says: ([name, modern]) => `“${name}” is an old name. Servers now refuse it; it is called ${modern}.`,
    repairs: ([, modern]) => `Write ${modern}`,
  },
  'capability-newer': {
    says: ([name]) => `“${name}” exists on newer servers only. Others take it, but it does nothing there.`,
  },
  'capability-read-useless': {
    says: ([name]) => `“${name}” is accepted but allows nothing: there is no read-only form of it.`,
    repairs: ([name]) => `Remove “${name}”`,
  },
  'capability-within': {
    says: ([name, other]) =>
      name === other ? `“${name}” is named more than once.` : `“${name}” is part of “${other}” already.`,
    repairs: ([name]) => `Remove “${name}”`,
  },
  'capability-dangerous': {
    says: ([name]) => `With “${name}” whoever has the token can change how tokens are obtained in your name.`,
  },
  'capability-powerful': {
    says: ([name]) => `“${name}” reaches beyond this token. Few tokens need it.`,
  },
  'no-capabilities': {
    says: () => 'No capability is named. The server then gives its default: access tokens, and looking at itself.',
    repairs: () => 'Name the default: AT and tokeninfo',
  },
  'no-access-tokens': {
    says: () => 'Without the capability AT it gets no access tokens.',
    repairs: () => 'Add AT',
  },
  'uses-multiply': {
    says: () =>
      'Mytokens made from this one count their uses themselves. With the capability to make further ones, the number of uses limits little.',
  },
  'not-a-duration': {
    says: ([text]) => `“${text}” is not a duration. Write +7d, or whole seconds.`,
  },
  'lifetime-zero': {
    says: () => 'Zero means that there is no such limit.',
    repairs: () => 'Remove it',
  },
  'lifetime-milliseconds': {
    says: ([, seconds], format) =>
      `This looks like milliseconds. In seconds it would be ${format.duration(Number(seconds))}.`,
    repairs: () => 'Take it as milliseconds',
  },
  'lifetime-short': {
    says: ([seconds], format) =>
      `A value that is not used for ${format.duration(Number(seconds))} becomes worthless. A coffee break can be too long.`,
    repairs: () => 'Give it one day',
  },
  'lifetime-alone': {
    says: ([seconds], format) =>
      `Nothing ever renews the value, so the token is dead ${format.duration(Number(seconds))} after the login.`,
    repairs: () => 'Renew it with every access token',
  },
  'guard-alone': {
    says: () => 'Nothing ever renews the value, so there are no old values to guard against.',
    repairs: () => 'Renew it with every access token',
  },
  'rotation-off': {
    says: () => 'Nothing is switched on: the value of the token stays the same.',
    repairs: () => 'Renew it with every access token',
  },
  'rotation-on-other': {
    says: () =>
      'Some answers of the server bring the renewed value in a cookie only. Programs that do not look there lose the token.',
  },
  'lifetime-beyond-end': {
    says: () => 'The token ends before this time is over, so it has no effect.',
    repairs: () => 'Remove it',
  },
  'rotation-costs-uses': {
    says: () => 'Each use that keeps the value alive is counted, and the number of uses is limited.',
  },
  'empty-profile': { says: () => 'The profile says nothing.' },
  'name-too-long': {
    says: ([length]) => `The name has ${length} characters. With more than 80 a login may never finish.`,
    repairs: () => 'Cut it to 80 characters',
  },
  'name-characters': {
    says: () => 'The name has line breaks or other characters that cannot be seen.',
    repairs: () => 'Remove them',
  },
  'issuer-not-an-address': {
    says: ([issuer]) => `“${issuer}” is not the address of a provider. It begins with https://.`,
  },
  'issuer-not-https': {
    says: ([issuer]) => `“${issuer}” is not encrypted.`,
    repairs: () => 'Write https://',
  },
  'issuer-not-offered': {
    says: ([issuer, host]) => `${host} does not know the provider ${issuer}.`,
  },
} satisfies Readonly<Record<string, RuleWords>>;
