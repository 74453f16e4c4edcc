import type { RequestFault } from '../../templates/request.ts';

/** Would a use be allowed? The questions and the answers. Values in sentences come marked. */
const simulator = {
  title: 'Would it work?',
  moment: 'When',
  momentHint: 'If empty, now. Otherwise a time such as +3d12h or 2026-12-01 18:00.',
  momentFault: 'Not a time. Enter +3d12h or 2026-12-01 18:00.',
  moments: 'Common times',
  momentNow: 'now',
  momentHour: 'in 1 h',
  momentTomorrow: 'tomorrow',
  momentFriday: 'Fri 02:00',
  where: 'From',
  whereThis: 'this computer',
  whereOther: 'an address',
  unknown: 'not known yet',
  thisHint: 'as seen from here',
  thisUnknown: 'choose a server, or enter an address',
  address: 'Address',
  addressFault: 'Enter an IPv4 or IPv6 address, such as 192.0.2.40 or 2001:db8::40.',
  country: 'Country',
  notSaid: 'not specified',
  what: 'For',
  what_AT: 'access token',
  what_other: 'other use',
  otherHint: 'Sub-tokens, lists, history, settings, notifications.',
  scopes: 'Scopes',
  scopesHint: 'as in the clause',
  audiences: 'Audiences',
  audiencesHint: 'none',
  used: 'Used so far',
  usedHint: 'The server counts the uses of each clause separately.',
  usedOf: (clause: string) => `Clause ${clause}: uses so far`,
  limit: (count: string) => `of ${count}`,
  faulty: 'Correct the marked fields to see the answer.',
  answer: {
    yes: (clause: string) => `Yes: clause ${clause} allows it.`,
    yesSome: 'Yes.',
    someClause: 'Only the server can tell which clause it counts against.',
    yesFree: 'Yes: there are no restrictions.',
    no: 'No.',
    noClause: 'No clause allows it.',
    notYet: (moment: string) => `The token as a whole is not valid before ${moment}.`,
    expired: (moment: string) => `The token as a whole expired ${moment}.`,
    depends: 'It depends:',
    left: (count: string, value: number) =>
      value === 0
        ? 'This would be its last use.'
        : value === 1
          ? '1 use would be left.'
          : `${count} uses would be left.`,
    ignores: 'Without restrictions, the server ignores which scopes and audiences are asked for.',
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
    dead: (moment: string) => `Its value works only until ${moment}, and nothing renews it before then.`,
    unlessRenewed: {
      AT: (moment: string, span: string) =>
        `only if an access token renews it before ${moment}, and then at least once every ${span}.`,
      other: (moment: string, span: string) =>
        `only if another use renews it before ${moment}, and then at least once every ${span}.`,
      both: (moment: string, span: string) =>
        `only if a use renews it before ${moment}, and then at least once every ${span}.`,
    },
  },
  login: {
    lacks: (scopes: string, several: boolean) =>
      `No clause has the ${several ? 'scopes' : 'scope'} ${scopes}, but others are listed, so the login does not ask the provider for ${several ? 'them' : 'it'}. The use may still be counted.`,
    depends: (audiences: string, several: boolean) =>
      `no clause has the ${several ? 'audiences' : 'audience'} ${audiences}, but others are listed. The login does not ask the provider for ${several ? 'them' : 'it'}, so the provider may refuse.`,
  },
  refuses: {
    nbf: (moment: string) => `it starts ${moment}.`,
    exp: (moment: string) => `it expired ${moment}.`,
    scope: (missing: string, several: boolean) =>
      several ? `it does not include the scopes ${missing}.` : `it does not include the scope ${missing}.`,
    audience: (missing: string, several: boolean) =>
      several ? `it does not include the audiences ${missing}.` : `it does not include the audience ${missing}.`,
    hosts: (address: string, hosts: string) => `it works only from ${hosts}, not from ${address}.`,
    noAddress: (hosts: string) => `it works only from ${hosts}.`,
    geoip_allow: (country: string, countries: string) => `it works only in ${countries}, not in ${country}.`,
    geoip_disallow: (country: string) => `${country} is excluded.`,
    noCountry: 'every allowed country is also excluded.',
    none_AT: 'it gives no access tokens.',
    none_other: 'it allows no other use.',
    used: (count: string, value: number) =>
      value === 1 ? 'its only use is used up.' : `its ${count} uses are used up.`,
  },
  depends: {
    noAddress: (hosts: string) => `only from ${hosts}, and no address is given.`,
    hosts: (address: string, hosts: string) =>
      `only the server can tell, by reverse DNS, whether ${address} matches ${hosts}.`,
    unknownThis: (address: string, hosts: string) => `it is not yet known whether ${address} is ${hosts}.`,
    geoip_allow: (countries: string) => `only the server can tell whether the address is in ${countries}.`,
    geoip_disallow: (countries: string) => `only the server can tell whether the address is outside ${countries}.`,
    other: 'only the server can tell.',
  },
  notes: 'Limits of this answer',
  noteList: [
    'The server determines country and host name from the address. The result is not known here.',
    'Counts are not exact: several uses at the same time may all be allowed.',
    'A token without restrictions ignores scopes and audiences.',
  ],
};

const parts: Readonly<Record<RequestFault['claim'], string>> = {
  nbf: 'the start time',
  exp: 'the expiry',
  scope: 'the scopes',
  audience: 'the audiences',
  hosts: 'the hosts',
  geoip_allow: 'the allowed countries',
  geoip_disallow: 'the excluded countries',
  usages_AT: 'the number of access tokens',
  usages_other: 'the number of other uses',
  include: 'the included template',
  unknown: 'an unknown entry',
  lifetime: 'the lifetime',
};

const clauses = (count: string, value: number) => (value === 1 ? '1 clause' : `${count} clauses`);

/** Beside the editor: time line, simulator, JSON, summary. */
export const inspector = {
  label: 'What it means',
  tabs: { label: 'Views of the template', timeLine: 'Time line', json: 'JSON', summary: 'Summary' },
  clause: (number: string) => `Clause ${number}`,
  numbered:
    'Clauses are numbered as they are sent: with included templates inserted, and without empty or repeated clauses.',
  more: (count: string) => `and ${count} more`,
  unresolved: {
    title: 'This cannot be sent as it is',
    hint: 'Correct this to see the time line and to try a use.',
    whole: 'The template',
    request: ({ because, claim, about }: RequestFault): string => {
      const what = parts[claim];
      switch (because) {
        case 'unknown-member':
          return `“${about}” is unknown. A server would ignore it, and the token could do more than you meant.`;
        case 'include-left':
          return 'a template that it includes could not be inserted.';
        case 'not-a-time':
          return claim === 'lifetime' ? 'the lifetime is not a duration.' : `${what} is not a time.`;
        case 'bad-number':
          return `${what} is not a whole number of 0 or more.`;
        case 'not-supported':
          return `the server does not enforce ${what}. It would ignore this limit, and the token could do more than you meant.`;
      }
    },
  },
  timeLine: {
    title: 'When it works',
    picture: (count: string, value: number, from: string, to: string, end: string, gaps: number) =>
      `Time line of ${clauses(count, value)} from ${from} to ${to}. ${end} ${gaps === 0 ? 'There are no gaps between them.' : gaps === 1 ? 'There is 1 gap in which none of them works.' : `There are ${gaps} gaps in which none of them works.`}`,
    endsAt: (moment: string) => `The token expires ${moment}.`,
    endsNever: 'The token never expires.',
    lanes: 'Clauses on the time line',
    lane: (clause: string, times: string) => `${clause}: ${times}`,
    wholeToken: 'Token',
    anyScope: 'any scope',
    noAccessTokens: 'no access tokens',
    always: 'always',
    from: (moment: string) => `from ${moment}`,
    until: (moment: string) => `until ${moment}`,
    between: (from: string, until: string) => `from ${from} until ${until}`,
    never: 'never: it expires before it starts',
    now: 'now',
    ends: (moment: string) => `expires ${moment}`,
    rotates: (moment: string) => `use it by ${moment}`,
    showTable: 'Show as a table',
    hideTable: 'Hide the table',
    table: {
      what: 'What',
      from: 'From',
      until: 'Until',
      gap: 'No clause works',
      tokenEnd: 'The token as a whole',
      rotation: 'Value of the token, if not used',
      now: 'Now',
      noBeginning: 'the login',
      noEnd: 'no expiry',
    },
    nothing: 'Capabilities do not limit when a token works.',
  },
  simulator,
  summary: {
    title: 'What may it do?',
    hint: 'Worst case first.',
    sent: 'What will be sent',
    sentHint: 'As of now. Relative times are counted from the moment of the request.',
    sentNothing: 'No restrictions: the token may do everything that its capabilities allow, and never expires.',
    capabilities: (list: string) => `Capabilities: ${list}.`,
    noCapabilities: 'No capabilities are set, so the server grants its default.',
  },
};

/** A summary of a token's rights, worst case first. Values are marked, as in `sentences`. */
export const summary = {
  forever: 'Anyone who has this token can use it forever: it never expires.',
  until: (moment: string) => `Anyone who has this token can use it until ${moment}.`,
  over: (moment: string) => `Nobody can use it any longer: it expired ${moment}.`,
  never: 'Nobody can ever use it: every clause expires before it starts.',
  nowhere: 'Nobody can ever use it: every allowed country is also excluded.',
  anywhere: 'It works from anywhere in the world.',
  somewhere: (places: string) => `It works only from ${places}.`,
  everywhereBut: (countries: string) => `It works everywhere except in ${countries}.`,
  everything: 'It gets access tokens for everything that the provider grants.',
  scopes: (scopes: string) => `It gets access tokens for ${scopes}, at most.`,
  anyAudience: 'Its access tokens may be accepted by every service of the provider.',
  audiences: (audiences: string) => `Its access tokens are for ${audiences} only.`,
  unlimited: 'The number of access tokens is not limited.',
  atMost: (count: string, value: number) =>
    value === 1 ? 'It gets one access token in total.' : `It gets ${count} access tokens in total.`,
  parts: 'Not all of this at once: each clause allows its own part only.',
  may: (list: string) => `It can also ${list}.`,
  multiplies: 'Mytokens created from it count their own uses, so limiting the number of uses has little effect.',
  cannotStart: (moment: string) => `It cannot do anything before ${moment}.`,
  cannot: (list: string) => `It cannot ${list}.`,
  getAccessTokens: 'get access tokens',
  makeMytokens: 'create more mytokens',
  manageMytokens: 'see or revoke your other mytokens',
  changeSettings: 'change your settings on the server',
  useOtherRights: 'do anything else that is counted',
  open: 'What else it can do depends on the capabilities, and this template has none.',
  openLimits: 'When, where and how often it works depends on the restrictions, and this template has none.',
};
