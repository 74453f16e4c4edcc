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
    meaning: 'Gets access tokens, which give access to services. This is what the tray copies.',
    may: 'get access tokens',
  },
  create_mytoken: {
    label: 'Create mytokens',
    meaning: 'Creates new mytokens with the same or fewer rights, for example for a batch job or a colleague.',
    may: 'create more mytokens',
  },
  tokeninfo: {
    label: 'Token information',
    meaning: 'Shows everything about this token: contents, uses left, history and the mytokens created from it.',
    may: 'view information about itself',
  },
  'tokeninfo:introspect': {
    label: 'Contents and uses left',
    meaning: 'Shows its contents and how many uses are left. Also used to check that a revocation worked.',
    may: 'view its contents and uses left',
  },
  'tokeninfo:history': {
    label: 'Its history',
    meaning: 'Shows when, from where and by which program it was used.',
    may: 'view its own history',
  },
  'tokeninfo:subtokens': {
    label: 'Mytokens created from it',
    meaning: 'Lists the mytokens that were created from this one.',
    may: 'list the mytokens created from it',
  },
  'tokeninfo:notify': {
    label: 'Its notifications',
    meaning: 'Manages emails and calendar entries about this token.',
    may: 'manage notifications about itself',
  },
  manage_mytokens: {
    label: 'Manage all my mytokens',
    meaning: 'Everything below, for all your mytokens on the server, not just this one.',
    may: 'manage all your mytokens',
  },
  'manage_mytokens:list': {
    label: 'List all',
    meaning: 'Lists all your mytokens on the server.',
    may: 'list all your mytokens',
  },
  'manage_mytokens:revoke': {
    label: 'Revoke any',
    meaning: 'Revokes any of your mytokens. In the wrong hands, it can revoke all of them.',
    may: 'revoke any of your mytokens',
  },
  'manage_mytokens:history': {
    label: 'History of all',
    meaning: 'Shows where and when any of your mytokens was used.',
    may: 'view the history of all your mytokens',
  },
  'manage_mytokens:notify': {
    label: 'Notifications of all',
    meaning: 'Manages emails and calendar entries about any of your mytokens.',
    may: 'manage notifications about all your mytokens',
  },
  settings: {
    label: 'My settings on the server',
    meaning: 'Changes all your settings on the server, including how tokens can be obtained. Rarely needed.',
    may: 'change your settings on the server',
  },
  'settings:grants': {
    label: 'Ways to obtain tokens',
    meaning: 'Turns on other ways to obtain mytokens in your name, such as SSH keys.',
    may: 'change how tokens are obtained in your name',
  },
  'settings:grants:ssh': {
    label: 'SSH keys',
    meaning: 'Adds and removes SSH keys that obtain mytokens in your name.',
    may: 'change your SSH keys on the server',
  },
  'settings:email': {
    label: 'Email settings',
    meaning: 'Changes your email address and how you are notified.',
    may: 'change your email settings',
  },
};

/** Looked up by whatever somebody wrote, so it must not have what every object has. */
const byName: ReadonlyMap<string, CapabilityWords> = new Map(Object.entries(known));

export const capabilities = {
  known: byName,
  unknown: 'Mytoken Tray does not know this capability.',
  readOnlyName: (label: string) => `${label} (view only)`,
  readOnlyMeaning: 'The same, but view only.',
  readOnlyMay: (may: string) => may.replace(/^(?:change|manage) /, 'view '),
  danger: { normal: '', warning: 'Use with care', danger: 'Dangerous' },
};

/**
 * The rights of a mytoken, in pieces that credentials/sentences.ts combines. Values are marked, so that a view can
 * show them stronger; the pieces of one sentence are joined by commas.
 */
export const sentences = {
  get: (scopes: string | null, audiences: string | null) =>
    `Get access tokens for ${scopes ?? 'everything the provider grants'}${audiences === null ? '' : ` at ${audiences}`}`,
  askedAtLogin: (scopes: string) => `the scopes that the login asks for (${scopes})`,
  getNone: 'Get no access tokens',
  fromHosts: (hosts: string) => `from ${hosts}`,
  thisComputer: 'this computer',
  inCountries: (countries: string) => `in ${countries}`,
  inNoCountry: 'in no country, because every allowed country is also excluded',
  notInCountries: (countries: string) => `not in ${countries}`,
  notBefore: (moment: string) => `from ${moment}`,
  until: (moment: string) => `until ${moment}`,
  forever: 'with no expiry',
  times: (count: string, value: number) => (value === 1 ? 'once' : `${count} times`),
  timesLeft: (left: string, count: string) => `${left} of ${count} times`,
  otherTimes: (count: string, value: number) =>
    value === 0 ? 'and use no other rights' : `and use its other rights ${value === 1 ? 'once' : `${count} times`}`,
  anyOf: 'A use is allowed if any one of these applies. It counts against the first one that does.',
  mayAlso: (list: string) => `It may also ${list}.`,
  may: (list: string) => `It may ${list}.`,
  unknownMay: (name: string) => `use “${name}”`,
  rotation: {
    off: 'No rotation: its value stays the same.',
    offButDies: (duration: string) => `No rotation: its value stops working ${duration} after the login.`,
    onAT: 'Rotation: its value changes with every access token',
    onOther: 'Rotation: its value changes with every other use',
    onBoth: 'Rotation: its value changes with every use',
    autoRevoke: '; if an old value is ever used, the token is revoked',
    lifetime: (duration: string) => `; a value that is not used for ${duration} stops working`,
  },
  difference: {
    what: {
      name: 'Name on the server',
      capabilities: 'Capabilities',
      clauses: 'Clauses',
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
    unreadable: "the server's answer could not be read or saved",
    rotation: {
      on_AT: 'a new value with every access token',
      on_other: 'a new value with every other use',
      auto_revoke: 'revoked when an old value is used',
      lifetime: (duration: string) => `stops working if not used for ${duration}`,
    },
    clause: (number: string) => `Clause ${number}`,
    notThere: 'missing',
    noLimit: 'no limit',
    none: 'none',
  },
};
