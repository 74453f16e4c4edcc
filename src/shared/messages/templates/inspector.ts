import type { RequestFault } from '../../templates/request.ts';

/** Would a use be allowed? The questions and the answers. Values in sentences come marked. */
const simulator = {
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

const parts: Readonly<Record<RequestFault['claim'], string>> = {
  nbf: 'the beginning',
  exp: 'the end',
  scope: 'the scopes',
  audience: 'the audiences',
  hosts: 'the hosts',
  geoip_allow: 'the allowed countries',
  geoip_disallow: 'the excluded countries',
  usages_AT: 'the number of access tokens',
  usages_other: 'the number of other uses',
  include: 'the included template',
  unknown: 'an unknown member',
  lifetime: 'the lifetime',
};

const clauses = (count: string, value: number) => (value === 1 ? '1 clause' : `${count} clauses`);

/** Beside the editor: time line, simulator, JSON, summary. */
export const inspector = {
  label: 'What it means',
  tabs: { label: 'Views of the template', timeLine: 'Time line', json: 'JSON', summary: 'Summary' },
  clause: (number: string) => `Clause ${number}`,
  numbered: 'Clauses are numbered as they are sent: with includes in place, without those that are empty or repeated.',
  more: (count: string) => `and ${count} more`,
  unresolved: {
    title: 'It cannot be sent like this',
    hint: 'Until that is corrected there is nothing to draw or to try.',
    whole: 'The template',
    request: ({ because, claim, about }: RequestFault): string => {
      const what = parts[claim];
      switch (because) {
        case 'unknown-member':
          return `“${about}” is not known here. A server would drop it in silence, and the token could do more.`;
        case 'include-left':
          return 'a template that it includes could not be put in its place.';
        case 'not-a-time':
          return claim === 'lifetime' ? 'the lifetime is not a duration.' : `${what} is not a time.`;
        case 'bad-number':
          return `${what} is not a whole number from 0 on.`;
        case 'not-supported':
          return `the server does not enforce ${what}: it would drop it in silence, and the token could do more.`;
      }
    },
  },
  timeLine: {
    title: 'When it works',
    picture: (count: string, value: number, from: string, to: string, end: string, gaps: number) =>
      `Time line of ${clauses(count, value)} from ${from} to ${to}. ${end} ${gaps === 0 ? 'There is no gap between them.' : gaps === 1 ? 'There is 1 gap in which none of them works.' : `There are ${gaps} gaps in which none of them works.`}`,
    endsAt: (moment: string) => `The token ends ${moment}.`,
    endsNever: 'The token never ends.',
    lanes: 'Clauses on the time line',
    lane: (clause: string, times: string) => `${clause}: ${times}`,
    wholeToken: 'Token',
    anyScope: 'any scope',
    noAccessTokens: 'no access tokens',
    always: 'always',
    from: (moment: string) => `from ${moment} on`,
    until: (moment: string) => `until ${moment}`,
    between: (from: string, until: string) => `from ${from} until ${until}`,
    never: 'never: it ends before it begins',
    now: 'now',
    ends: (moment: string) => `ends ${moment}`,
    rotates: (moment: string) => `use it by ${moment}`,
    showTable: 'Show as a table',
    hideTable: 'Hide the table',
    table: {
      what: 'What',
      from: 'From',
      until: 'Until',
      gap: 'No clause works',
      tokenEnd: 'The token as a whole',
      rotation: 'An unused value of the token',
      now: 'Now',
      noBeginning: 'the login',
      noEnd: 'no end',
    },
    nothing: 'A template of capabilities says nothing about when.',
  },
  simulator,
  summary: {
    title: 'What may it do at all?',
    hint: 'The worst case first.',
    sent: 'What will be sent',
    sentHint: 'As of now: relative times count from the moment of the request.',
    sentNothing: 'No restrictions: the token may do whatever its capabilities allow, without an end.',
    capabilities: (list: string) => `Capabilities: ${list}.`,
    noCapabilities: 'No capabilities are named: the server gives its own choice.',
  },
};

/** What a token may do at all, worst case first. Values come marked, as in `sentences`. */
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
