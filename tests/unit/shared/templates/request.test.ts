import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseSchema } from '../../../../src/shared/credentials/restrictions.ts';
import {
  type ClaimName,
  claimNames,
  type TemplateClause,
  type TemplateRotation,
} from '../../../../src/shared/templates/model.ts';
import { requestClauses, requestIndexedClauses, requestRotation } from '../../../../src/shared/templates/request.ts';
import { clauseArbitrary, plainClauseArbitrary } from './support/contents.ts';

const now = 1_800_000_000;

const request = (clauses: readonly TemplateClause[], supported: readonly string[] | null = null) =>
  requestClauses(clauses, now, supported);

describe('clauses that are sent', () => {
  it.each<[string, TemplateClause, object]>([
    ['times', { nbf: '+1h', exp: '1800000060' }, { nbf: now + 3600, exp: 1_800_000_060 }],
    ['times with a fraction of a unit', { exp: '+1.5h' }, { exp: now + 5400 }],
    ['times that set no limit', { nbf: '', exp: 0, usages_AT: 1 }, { usages_AT: 1 }],
    ['scopes', { scope: '  openid   a openid' }, { scope: 'openid a' }],
    [
      'countries',
      { geoip_allow: ['de', 'DE'], geoip_disallow: ['us'] },
      { geoip_allow: ['DE'], geoip_disallow: ['US'] },
    ],
    [
      'hosts',
      { hosts: ['10.1.2.3/8', '10.0.0.0/8', '2001:DB8::7/32', '192.0.2.7', 'this', '*.example.org', '10.1.2.3/4'] },
      { hosts: ['10.0.0.0/8', '2001:db8::/32', '192.0.2.7', 'this', '*.example.org', '10.1.2.3/4'] },
    ],
    [
      'empty limits',
      { scope: ' ', audience: [], hosts: [], geoip_allow: [], include: [], usages_AT: 0 },
      { usages_AT: 0 },
    ],
    ['counts, of which one needs no other', { usages_other: 3 }, { usages_other: 3 }],
  ])('have %s in order', (_what, clause, sent) => {
    expect(request([clause])).toEqual({ ok: true, value: [sent] });
  });

  it('have no empty and no repeated clause', () => {
    const clauses = [{}, { exp: 7 }, { hosts: [] }, { exp: '7', scope: '' }, { scope: 'a' }];
    expect(request(clauses)).toEqual({ ok: true, value: [{ exp: 7 }, { scope: 'a' }] });
    const placed = requestIndexedClauses(clauses, now, null);
    expect(placed.ok && placed.value.map(({ index }) => index)).toEqual([1, 4]);
  });

  it('fit the schema of what comes back, and are sent unchanged a second time', () => {
    fc.assert(
      fc.property(fc.array(plainClauseArbitrary, { maxLength: 4 }), (clauses) => {
        const once = request(clauses);
        if (!once.ok) return;
        expect(once.value.map((clause) => clauseSchema.parse(clause))).toEqual(once.value);
        expect(request(once.value.map((clause): TemplateClause => JSON.parse(JSON.stringify(clause))))).toEqual(once);
      }),
    );
  });

  it('lose no claim that limits something', () => {
    fc.assert(
      fc.property(plainClauseArbitrary, (clause) => {
        const sent = request([clause]);
        if (!sent.ok) return;
        const limits = claimNames.filter((claim) => limitsSomething(claim, clause[claim]));
        expect(Object.keys(sent.value[0] ?? {}).sort()).toEqual([...limits].sort());
      }),
    );
  });
});

function limitsSomething(claim: ClaimName, value: TemplateClause[ClaimName]): boolean {
  if (value === undefined || typeof value === 'object') return value !== undefined && value.length > 0;
  if (claim !== 'nbf' && claim !== 'exp') return value === 0 || String(value).trim() !== '';
  return !['', '0'].includes(String(value).trim());
}

describe('clauses that cannot be sent', () => {
  it.each<[TemplateClause, object]>([
    [{ exp: 'tomorrow' }, { claim: 'exp', because: 'not-a-time' }],
    [{ nbf: '+' }, { claim: 'nbf', because: 'not-a-time' }],
    [{ exp: 1.5 }, { claim: 'exp', because: 'not-a-time' }],
    [{ exp: 2 ** 60 }, { claim: 'exp', because: 'not-a-time' }],
    [{ usages_AT: -1 }, { claim: 'usages_AT', because: 'bad-number' }],
    [{ usages_AT: 1.5 }, { claim: 'usages_AT', because: 'bad-number' }],
    [{ usages_other: 2 ** 53 }, { claim: 'usages_other', because: 'bad-number' }],
    [{ usages_other: Number.NaN }, { claim: 'usages_other', because: 'bad-number' }],
    [{ include: ['1d'] }, { claim: 'include', because: 'include-left' }],
    [{ unknown: [{ name: 'mfa', json: 'true' }] }, { claim: 'unknown', because: 'unknown-member', about: 'mfa' }],
  ])('%j', (clause, fault) => {
    expect(request([{ exp: 7 }, clause])).toEqual({ ok: false, error: [{ clause: 1, about: '', ...fault }] });
  });

  it('have claims that the server does not enforce, unless they limit nothing', () => {
    expect(request([{ exp: 7, hosts: ['this'], audience: [] }], ['nbf', 'exp'])).toEqual({
      ok: false,
      error: [{ clause: 0, claim: 'hosts', because: 'not-supported', about: '' }],
    });
    expect(request([{ exp: 7, hosts: [] }], ['nbf', 'exp'])).toEqual({ ok: true, value: [{ exp: 7 }] });
  });

  it('are told all at once', () => {
    const result = request([
      { exp: '+1x', usages_AT: -1 },
      { include: ['a'], unknown: [{ name: 'b', json: '1' }] },
    ]);
    expect(result.ok ? [] : result.error.map(({ clause, because }) => [clause, because])).toEqual([
      [0, 'not-a-time'],
      [0, 'bad-number'],
      [1, 'include-left'],
      [1, 'unknown-member'],
    ]);
  });

  it('are never sent with an include or a member that is not known', () => {
    fc.assert(
      fc.property(fc.array(clauseArbitrary, { minLength: 1, maxLength: 4 }), (clauses) => {
        const unsendable = clauses.some(({ include = [], unknown = [] }) => include.length + unknown.length > 0);
        if (unsendable) expect(request(clauses).ok).toBe(false);
      }),
    );
  });
});

describe('a rotation policy', () => {
  it.each<[TemplateRotation, object]>([
    [{}, {}],
    [
      { on_AT: true, on_other: false, lifetime: '+7d' },
      { on_AT: true, on_other: false, lifetime: 604_800 },
    ],
    [
      { lifetime: '1h', auto_revoke: true },
      { lifetime: 3600, auto_revoke: true },
    ],
    [{ lifetime: '' }, {}],
    [{ lifetime: 0, include: [] }, {}],
  ])('%j is sent as %j', (rotation, sent) => {
    expect(requestRotation(rotation)).toEqual({ ok: true, value: sent });
  });

  it.each<[TemplateRotation, object]>([
    [{ lifetime: 'long' }, { claim: 'lifetime', because: 'not-a-time' }],
    [{ lifetime: 0.5 }, { claim: 'lifetime', because: 'not-a-time' }],
    [{ lifetime: -1 }, { claim: 'lifetime', because: 'bad-number' }],
    [{ include: ['daily'] }, { claim: 'include', because: 'include-left' }],
    [{ unknown: [{ name: 'x', json: '1' }] }, { claim: 'unknown', because: 'unknown-member', about: 'x' }],
  ])('%j is not sent', (rotation, fault) => {
    expect(requestRotation(rotation)).toEqual({ ok: false, error: [{ clause: null, about: '', ...fault }] });
  });
});
