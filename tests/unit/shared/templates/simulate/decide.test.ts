import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../../../src/shared/credentials/restrictions.ts';
import { requestClauses } from '../../../../../src/shared/templates/request.ts';
import {
  type SentToken,
  simulate,
  simulateToken,
  type Use,
} from '../../../../../src/shared/templates/simulate/decide.ts';
import { plainClauseArbitrary } from '../support/contents.ts';

const now = 1_800_000_000;

const use = (change: Partial<Use> = {}): Use => ({
  at: now,
  what: 'AT',
  address: '192.0.2.7',
  country: 'DE',
  scopes: [],
  audiences: [],
  done: [],
  ...change,
});

describe('a clause', () => {
  it.each<[string, Clause, Partial<Use>]>([
    ['has begun in its first second', { nbf: now }, {}],
    ['holds in its last second', { exp: now }, { at: now + 0.9 }],
    ['has no limit at 0', { nbf: 0, exp: 0 }, {}],
    ['has the host', { hosts: ['10.0.0.0/8', '192.0.2.0/24'] }, {}],
    ['has one host that fits, whatever the names', { hosts: ['a.example.org', '192.0.2.7'] }, {}],
    ['has the country', { geoip_allow: ['FR', 'DE'], geoip_disallow: ['US'] }, { country: 'de' }],
    ['has the scopes', { scope: 'openid a  b' }, { scopes: ['b', 'openid'] }],
    ['has scopes when none are asked for', { scope: 'openid' }, {}],
    ['has the audience', { audience: ['x', 'y'] }, { audiences: ['y'] }],
    ['has a use left', { usages_AT: 2 }, { done: [{ AT: 1, other: 9 }] }],
    ['counts other uses apart', { usages_AT: 0, usages_other: 1 }, { what: 'other' }],
    [
      'does not look at scopes for other uses',
      { scope: 'a', audience: ['x'] },
      { what: 'other', scopes: ['b'], audiences: ['z'] },
    ],
    [
      'has empty limits',
      { scope: '', audience: [], hosts: [], geoip_allow: [], geoip_disallow: [] },
      { scopes: ['a'], address: null, country: null },
    ],
  ])('allows: it %s', (_what, clause, change) => {
    expect(simulate([clause], use(change))).toMatchObject({
      answer: 'yes',
      charged: 0,
      clauses: [{ outcome: 'allows' }],
    });
  });

  it.each<[Clause, Partial<Use>, string]>([
    [{ nbf: now + 1 }, {}, 'nbf'],
    [{ exp: now }, { at: now + 1 }, 'exp'],
    [{ hosts: ['10.0.0.0/8'] }, {}, 'hosts'],
    [{ hosts: ['192.0.2.5/24'] }, {}, 'hosts'],
    [{ hosts: ['0.0.0.0/0'] }, { address: null }, 'hosts'],
    [{ geoip_allow: ['FR'] }, {}, 'geoip_allow'],
    [{ geoip_allow: ['de'] }, {}, 'geoip_allow'],
    [{ geoip_disallow: ['DE'] }, {}, 'geoip_disallow'],
    [{ geoip_allow: ['DE'], geoip_disallow: ['DE'] }, { country: null }, 'geoip_allow'],
    [{ scope: 'openid' }, { scopes: ['openid', 'a'] }, 'scope'],
    [{ audience: ['x'] }, { audiences: ['x', 'z'] }, 'audience'],
    [{ usages_AT: 0 }, {}, 'usages_AT'],
    [{ usages_AT: 2 }, { done: [{ AT: 2, other: 0 }] }, 'usages_AT'],
    [{ usages_other: 1, usages_AT: 9 }, { what: 'other', done: [{ AT: 0, other: 1 }] }, 'usages_other'],
    // The first in the order in which the server looks.
    [{ scope: 'a', usages_AT: 0, hosts: ['10.0.0.1'] }, { scopes: ['b'] }, 'hosts'],
    // What is certain goes before what is not.
    [{ hosts: ['a.example.org'], geoip_allow: ['DE'], scope: 'a' }, { country: null, scopes: ['b'] }, 'scope'],
  ])('%j refuses %j by %s', (clause, change, claim) => {
    expect(simulate([clause], use(change))).toMatchObject({
      answer: 'no',
      charged: null,
      left: null,
      clauses: [{ outcome: 'refuses', claim }],
    });
  });

  it.each<[Clause, Partial<Use>, string]>([
    [{ hosts: ['a.example.org'] }, {}, 'hosts'],
    [{ hosts: ['10.0.0.1', '*.example.org'] }, {}, 'hosts'],
    [{ hosts: ['10.0.0.0/8'] }, { address: null }, 'hosts'],
    [{ geoip_allow: ['DE'] }, { country: null }, 'geoip_allow'],
    [{ geoip_disallow: ['DE'] }, { country: null }, 'geoip_disallow'],
  ])('%j leaves %j to the server by %s', (clause, change, claim) => {
    expect(simulate([clause], use(change))).toMatchObject({
      answer: 'depends',
      charged: null,
      clauses: [{ outcome: 'depends', claim }],
    });
  });
});

describe('several clauses', () => {
  it('charge the first that fits, and tell what is left of it', () => {
    const clauses = [{ scope: 'a' }, { usages_AT: 5 }, {}];
    expect(
      simulate(
        clauses,
        use({
          scopes: ['b'],
          done: [
            { AT: 1, other: 0 },
            { AT: 2, other: 0 },
          ],
        }),
      ),
    ).toEqual({
      answer: 'yes',
      charged: 1,
      left: 2,
      clauses: [{ outcome: 'refuses', claim: 'scope' }, { outcome: 'allows' }, { outcome: 'allows' }],
      token: 'valid',
      ignoresRequest: false,
    });
  });

  it('go on to the next when one is used up', () => {
    const clauses = [{ usages_AT: 1 }, { scope: 'a' }];
    expect(simulate(clauses, use({ done: [{ AT: 1, other: 0 }] }))).toMatchObject({ charged: 1, left: null });
  });

  it('allow for certain when a later one does, and leave open which is charged', () => {
    expect(simulate([{ hosts: ['a.example.org'] }, {}], use())).toMatchObject({ answer: 'yes', charged: null });
    expect(simulate([{}, { hosts: ['a.example.org'] }], use())).toMatchObject({ answer: 'yes', charged: 0 });
    expect(simulate([{ scope: 'a' }, { hosts: ['a.example.org'] }], use({ scopes: ['b'] }))).toMatchObject({
      answer: 'depends',
    });
  });
});

describe('a token', () => {
  it.each<[readonly Clause[], string]>([
    [[], 'valid'],
    [[{ exp: now }], 'valid'],
    [[{ exp: now - 1 }], 'expired'],
    [[{ exp: now - 1 }, { exp: now }], 'valid'],
    [[{ exp: now - 1 }, { scope: 'a' }], 'valid'],
    [[{ nbf: now }], 'valid'],
    [[{ nbf: now + 1 }], 'not-yet'],
    [[{ nbf: now + 1 }, { nbf: now }], 'valid'],
    [[{ nbf: now + 1 }, { scope: 'a' }], 'valid'],
  ])('with %j is %s', (clauses, token) => {
    expect(simulate(clauses, use())).toMatchObject({ token });
  });

  it('without restrictions may do all, and does not look at the request', () => {
    expect(simulate([], use({ scopes: ['nonsense'], address: null }))).toEqual({
      answer: 'yes',
      charged: null,
      left: null,
      clauses: [],
      token: 'valid',
      ignoresRequest: true,
    });
  });
});

describe('beside its clauses a token', () => {
  const hour = 3600;
  const judged = (token: Partial<SentToken>, change: Partial<Use> = {}) =>
    simulateToken(
      { clauses: [{ exp: now + 100 * hour }], capabilities: null, rotation: {}, issued: now, ...token },
      use(change),
    );

  it.each<[readonly string[] | null, Use['what'], string]>([
    [null, 'AT', 'yes'],
    [[], 'AT', 'yes'],
    [['AT'], 'AT', 'yes'],
    [['tokeninfo'], 'AT', 'no'],
    [['read@AT', 'create_mytoken'], 'AT', 'no'],
    [null, 'other', 'yes'],
    [[], 'other', 'yes'],
    [['AT'], 'other', 'no'],
    [['AT', 'tokeninfo:introspect', 'manage_mytokens:revoke'], 'other', 'no'],
    [['tokeninfo:history'], 'other', 'yes'],
    [['read@settings:grants'], 'other', 'yes'],
    [['something:new'], 'other', 'yes'],
  ])('with the capabilities %j answers %s use with %s', (capabilities, what, answer) => {
    const refused = { charged: null, left: null, rights: { outcome: 'refuses', because: 'capability' } };
    expect(judged({ capabilities }, { what })).toMatchObject(answer === 'no' ? { answer, ...refused } : { answer });
  });

  it.each<[SentToken['rotation'], Partial<SentToken>, Partial<Use>, string]>([
    [{ lifetime: hour, on_AT: true }, {}, { at: now + hour + 0.9 }, 'allows'],
    [{ lifetime: hour, on_AT: true }, {}, { at: now + hour + 1 }, 'AT'],
    [{ lifetime: hour, on_AT: true }, { clauses: [] }, { at: now + 5 * hour }, 'AT'],
    [{ lifetime: hour, on_other: true }, {}, { at: now + 5 * hour }, 'other'],
    [{ lifetime: hour, on_AT: true, on_other: true }, {}, { at: now + 5 * hour, what: 'other' }, 'both'],
    [{ lifetime: hour, on_AT: true, on_other: true }, { capabilities: ['AT'] }, { at: now + 5 * hour }, 'AT'],
    [{ lifetime: 0, on_AT: true }, {}, { at: now + 5 * hour }, 'allows'],
    [{ on_AT: true }, {}, { at: now + 5 * hour }, 'allows'],
    // Nothing renews it, or not in time.
    [{ lifetime: hour }, {}, { at: now + 5 * hour }, 'refuses'],
    [{ lifetime: hour, on_other: true }, { capabilities: ['AT'] }, { at: now + 5 * hour }, 'refuses'],
    [
      { lifetime: hour, on_AT: true },
      { clauses: [{ usages_AT: 0 }] },
      { at: now + 5 * hour, what: 'other' },
      'refuses',
    ],
    [{ lifetime: hour, on_AT: true }, { clauses: [{ nbf: now + 2 * hour }] }, { at: now + 5 * hour }, 'refuses'],
  ])('with the rotation %j and %j judges %j: %s', (rotation, token, change, expected) => {
    const { answer, rights } = judged({ rotation, ...token }, change);
    const deadline = now + hour;
    if (expected === 'allows') expect([answer, rights]).toEqual(['yes', { outcome: 'allows' }]);
    else if (expected === 'refuses')
      expect([answer, rights]).toEqual(['no', { outcome: expected, because: 'lifetime', deadline }]);
    else
      expect([answer, rights]).toEqual([
        'depends',
        { outcome: 'depends', deadline, lifetime: hour, renewedBy: expected },
      ]);
  });

  it('is not helped by its rotation where the clauses refuse', () => {
    const late = { at: now + 200 * hour };
    expect(judged({ rotation: { lifetime: hour, on_AT: true } }, late)).toMatchObject({
      answer: 'no',
      token: 'expired',
    });
  });
});

describe('any clauses', () => {
  const clauses = fc.array(plainClauseArbitrary, { maxLength: 5 }).map((written) => {
    const sent = requestClauses(written, now, null);
    return sent.ok ? sent.value : [];
  });
  const uses = fc.record({
    at: fc.oneof(fc.constant(now), fc.integer({ min: 0, max: 4_000_000_000 })),
    what: fc.constantFrom<Use['what']>('AT', 'other'),
    address: fc.option(fc.oneof(fc.ipV4(), fc.ipV6())),
    country: fc.option(fc.constantFrom('DE', 'US')),
    scopes: fc.subarray(['openid', 'compute']),
    audiences: fc.constant([]),
    done: fc.constant([]),
  });

  it('allow when one of them allows, refuse when all refuse; a charged clause allows and is the first that may', () => {
    fc.assert(
      fc.property(clauses, uses, (list, asked) => {
        const { answer, charged, clauses: verdicts } = simulate(list, asked);
        const outcomes = verdicts.map(({ outcome }) => outcome);
        if (list.length > 0) expect(answer === 'yes').toBe(outcomes.includes('allows'));
        if (list.length > 0) expect(answer === 'no').toBe(outcomes.every((outcome) => outcome === 'refuses'));
        if (charged !== null) expect(outcomes.findIndex((outcome) => outcome !== 'refuses')).toBe(charged);
        if (charged !== null) expect(outcomes[charged]).toBe('allows');
      }),
      { numRuns: 1000 },
    );
  });

  it('allow nothing while the token as a whole is not valid', () => {
    fc.assert(
      fc.property(clauses, uses, (list, asked) => {
        const { answer, token } = simulate(list, asked);
        if (token !== 'valid') expect(answer).toBe('no');
      }),
      { numRuns: 1000 },
    );
  });

  it('allow no less with a further clause at the end, and charge the same one', () => {
    fc.assert(
      fc.property(clauses, plainClauseArbitrary, uses, (list, further, asked) => {
        const added = requestClauses([further], now, null);
        const before = simulate(list, asked);
        if (list.length === 0 || before.answer !== 'yes') return;
        const after = simulate([...list, ...(added.ok ? added.value : [])], asked);
        expect(after).toMatchObject({ answer: 'yes', charged: before.charged, left: before.left });
      }),
    );
  });
});
