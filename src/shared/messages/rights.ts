/** A capability in words: its name in a list, what it means, and how it goes on after "It may also". */
export interface CapabilityWords {
  readonly label: string;
  readonly meaning: string;
  readonly may: string;
}

/** The capabilities of mytoken servers up to 0.10. */
const known: Readonly<Record<string, CapabilityWords>> = {
  AT: {
    label: 'Access tokens',
    meaning: 'Obtains access tokens, which open the services. This is what the tray copies.',
    may: 'get access tokens',
  },
  create_mytoken: {
    label: 'Make further mytokens',
    meaning: 'Makes new mytokens with the same or fewer rights, for a batch job or a colleague.',
    may: 'make further mytokens',
  },
  tokeninfo: {
    label: 'Look at itself',
    meaning: 'Everything about this one token: content, uses left, history, and what was made from it.',
    may: 'look at itself',
  },
  'tokeninfo:introspect': {
    label: 'Content and uses left',
    meaning: 'Shows its content and how many uses are left. Also lets a revocation be verified.',
    may: 'look up its content and uses left',
  },
  'tokeninfo:history': {
    label: 'Own history',
    meaning: 'Shows when, from where and by which program it was used.',
    may: 'look up its own history',
  },
  'tokeninfo:subtokens': {
    label: 'Tokens made from it',
    meaning: 'Lists the mytokens that were made from this one.',
    may: 'list the mytokens made from it',
  },
  'tokeninfo:notify': {
    label: 'Own notifications',
    meaning: 'Manages mails and calendar entries about this token.',
    may: 'manage notifications about itself',
  },
  manage_mytokens: {
    label: 'Manage all my mytokens',
    meaning: 'Everything below, for all mytokens that you have on the server, not only this one.',
    may: 'manage all your mytokens',
  },
  'manage_mytokens:list': {
    label: 'List all',
    meaning: 'Lists all your mytokens on the server.',
    may: 'list all your mytokens',
  },
  'manage_mytokens:revoke': {
    label: 'Revoke any',
    meaning: 'Revokes any of your mytokens. In wrong hands it can end all of them.',
    may: 'revoke any of your mytokens',
  },
  'manage_mytokens:history': {
    label: 'History of all',
    meaning: 'Shows where and when any of your mytokens was used.',
    may: 'read the history of all your mytokens',
  },
  'manage_mytokens:notify': {
    label: 'Notifications of all',
    meaning: 'Manages mails and calendar entries about any of your mytokens.',
    may: 'manage notifications about all your mytokens',
  },
  settings: {
    label: 'My settings on the server',
    meaning: 'Changes all your settings on the server, also how tokens can be obtained. Rarely needed.',
    may: 'change your settings on the server',
  },
  'settings:grants': {
    label: 'Ways to obtain tokens',
    meaning: 'Switches on other ways to obtain mytokens in your name, such as SSH keys.',
    may: 'change how tokens are obtained in your name',
  },
  'settings:grants:ssh': {
    label: 'SSH keys',
    meaning: 'Adds and removes SSH keys that obtain mytokens in your name.',
    may: 'change your SSH keys on the server',
  },
  'settings:email': {
    label: 'Mail settings',
    meaning: 'Changes the mail address and how you are notified.',
    may: 'change your mail settings',
  },
};

/** Looked up by whatever somebody wrote, so it must not have what every object has. */
const byName: ReadonlyMap<string, CapabilityWords> = new Map(Object.entries(known));

export const capabilities = {
  known: byName,
  unknown: 'A capability that this program does not know.',
  readOnlyName: (label: string) => `${label} (only look)`,
  readOnlyMeaning: 'The same, but only to look at, not to change.',
  readOnlyMay: (may: string) => may.replace(/^(?:change|manage) /, 'look at '),
  danger: { normal: '', warning: 'Think twice', danger: 'Dangerous' },
};

/**
 * What a mytoken may do, in pieces that shared/sentences.ts puts together. Values come marked, so that a view can
 * show them stronger; the pieces of one sentence are joined by commas.
 */
export const sentences = {
  get: (scopes: string | null, audiences: string | null) =>
    `Get access tokens for ${scopes ?? 'everything that the provider grants'}${audiences === null ? '' : ` at ${audiences}`}`,
  askedAtLogin: (scopes: string) => `the scopes that the login asks for (${scopes})`,
  getNone: 'Get no access tokens',
  fromHosts: (hosts: string) => `from ${hosts}`,
  thisComputer: 'this computer',
  inCountries: (countries: string) => `in ${countries}`,
  inNoCountry: 'in no country, since each that is allowed is excluded too',
  notInCountries: (countries: string) => `not in ${countries}`,
  notBefore: (moment: string) => `from ${moment} on`,
  until: (moment: string) => `until ${moment}`,
  forever: 'without an end',
  times: (count: string, value: number) => (value === 1 ? 'once' : `${count} times`),
  timesLeft: (left: string, count: string) => `${left} of ${count} times`,
  otherTimes: (count: string, value: number) =>
    value === 0 ? 'and use no other right' : `and use its other rights ${value === 1 ? 'once' : `${count} times`}`,
  anyOf: 'It works when any one of these fits; the first that fits is counted.',
  mayAlso: (list: string) => `It may also ${list}.`,
  may: (list: string) => `It may ${list}.`,
  unknownMay: (name: string) => `use “${name}”`,
  rotation: {
    off: 'No rotation: its value stays the same.',
    offButDies: (duration: string) => `No rotation: its one value becomes worthless ${duration} after the login.`,
    onAT: 'Rotation: its value changes with every access token',
    onOther: 'Rotation: its value changes with every other use',
    onBoth: 'Rotation: its value changes with every use',
    autoRevoke: '; if an old value is ever used, the token is revoked',
    lifetime: (duration: string) => `; a value that is not used for ${duration} becomes worthless`,
  },
  difference: {
    what: {
      name: 'Name on the server',
      capabilities: 'Capabilities',
      clauses: 'Alternatives',
      nbf: 'Valid from',
      exp: 'Valid until',
      scope: 'Scopes',
      audience: 'Audiences',
      hosts: 'Usable from',
      geoip: 'Countries',
      usages_AT: 'Number of access tokens',
      usages_other: 'Number of other uses',
      rotation: 'Rotation',
    },
    kind: {
      narrowed: 'less than you asked for',
      widened: 'more than you asked for',
      changed: 'not what you asked for',
      unreadable: 'cannot be compared',
    },
    unreadable: "the server's words could not be read or kept",
    rotation: {
      on_AT: 'a new value with every access token',
      on_other: 'a new value with every other use',
      auto_revoke: 'revoked when an old value is used',
      lifetime: (duration: string) => `worthless if not used for ${duration}`,
    },
    clause: (number: string) => `Clause ${number}`,
    notThere: 'not there',
    noLimit: 'no limit',
    none: 'none',
  },
};
