/** Would a use be allowed? The questions and the answers. Values in sentences come marked. */
export const simulator = {
  title: 'Would it work?',
  moment: 'When',
  momentHint: 'Empty is now; else a time such as +3d12h or 2026-12-01 18:00.',
  momentFault: 'That is not a time: write +3d12h, or 2026-12-01 18:00.',
  moments: 'Common moments',
  momentNow: 'now',
  momentHour: 'in 1 h',
  momentTomorrow: 'tomorrow',
  momentFriday: 'Fri 02:00',
  where: 'From',
  whereThis: 'this computer',
  whereOther: 'an address',
  unknown: 'not known yet',
  thisHint: 'as seen from here',
  thisUnknown: 'choose a server, or type one',
  address: 'Address',
  addressFault: 'Write an IPv4 or IPv6 address, such as 192.0.2.40 or 2001:db8::40.',
  country: 'Country',
  notSaid: 'not said',
  what: 'For',
  what_AT: 'access token',
  what_other: 'other use',
  otherHint: 'Sub-tokens, lists, the history, settings, notifications.',
  scopes: 'Scopes',
  scopesHint: 'as in the clause',
  audiences: 'Audiences',
  audiencesHint: 'none',
  used: 'Used so far',
  usedHint: 'The server counts each clause for itself.',
  usedOf: (clause: string) => `Clause ${clause}: uses so far`,
  limit: (count: string) => `of ${count}`,
  faulty: 'Correct what is marked, and the answer comes here.',
  answer: {
    yes: (clause: string) => `Yes, by clause ${clause}.`,
    yesSome: 'Yes.',
    someClause: 'Only the server can tell which clause is charged.',
    yesFree: 'Yes: nothing restricts it.',
    no: 'No.',
    noClause: 'No clause allows it.',
    notYet: (moment: string) => `The token as a whole is not valid before ${moment}.`,
    expired: (moment: string) => `The token as a whole ended ${moment}.`,
    depends: 'It depends:',
    left: (count: string, value: number) =>
      value === 0
        ? 'That would be its last use.'
        : value === 1
          ? '1 use would be left.'
          : `${count} uses would be left.`,
    ignores: 'Without restrictions the server ignores what scopes and audiences are asked for.',
    clauseRefuses: (clause: string, reason: string) => `Clause ${clause} would refuse: ${reason}`,
    clauseDepends: (clause: string, reason: string) => `Clause ${clause} depends: ${reason}`,
    clauseAllows: (clause: string) => `Clause ${clause} allows it.`,
    clauseUnused: (clause: string) => `Clause ${clause} would allow it too.`,
  },
  rights: {
    lacks: {
      AT: 'The capabilities do not include access tokens.',
      other: 'The capabilities include no other use that is counted.',
    },
    dead: (moment: string) => `Its value lives until ${moment}, and nothing renews it before.`,
    unlessRenewed: {
      AT: (moment: string, span: string) =>
        `only if an access token renewed it before ${moment}, and then another one within each ${span}.`,
      other: (moment: string, span: string) =>
        `only if another use renewed it before ${moment}, and then one within each ${span}.`,
      both: (moment: string, span: string) =>
        `only if a use renewed it before ${moment}, and then another one within each ${span}.`,
    },
  },
  login: {
    lacks: (scopes: string, several: boolean) =>
      `No clause names the ${several ? 'scopes' : 'scope'} ${scopes}, and others are named: the login does not ask the provider for ${several ? 'them' : 'it'}. A use may be counted all the same.`,
    depends: (audiences: string, several: boolean) =>
      `no clause names the ${several ? 'audiences' : 'audience'} ${audiences}, and others are named. The login does not ask the provider for ${several ? 'them' : 'it'}, so it may refuse.`,
  },
  refuses: {
    nbf: (moment: string) => `it begins ${moment}.`,
    exp: (moment: string) => `it ended ${moment}.`,
    scope: (missing: string, several: boolean) =>
      several ? `the scopes ${missing} are not in it.` : `the scope ${missing} is not in it.`,
    audience: (missing: string, several: boolean) =>
      several ? `the audiences ${missing} are not in it.` : `the audience ${missing} is not in it.`,
    hosts: (address: string, hosts: string) => `${address} is not ${hosts}.`,
    noAddress: (hosts: string) => `it works only from ${hosts}.`,
    geoip_allow: (country: string, countries: string) => `${country} is not ${countries}.`,
    geoip_disallow: (country: string) => `${country} is excluded.`,
    noCountry: 'each country that is allowed is excluded too.',
    none_AT: 'it gives no access tokens.',
    none_other: 'it allows no other use.',
    used: (count: string, value: number) => (value === 1 ? 'its only use is spent.' : `its ${count} uses are spent.`),
  },
  depends: {
    noAddress: (hosts: string) => `only from ${hosts}, and no address is given.`,
    hosts: (address: string, hosts: string) =>
      `only the server can tell, by reverse DNS, whether ${address} is ${hosts}.`,
    unknownThis: (address: string, hosts: string) => `it is not known yet whether ${address} is ${hosts}.`,
    geoip_allow: (countries: string) => `only the server can tell whether the address is in ${countries}.`,
    geoip_disallow: (countries: string) => `only the server can tell whether the address is outside of ${countries}.`,
    other: 'only the server can tell.',
  },
  notes: 'What the answer cannot know',
  noteList: [
    'Country and host name are what the server finds for the address; nobody else can know them.',
    'Counts are no hard limit: uses at the same time may all pass.',
    'An unrestricted token ignores scopes and audiences.',
  ],
};
