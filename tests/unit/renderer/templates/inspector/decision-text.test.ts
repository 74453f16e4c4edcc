import { expect, test } from 'vitest';
import { answerOf } from '../../../../../src/renderer/templates/inspector/decision-text.ts';
import type { Clause } from '../../../../../src/shared/credentials/restrictions.ts';
import { english as messages } from '../../../../../src/shared/messages/catalogue.ts';
import { type SentToken, simulateToken, type Use } from '../../../../../src/shared/templates/simulate/decide.ts';
import { createFormat } from '../../../../../src/shared/time/format.ts';

const now = 1_764_000_000;
const voice = { messages, format: createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => now }) };
const someUse: Use = {
  at: now,
  what: 'AT',
  address: '192.0.2.40',
  country: null,
  scopes: ['storage.read'],
  audiences: [],
  done: [],
};
const answer = (clauses: readonly Clause[], use: Partial<Use> = {}, beside: Partial<SentToken> = {}) => {
  const asked = { ...someUse, ...use };
  const token = { clauses, capabilities: null, rotation: {}, issued: now, ...beside };
  return answerOf(simulateToken(token, asked), clauses, asked, voice);
};
const reason = (clause: Clause, use: Partial<Use> = {}) => answer([clause, { exp: now + 9 }], use).others[0];

test('yes names the clause that is charged, what is left, and why the other one would refuse', () => {
  expect(answer([{ scope: 'storage.read', usages_AT: 50 }, { scope: 'storage.write' }])).toEqual({
    kind: 'ok',
    short: 'Yes: clause 1 allows it.',
    more: '49 uses would be left.',
    others: ['Clause 2 would refuse: it does not include the scope storage.read.'],
  });
});

test('the last use and the one before it have their own words', () => {
  const done = (AT: number) => ({ done: [{ AT, other: 0 }] });
  expect(answer([{ usages_AT: 2 }], done(0)).more).toBe('1 use would be left.');
  expect(answer([{ usages_AT: 2 }], done(1)).more).toBe('This would be its last use.');
  expect(answer([{ usages_AT: 2 }], done(2))).toMatchObject({ kind: 'danger', short: 'No.' });
});

test('without restrictions the answer is yes, and what is asked for is ignored', () => {
  expect(answer([])).toMatchObject({
    kind: 'ok',
    short: 'Yes: there are no restrictions.',
    more: expect.stringMatching(/ignores/),
  });
  expect(answer([], { scopes: [] }).more).toBe('');
});

test('the whole token is over, or has not begun', () => {
  expect(answer([{ exp: now - 10 }])).toMatchObject({
    kind: 'danger',
    more: expect.stringMatching(/^The token as a whole expired/),
  });
  expect(answer([{ nbf: now + 10 }])).toMatchObject({
    kind: 'danger',
    more: expect.stringMatching(/not valid before/),
  });
});

test('every claim that refuses is said with its value', () => {
  expect(reason({ nbf: now + 86_400 })).toBe('Clause 1 would refuse: it starts 25\u00a0Nov\u00a016:00.');
  expect(reason({ exp: now - 60 })).toBe('Clause 1 would refuse: it expired 15:59.');
  expect(answer([{ scope: 'openid' }, { scope: 'a b openid' }], { scopes: ['a', 'b', 'openid'] }).others[0]).toMatch(
    /it does not include the scopes a and b\.$/,
  );
  expect(reason({ audience: ['https://a'] }, { audiences: ['https://b'] })).toMatch(
    /it does not include the audience https:\/\/b\.$/,
  );
  expect(reason({ hosts: ['10.0.0.0/8', '10.1.2.3'] })).toMatch(
    /it works only from 10\.0\.0\.0\/8 or 10\.1\.2\.3, not from 192\.0\.2\.40\.$/,
  );
  expect(reason({ geoip_allow: ['FR'] }, { country: 'DE' })).toMatch(/it works only in France, not in Germany\.$/);
  expect(reason({ geoip_disallow: ['DE'] }, { country: 'DE' })).toMatch(/Germany is excluded\.$/);
  expect(reason({ geoip_allow: ['DE'], geoip_disallow: ['DE'] })).toMatch(/every allowed country is also excluded\.$/);
  expect(reason({ usages_AT: 0 })).toMatch(/it gives no access tokens\.$/);
  expect(reason({ usages_AT: 1 }, { done: [{ AT: 1, other: 0 }] })).toMatch(/its only use is used up\.$/);
  expect(reason({ usages_other: 0 }, { what: 'other' })).toMatch(/it allows no other use\.$/);
  expect(reason({ usages_other: 3 }, { what: 'other', done: [{ AT: 0, other: 3 }] })).toMatch(
    /its 3 uses are used up\.$/,
  );
});

test('what only the server can tell is said as that', () => {
  const depends = answer([{ hosts: ['*.example.org'] }]);
  expect(depends).toMatchObject({ kind: 'warning', short: 'It depends:' });
  expect(depends.others).toEqual([
    'Clause 1 depends: only the server can tell, by reverse DNS, whether 192.0.2.40 matches *.example.org.',
  ]);
  expect(answer([{ hosts: ['10.0.0.0/8', 'this'] }]).others[0]).toBe(
    'Clause 1 depends: it is not yet known whether 192.0.2.40 is 10.0.0.0/8 or this computer.',
  );
  expect(answer([{ hosts: ['10.0.0.0/8'] }], { address: null }).others[0]).toMatch(/no address is given\.$/);
  expect(answer([{ geoip_allow: ['DE'] }]).others[0]).toMatch(/whether the address is in Germany\.$/);
  expect(answer([{ geoip_disallow: ['DE'] }]).others[0]).toMatch(/outside Germany\.$/);
});

test('a later clause that certainly allows it makes it a yes, though the charged one is open', () => {
  expect(answer([{ geoip_allow: ['DE'] }, { scope: 'storage.read' }])).toMatchObject({
    kind: 'ok',
    short: 'Yes.',
    more: 'Only the server can tell which clause it counts against.',
    others: [expect.stringMatching(/^Clause 1 depends/), 'Clause 2 allows it.'],
  });
});

test('what the capabilities do not include is refused, whatever the clauses say', () => {
  const clauses = [{ exp: now + 86_400 }];
  expect(answer(clauses, {}, { capabilities: ['tokeninfo'] })).toEqual({
    kind: 'danger',
    short: 'No.',
    more: 'The capabilities do not include access tokens.',
    others: [],
  });
  expect(answer(clauses, { what: 'other' }, { capabilities: ['AT'] }).more).toBe(
    'The capabilities include no other use that is counted.',
  );
});

test('a use after the rotation lifetime needs others before it, where there can be any', () => {
  const clauses = [{ exp: now + 86_400 }];
  const late = { at: now + 5 * 3600 };
  expect(answer(clauses, late, { rotation: { lifetime: 3600, on_AT: true } })).toEqual({
    kind: 'warning',
    short: 'It depends:',
    more: 'only if an access token renews it before 17:00, and then at least once every 1 h.',
    others: ['Clause 1 allows it.'],
  });
  expect(answer(clauses, late, { rotation: { lifetime: 3600 } })).toMatchObject({
    kind: 'danger',
    more: 'Its value works only until 17:00, and nothing renews it before then.',
  });
});

test('a scope that no clause names is not asked for at the login, as soon as one clause names any', () => {
  const clauses = [{ usages_AT: 3 }, { scope: 'compute' }];
  expect(answer(clauses)).toEqual({
    kind: 'danger',
    short: 'No.',
    more: 'No clause has the scope storage.read, but others are listed, so the login does not ask the provider for it. The use may still be counted.',
    others: [],
  });
  for (const scopes of [[], ['compute'], ['openid', 'offline_access']]) {
    expect(answer(clauses, { scopes })).toMatchObject({ kind: 'ok', short: 'Yes: clause 1 allows it.' });
  }
  expect(answer([{ usages_AT: 3 }, { exp: now + 9 }])).toMatchObject({ kind: 'ok' });
});

test('whether a provider gives an audience that no clause names, while others are named, depends on it', () => {
  const clauses = [{ usages_AT: 3 }, { audience: ['https://a.example.org'] }];
  const audiences = ['https://b.example.org'];
  expect(answer(clauses, { audiences })).toMatchObject({
    kind: 'warning',
    short: 'It depends:',
    more: 'no clause has the audience https://b.example.org, but others are listed. The login does not ask the provider for it, so the provider may refuse.',
  });
  expect(answer([{ usages_AT: 3 }], { audiences })).toMatchObject({ kind: 'ok' });
});
