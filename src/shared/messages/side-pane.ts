import type { RequestFault } from '../templates/request.ts';
import { simulator } from './templates/inspector.ts';

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
