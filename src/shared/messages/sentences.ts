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
