import { describe, expect, it } from 'vitest';
import type { TokenEvent } from '../../../../src/shared/credentials/token-info.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import {
  addressesIn,
  type EventFilter,
  eventsAsCsv,
  filterEvents,
  kindOfEvent,
  sortEvents,
} from '../../../../src/shared/token-info/events.ts';

const { nameOf } = english.tokenInfo.history;

const event = (name: string, time: number, change: Partial<TokenEvent> = {}): TokenEvent => ({
  event: name,
  comment: '',
  ip: '192.0.2.1',
  userAgent: '',
  momId: 'mom',
  time,
  ...change,
});

const events = [
  event('AT_created', 30, { userAgent: 'curl/8' }),
  event('tokeninfo_history', 20, { ip: '2001:db8::1' }),
  event('created', 10, { comment: 'Used grant_type mytoken' }),
  event('dance_danced', 10),
];

const all: EventFilter = { text: '', kind: null, since: null, ip: null };
const found = (filter: Partial<EventFilter>) =>
  filterEvents(events, { ...all, ...filter }, nameOf).map((one) => one.event);

describe('events', () => {
  it.each([
    ['AT_created', 'access-token'],
    ['revoked_other_token', 'token'],
    ['MT_created', 'token'],
    ['tokeninfo_list_mytokens', 'information'],
    ['calendar_listed', 'notification'],
    ['tag_added_to_token', 'setting'],
    ['created_by_magic', 'other'],
    ['', 'other'],
  ])('%s is about %s', (name, kind) => expect(kindOfEvent(name)).toBe(kind));

  it.each<[string, Partial<EventFilter>, readonly string[]]>([
    ['nothing asked', {}, ['AT_created', 'tokeninfo_history', 'created', 'dance_danced']],
    ['words of the catalogue', { text: ' history READ' }, ['tokeninfo_history']],
    ['the raw name', { text: 'dance' }, ['dance_danced']],
    ['the program', { text: 'CURL' }, ['AT_created']],
    ['the comment', { text: 'grant_type' }, ['created']],
    ['a kind', { kind: 'other' }, ['dance_danced']],
    ['a time', { since: 20 }, ['AT_created', 'tokeninfo_history']],
    ['an address', { ip: '2001:db8::1' }, ['tokeninfo_history']],
    ['all at once', { text: 'e', kind: 'token', since: 1, ip: '192.0.2.1' }, ['created']],
  ])('are found by %s', (_, filter, expected) => expect(found(filter)).toEqual(expected));

  it('are sorted by a column, and stay in their order where it is equal', () => {
    const names = (by: 'time' | 'event' | 'ip', descending: boolean) =>
      sortEvents(events, by, descending, nameOf).map((one) => one.event);
    expect(names('time', false)).toEqual(['created', 'dance_danced', 'tokeninfo_history', 'AT_created']);
    expect(names('time', true)).toEqual(['AT_created', 'tokeninfo_history', 'created', 'dance_danced']);
    expect(names('ip', false)).toEqual(['AT_created', 'created', 'dance_danced', 'tokeninfo_history']);
    expect(names('event', false)[0]).toBe('AT_created');
    expect(addressesIn(events)).toEqual(['192.0.2.1', '2001:db8::1']);
  });

  it('are written as CSV that no program takes for formulas', () => {
    const odd = [event('created', 0, { comment: '=1+1, "x"' }), event('created', 1e15, { userAgent: 'a\nb' })];
    const { csvHeader } = english.tokenInfo.history;
    expect(eventsAsCsv(odd, csvHeader, 1000).text.split('\r\n')).toEqual([
      'time,event,comment,ip,user_agent,mom_id',
      `1970-01-01T00:00:00.000Z,created,"'=1+1, ""x""",192.0.2.1,,mom`,
      '1000000000000000,created,,192.0.2.1,"a\nb",mom',
    ]);
    const { length } = eventsAsCsv(odd, csvHeader, 1000).text;
    expect([length, length - 1, 0].map((most) => eventsAsCsv(odd, csvHeader, most).count)).toEqual([2, 1, 0]);
  });
});
