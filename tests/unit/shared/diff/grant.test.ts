import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestableCapabilities } from '../../../../src/shared/credentials/capabilities.ts';
import type { Difference, Grant } from '../../../../src/shared/credentials/grant.ts';
import type { Clause } from '../../../../src/shared/credentials/restrictions.ts';
import { differencesOf } from '../../../../src/shared/diff/grant.ts';

const grant = (change: Partial<Grant> = {}): Grant => ({
  name: 'laptop',
  capabilities: ['AT'],
  restrictions: [],
  rotation: {},
  ...change,
});
const clause = (restriction: Clause) => grant({ restrictions: [restriction] });
const kinds = (asked: Grant, granted: Grant) =>
  differencesOf(asked, granted).map(({ what, kind }) => `${what} ${kind}`);

describe('the difference between asked and granted', () => {
  it('knows that a clause without scopes gives those that the others name', () => {
    const asked = grant({ restrictions: [{ exp: 50 }, { exp: 100, scope: 'storage.read storage.write' }] });
    const cut = grant({ restrictions: [{ exp: 50 }, { exp: 100, scope: 'storage.read' }] });
    const open = grant({ restrictions: [{ exp: 50 }] });
    expect(differencesOf(asked, asked)).toEqual([]);
    expect(differencesOf(asked, cut)).toMatchObject([
      { what: 'scope', kind: 'narrowed', clause: 0, granted: ['storage.read', 'openid'] },
      { what: 'scope', kind: 'narrowed', clause: 1, granted: ['storage.read'] },
    ]);
    expect(kinds(asked, open)).toEqual(['scope widened', 'clauses narrowed']);
  });

  it.each([
    ['exp', { exp: 100 }, { exp: 50 }, 'narrowed'],
    ['exp', {}, { exp: 50 }, 'narrowed'],
    ['exp', { exp: 100 }, {}, 'widened'],
    ['nbf', { nbf: 50 }, { nbf: 100 }, 'narrowed'],
    ['nbf', { nbf: 50 }, {}, 'widened'],
    ['scope', { scope: 'openid storage.read' }, { scope: 'openid' }, 'narrowed'],
    ['scope', { scope: 'openid' }, {}, 'widened'],
    ['scope', { scope: 'openid' }, { scope: '' }, 'widened'],
    ['scope', { scope: 'a b' }, { scope: 'b c' }, 'changed'],
    ['audience', { audience: ['a', 'b'] }, { audience: ['a'] }, 'narrowed'],
    ['audience', { audience: ['a'] }, { audience: [] }, 'widened'],
    ['hosts', { hosts: ['192.0.2.1'] }, { hosts: ['192.0.2.1', '192.0.2.2'] }, 'widened'],
    ['hosts', { hosts: ['10.0.0.0/8'] }, { hosts: ['10.1.2.3'] }, 'narrowed'],
    ['hosts', { hosts: ['10.1.0.0/16', '*.example.org'] }, { hosts: ['10.0.0.0/8', '*.example.org'] }, 'widened'],
    ['hosts', { hosts: ['*.example.org'] }, { hosts: ['a.example.org'] }, 'narrowed'],
    ['geoip', { geoip_allow: ['DE'] }, { geoip_allow: ['DE', 'FR'] }, 'widened'],
    ['geoip', { geoip_disallow: ['DE'] }, { geoip_disallow: ['DE', 'FR'] }, 'narrowed'],
    ['geoip', { geoip_disallow: ['DE'] }, {}, 'widened'],
    ['usages_AT', { usages_AT: 5 }, { usages_AT: 6 }, 'widened'],
    ['usages_AT', {}, { usages_AT: 6 }, 'narrowed'],
    ['usages_other', { usages_other: 6 }, { usages_other: 0 }, 'narrowed'],
  ] as const)('of %s: %j → %j is %s', (what, asked, granted, kind) => {
    const copy = (one: object): Clause => structuredClone(one);
    expect(kinds(clause(copy(asked)), clause(copy(granted)))).toEqual([`${what} ${kind}`]);
  });

  it('is none in order, doubles or a lone empty clause', () => {
    expect(
      kinds(clause({ scope: 'a b', audience: ['x', 'y'] }), clause({ scope: 'b  a b', audience: ['y', 'x'] })),
    ).toEqual([]);
    expect(kinds(grant(), clause({}))).toEqual([]);
    expect(kinds(clause({ audience: [] }), grant())).toEqual([]);
  });

  it('gives the values in their plain form', () => {
    expect(differencesOf(clause({ exp: 100 }), grant())).toEqual([
      { what: 'exp', kind: 'widened', clause: null, asked: 100, granted: null },
    ]);
  });

  it.each([
    ['192.0.2.7', []],
    ['2001:db8::7', []],
    ['192.0.2.0/24', ['hosts changed']],
    ['*.example.org', ['hosts changed']],
    ['evil.example.org', ['hosts changed']],
    ['this', ['hosts changed']],
    ['This', ['hosts changed']],
  ])('of "this computer only", answered with %s', (host, expected) => {
    expect(kinds(clause({ hosts: ['this'] }), clause({ hosts: [host] }))).toEqual(expected);
  });

  it('of "this computer only", answered without hosts, is widened', () => {
    expect(kinds(clause({ hosts: ['this'] }), grant())).toEqual(['hosts widened']);
  });

  it.each([
    [['tokeninfo'], ['tokeninfo:history'], ['capabilities narrowed']],
    [['tokeninfo:history'], ['tokeninfo'], ['capabilities widened']],
    [['settings'], ['read@settings'], ['capabilities narrowed']],
    [['AT', 'tokeninfo'], ['AT', 'create_mytoken'], ['capabilities changed']],
    [['AT', 'tokeninfo'], ['tokeninfo', 'AT'], []],
  ])('of capabilities %j → %j', (asked, granted, expected) => {
    expect(kinds(grant({ capabilities: asked }), grant({ capabilities: granted }))).toEqual(expected);
  });

  it('of several clauses looks at all of them', () => {
    const two = (one: Clause, other: Clause) => grant({ restrictions: [one, other] });
    expect(kinds(clause({ exp: 100 }), two({ exp: 100 }, {}))).toEqual(['clauses widened']);
    expect(
      kinds(clause({ exp: 100, usages_AT: 1 }), two({ exp: 100, usages_AT: 1 }, { exp: 50, usages_AT: 1 })),
    ).toEqual(['clauses widened']);
    expect(kinds(grant(), two({ scope: 'a' }, { scope: 'b' }))).toEqual(['clauses narrowed']);
    expect(kinds(two({ scope: 'a' }, { scope: 'b' }), two({ scope: 'b' }, { scope: 'a' }))).toEqual([]);
    expect(kinds(two({ scope: 'a' }, { scope: 'b' }), clause({ scope: 'a' }))).toEqual(['clauses narrowed']);
  });

  describe('clause by clause', () => {
    const several = (...restrictions: Clause[]) => grant({ restrictions });
    const places = (asked: Grant, granted: Grant) =>
      differencesOf(asked, granted).map(({ what, kind, clause: index }) => `${index}: ${what} ${kind}`);
    const read: Clause = { exp: 100, scope: 'storage.read', audience: ['a'] };
    const write: Clause = { exp: 50, scope: 'storage.write', audience: ['a', 'b'], usages_AT: 5 };

    it('names the clause of each claim', () => {
      expect(places(several(read, write), several(read, { ...write, exp: 40, audience: ['a'] }))).toEqual([
        '1: exp narrowed',
        '1: audience narrowed',
      ]);
    });

    it('finds the clause that is meant when the order is another', () => {
      expect(places(several(read, write), several({ ...write, usages_AT: 9 }, read))).toEqual(['1: usages_AT widened']);
    });

    it('tells a clause that was left out, whole, and one that was added', () => {
      expect(differencesOf(several(read, write), several(read))).toEqual([
        { what: 'clauses', kind: 'narrowed', clause: 1, asked: write, granted: null },
      ]);
      expect(differencesOf(several(read), several(read, write))).toEqual([
        { what: 'clauses', kind: 'widened', clause: null, asked: null, granted: write },
      ]);
    });

    it('tells a clause that was replaced as one that went and one that came', () => {
      const other: Clause = { hosts: ['192.0.2.1'], usages_other: 3, usages_AT: 1 };
      expect(places(several(read, write), several(read, other))).toEqual([
        '1: clauses narrowed',
        'null: clauses widened',
      ]);
    });

    it('takes the address of this computer for the word, in each clause', () => {
      const here = (host: string) => several({ ...read, hosts: [host] }, { ...write, hosts: [host, 'h.example.org'] });
      expect(places(here('this'), here('192.0.2.7'))).toEqual([]);
      expect(places(here('This'), here('2001:db8::7'))).toEqual([]);
      expect(places(here('this'), several({ ...read, hosts: ['192.0.2.7'] }, write))).toEqual(['1: hosts widened']);
      expect(places(here('this'), here('192.0.2.0/24'))).toEqual(['0: hosts changed', '1: hosts changed']);
    });

    it('says only how many there are where one of them opens everything', () => {
      expect(differencesOf(several(read, write), several(read, {}))).toEqual([
        { what: 'clauses', kind: 'widened', clause: null, asked: 2, granted: 2 },
      ]);
    });

    it('does not speak of a clause that does nothing beside another', () => {
      expect(places(several(read), several(read, { ...read, exp: 50 }))).toEqual([]);
    });
  });

  it('of name and rotation is a change', () => {
    expect(kinds(grant({ rotation: {} }), grant({ name: 'other', rotation: { on_AT: true } }))).toEqual([
      'name changed',
      'rotation changed',
    ]);
    expect(kinds(grant({ rotation: {} }), grant({ rotation: { on_AT: false, lifetime: 0 } }))).toEqual([]);
  });
});

describe('for all grants', () => {
  const subset = (pool: readonly string[]) => fc.uniqueArray(fc.constantFrom(...pool), { maxLength: 3 });
  const clauses = fc.record(
    {
      nbf: fc.nat(3),
      exp: fc.nat(3),
      scope: subset(['a', 'b', 'c']).map((list) => list.join(' ')),
      audience: subset(['x', 'y', 'z']),
      hosts: subset(['192.0.2.1', '192.0.2.0/24', 'h.example.org']),
      geoip_allow: subset(['DE', 'FR']),
      geoip_disallow: subset(['IT', 'ES']),
      usages_AT: fc.nat(3),
      usages_other: fc.nat(3),
    },
    { requiredKeys: [] },
  );
  const grants: fc.Arbitrary<Grant> = fc.record({
    name: fc.constantFrom('one', 'other'),
    capabilities: subset([...requestableCapabilities]),
    restrictions: fc.array(clauses, { maxLength: 3 }),
    rotation: fc.record({ on_AT: fc.boolean(), lifetime: fc.nat(2) }, { requiredKeys: [] }),
  });
  const mirror = { narrowed: 'widened', widened: 'narrowed', changed: 'changed', unreadable: 'unreadable' } as const;
  const turned = ({ what, kind, asked, granted }: Difference) => {
    return { kind: mirror[kind], clause: null, what, asked: granted, granted: asked };
  };
  /** In the order of the request; which clause is which depends on the side from which one looks. */
  const inAnyOrder = (differences: readonly Pick<Difference, 'what' | 'kind' | 'asked' | 'granted'>[]) =>
    differences.map(({ what, kind, asked, granted }) => JSON.stringify([what, kind, asked, granted])).sort();

  it('a grant does not differ from itself', () => {
    fc.assert(
      fc.property(grants, (one) => {
        expect(differencesOf(one, one)).toEqual([]);
      }),
    );
  });

  it('what is narrowed one way is widened the other way', () => {
    fc.assert(
      fc.property(grants, grants, (one, other) => {
        expect(inAnyOrder(differencesOf(other, one))).toEqual(inAnyOrder(differencesOf(one, other).map(turned)));
      }),
    );
  });

  it('narrowing twice never ends up wider', () => {
    const narrows = (asked: Grant, granted: Grant) =>
      differencesOf(asked, granted).every(
        ({ what, kind }) => kind === 'narrowed' || what === 'name' || what === 'rotation',
      );
    fc.assert(
      fc.property(grants, grants, grants, (one, two, three) => {
        fc.pre(narrows(one, two) && narrows(two, three));
        expect(narrows(one, three)).toBe(true);
      }),
      { numRuns: 20, maxSkipsPerRun: 1000 },
    );
  });
});
