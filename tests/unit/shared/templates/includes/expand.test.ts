import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandIncludes } from '../../../../../src/shared/templates/includes/expand.ts';
import type { TemplateClause, TemplateContent, TemplateLookup } from '../../../../../src/shared/templates/model.ts';
import { contentArbitrary, includeNameArbitrary } from '../support/contents.ts';

type Library = Readonly<Record<string, TemplateContent>>;

/** A library whose keys are kind and name: `restrictions 1d`. */
const lookupIn =
  (library: Library): TemplateLookup =>
  (kind, name) =>
    library[`${kind} ${name}`] ?? null;

const restrictions = (...clauses: readonly TemplateClause[]): TemplateContent => ({ kind: 'restrictions', clauses });

/** The result, or every fault in one line each. */
function expanded(content: TemplateContent, library: Library = {}) {
  const result = expandIncludes(content, lookupIn(library));
  if (result.ok) return result.value;
  return result.error.map(
    ({ because, kind, name, path, clause }) =>
      `${clause ?? '-'}: ${[...path, name].join(' > ')} (${kind}) is ${because}`,
  );
}

const clausesOf = (content: TemplateContent, library: Library) => {
  const result = expanded(content, library);
  return 'kind' in result && result.kind === 'restrictions' ? result.clauses : result;
};

describe('an include in restrictions', () => {
  const library: Library = {
    'restrictions 1d': restrictions({ exp: '+1d' }),
    'restrictions here': restrictions({ hosts: ['this'], usages_AT: 5 }),
    'restrictions lab': restrictions({ hosts: ['10.0.0.0/8'], geoip_disallow: ['US'], usages_AT: 9 }),
    'restrictions two': restrictions({ scope: 'a' }, { scope: 'b' }),
    'restrictions nested': restrictions({ include: ['1d'], scope: 'openid' }),
    'restrictions none': restrictions(),
    'restrictions biolab/night': restrictions({ nbf: '+8h' }),
    'restrictions strange': restrictions({ exp: 1, unknown: [{ name: 'mfa', json: 'true' }] }),
  };

  it.each<[string, TemplateClause[], readonly TemplateClause[]]>([
    ['completes its clause', [{ include: ['1d'], scope: 'openid' }], [{ exp: '+1d', scope: 'openid' }]],
    ['loses against an own member', [{ include: ['1d'], exp: 7 }], [{ exp: 7 }]],
    ['loses even against one that sets nothing', [{ include: ['1d'], exp: 0, scope: 'a' }], [{ exp: 0, scope: 'a' }]],
    [
      'wins over a later one, and lists are united',
      [{ include: ['here', 'lab'] }],
      [{ hosts: ['this', '10.0.0.0/8'], geoip_disallow: ['US'], usages_AT: 5 }],
    ],
    [
      'comes after own entries of a list',
      [{ include: ['lab'], hosts: ['192.0.2.7', '10.0.0.0/8'] }],
      [{ hosts: ['192.0.2.7', '10.0.0.0/8'], geoip_disallow: ['US'], usages_AT: 9 }],
    ],
    ['is resolved within', [{ include: ['nested'] }], [{ exp: '+1d', scope: 'openid' }]],
    [
      'gives a clause for each name that stands alone',
      [{ include: ['1d'] }, { include: ['here'] }],
      [{ exp: '+1d' }, { hosts: ['this'], usages_AT: 5 }],
    ],
    [
      'stands beside its clause when it has several',
      [{ include: ['two'], exp: 7 }],
      [{ exp: 7 }, { scope: 'a' }, { scope: 'b' }],
    ],
    ['leaves no empty clause beside them', [{ include: ['two'] }], [{ scope: 'a' }, { scope: 'b' }]],
    [
      'stands beside it from then on',
      [{ include: ['two', '1d'], exp: 7 }],
      [{ exp: 7 }, { scope: 'a' }, { scope: 'b' }, { exp: '+1d' }],
    ],
    ['may have no clause', [{ include: ['none'], exp: 7 }], [{ exp: 7 }]],
    ['may be written with @', [{ include: ['@1d'] }], [{ exp: '+1d' }]],
    ['may name the default group', [{ include: ['_/1d', '@_/1d'] }], [{ exp: '+1d' }]],
    ['may name a group', [{ include: ['biolab/night'] }], [{ nbf: '+8h' }]],
    [
      'keeps unknown members, so that they are refused later',
      [{ include: ['strange'] }],
      [{ exp: 1, unknown: [{ name: 'mfa', json: 'true' }] }],
    ],
  ])('%s', (_what, clauses, result) => {
    expect(clausesOf(restrictions(...clauses), library)).toEqual(result);
  });

  it('finds templates that are kept with the default group in their name', () => {
    expect(clausesOf(restrictions({ include: ['1w'] }), { 'restrictions _/1w': restrictions({ exp: '+1w' }) })).toEqual(
      [{ exp: '+1w' }],
    );
  });

  it('is told with its clause when it is missing, every one', () => {
    const content = restrictions({ exp: 1 }, { include: ['@nowhere', 'nested', 'biolab/none'] }, { include: ['deep'] });
    expect(expanded(content, { ...library, 'restrictions deep': restrictions({ include: ['gone'] }) })).toEqual([
      '1: nowhere (restrictions) is missing',
      '1: biolab/none (restrictions) is missing',
      '2: deep > gone (restrictions) is missing',
    ]);
  });

  it('does not take a template of another kind', () => {
    const capabilities: TemplateContent = { kind: 'capabilities', capabilities: ['AT'] };
    expect(expandIncludes(restrictions({ include: ['x'] }), () => capabilities)).toMatchObject({
      error: [{ because: 'missing', name: 'x' }],
    });
  });
});

describe('includes in a circle', () => {
  const circle: Library = {
    'restrictions a': restrictions({ include: ['b'] }),
    'restrictions b': restrictions({ include: ['@c'], exp: 1 }),
    'restrictions c': restrictions({ include: ['_/d'] }),
    'restrictions d': restrictions({ include: ['a'] }),
    'restrictions self': restrictions({ include: ['self'] }),
  };

  it('are told with the way through three others', () => {
    expect(expanded(restrictions({ exp: 1 }, { include: ['a'] }), circle)).toEqual([
      '1: a > b > c > d > a (restrictions) is cycle',
    ]);
  });

  it('are told for a template that is itself in the circle', () => {
    expect(expanded(restrictions({ include: ['b'] }), circle)).toEqual([
      '0: b > c > d > a > b (restrictions) is cycle',
    ]);
  });

  it('are told for one that includes itself', () => {
    expect(expanded(restrictions({ include: ['self'] }), circle)).toEqual(['0: self > self (restrictions) is cycle']);
  });

  it('are none where the same template is included twice, or one of another kind has its name', () => {
    const library: Library = {
      'restrictions x': restrictions({ exp: 1 }),
      'restrictions y': restrictions({ include: ['x'] }),
      'profile x': { kind: 'profile', profile: { restrictions: [{ include: ['x', 'y', 'x'] }] } },
    };
    expect(expanded({ kind: 'profile', profile: { include: ['x'] } }, library)).toEqual({
      kind: 'profile',
      profile: { restrictions: [{ exp: 1 }] },
    });
  });

  it.each<[string, TemplateContent]>([
    ['capabilities', { kind: 'capabilities', capabilities: ['AT', '@a'] }],
    ['rotation', { kind: 'rotation', rotation: { include: ['a'] } }],
    ['profile', { kind: 'profile', profile: { include: ['a'] } }],
  ])('are told for %s', (kind, content) => {
    const library: Library = {
      'capabilities a': { kind: 'capabilities', capabilities: ['@b'] },
      'capabilities b': { kind: 'capabilities', capabilities: ['@a'] },
      'rotation a': { kind: 'rotation', rotation: { include: ['b'] } },
      'rotation b': { kind: 'rotation', rotation: { include: ['a'] } },
      'profile a': { kind: 'profile', profile: { include: ['b'] } },
      'profile b': { kind: 'profile', profile: { include: ['a'] } },
    };
    expect(expanded(content, library)).toEqual([`-: a > b > a (${kind}) is cycle`]);
  });
});

describe('includes beyond measure', () => {
  /** Each level includes the next one `times` times. */
  const tower =
    (levels: number, times: number): TemplateLookup =>
    (_kind, name) =>
      restrictions(
        ...(Number(name) >= levels
          ? [{ exp: 1 }]
          : Array.from({ length: times }, () => ({ include: [String(Number(name) + 1)] }))),
      );

  it('may be 20 deep, and no deeper', () => {
    expect(expandIncludes(restrictions({ include: ['1'] }), tower(20, 1))).toMatchObject({ ok: true });
    const tooDeep = expandIncludes(restrictions({ include: ['1'] }), tower(21, 1));
    expect(tooDeep).toMatchObject({ error: [{ because: 'too-deep', name: '21', clause: 0 }] });
  });

  it('end where they multiply', () => {
    const result = expandIncludes(restrictions({ include: ['1'] }), tower(18, 10));
    expect(result.ok ? [] : result.error.map(({ because }) => because)).toEqual(['too-deep']);
  });

  it('are told once when there are too many of them to look up', () => {
    const content = restrictions(...Array.from({ length: 200 }, () => ({ include: Array<string>(50).fill('leaf') })));
    const result = expandIncludes(content, () => restrictions({ exp: 1 }));
    expect(result.ok || result.error).toEqual([
      { because: 'too-deep', kind: 'restrictions', name: 'leaf', path: [], clause: 20 },
    ]);
  });

  it('may bring as many clauses as a template can have, and no more', () => {
    const from = (first: number) =>
      restrictions(...Array.from({ length: 200 }, (_, index) => ({ exp: first + index })));
    const library: Library = {
      'restrictions full': from(0),
      'restrictions more': from(100),
      'restrictions both': restrictions({ include: ['full', 'full'] }, { include: ['more'] }),
    };
    expect(clausesOf(restrictions({ include: ['full'] }), library)).toHaveLength(200);
    expect(expanded(restrictions({ include: ['full'] }, { exp: 1 }), library)).toEqual([
      '0: full (restrictions) is too-many',
    ]);
    expect(clausesOf(restrictions({ include: ['full', 'full'] }), library)).toHaveLength(200);
    expect(expanded(restrictions({ include: ['full', 'more'] }), library)).toEqual([
      '0: more (restrictions) is too-many',
    ]);
    expect(expanded(restrictions({ include: ['both'], exp: 1 }), library)).toEqual([
      '0: both (restrictions) is too-many',
    ]);
  });

  it('may make a list as long as a template can have it, and no longer', () => {
    const hosts = (first: number, count: number) => Array.from({ length: count }, (_, index) => `h${first + index}`);
    const library: Library = {
      'restrictions many': restrictions({ hosts: hosts(0, 999) }),
      'restrictions others': restrictions({ hosts: hosts(999, 2) }),
      'profile others': { kind: 'profile', profile: { restrictions: [{ hosts: hosts(999, 2) }] } },
    };
    expect(clausesOf(restrictions({ include: ['many'], hosts: ['h999'] }), library)).toHaveLength(1);
    expect(expanded(restrictions({ include: ['many', 'others'] }), library)).toEqual([
      '0: others (restrictions) is too-many',
    ]);
    const profile = { include: ['others'], restrictions: [{ hosts: hosts(0, 999) }] };
    expect(expanded({ kind: 'profile', profile }, library)).toEqual(['-: others (profile) is too-many']);
  });

  it('of profiles count their clauses, too', () => {
    const many = (count: number): TemplateContent => ({
      kind: 'profile',
      profile: { restrictions: Array.from({ length: count }, (_, exp) => ({ exp })) },
    });
    const profile = { include: ['p', 'q'], restrictions: [{ exp: 1 }, { exp: 2 }] };
    expect(expanded({ kind: 'profile', profile }, { 'profile p': many(150), 'profile q': many(49) })).toEqual([
      '-: q (profile) is too-many',
    ]);
  });
});

describe('a template of capabilities', () => {
  it('stands in the place of its name, without duplicates', () => {
    const library: Library = {
      'capabilities base': { kind: 'capabilities', capabilities: ['AT', '@info'] },
      'capabilities info': { kind: 'capabilities', capabilities: ['tokeninfo', 'AT'] },
    };
    const content: TemplateContent = { kind: 'capabilities', capabilities: ['create_mytoken', '@base', 'AT'] };
    expect(expanded(content, library)).toEqual({
      kind: 'capabilities',
      capabilities: ['create_mytoken', 'AT', 'tokeninfo'],
    });
  });
});

describe('a profile', () => {
  const library: Library = {
    'restrictions 1d': restrictions({ exp: '+1d' }),
    'restrictions two': restrictions({ scope: 'a' }, { scope: 'b' }),
    'capabilities default': { kind: 'capabilities', capabilities: ['AT', 'tokeninfo'] },
    'rotation mine': { kind: 'rotation', rotation: { lifetime: 1, on_AT: true } },
    'rotation theirs': { kind: 'rotation', rotation: { lifetime: 2, on_other: true, auto_revoke: true } },
    'profile base': {
      kind: 'profile',
      profile: {
        name: 'base',
        oidc_issuer: 'https://op.example.org',
        restrictions: [{ include: ['1d'] }],
        capabilities: ['@default'],
        rotation: { include: ['theirs'], auto_revoke: false },
      },
    },
    'profile other': { kind: 'profile', profile: { include: ['base'], name: 'other', capabilities: ['settings'] } },
  };

  it('is united with those that it includes; own members win', () => {
    const profile = {
      include: ['other'],
      name: 'own',
      restrictions: [{ include: ['two'], exp: 7 }],
      capabilities: ['create_mytoken', 'AT'],
      rotation: { include: ['mine'] },
    };
    expect(expanded({ kind: 'profile', profile }, library)).toEqual({
      kind: 'profile',
      profile: {
        name: 'own',
        oidc_issuer: 'https://op.example.org',
        restrictions: [{ exp: 7 }, { scope: 'a' }, { scope: 'b' }, { exp: '+1d' }],
        capabilities: ['create_mytoken', 'AT', 'settings', 'tokeninfo'],
        // All that profiles say themselves wins over what the templates of rotation say.
        rotation: { auto_revoke: false, lifetime: 1, on_AT: true, on_other: true },
      },
    });
  });

  it.each<[string, TemplateClause[], TemplateClause[], TemplateClause[]]>([
    [
      'one clause with one',
      [{ exp: 1, hosts: ['a'] }],
      [{ exp: 2, hosts: ['b'], scope: 's' }],
      [{ exp: 1, hosts: ['a', 'b'], scope: 's' }],
    ],
    ['one clause with several', [{ exp: 1 }], [{ exp: 2 }, { exp: 3 }], [{ exp: 1 }, { exp: 2 }, { exp: 3 }]],
    ['several clauses with one', [{ exp: 1 }, { exp: 2 }], [{ scope: 's' }], [{ exp: 1 }, { exp: 2 }, { scope: 's' }]],
    ['no clause with one', [], [{ scope: 's' }], [{ scope: 's' }]],
    ['names with names', [{ include: ['1d'] }], [{ include: ['here'] }], [{ exp: '+1d', hosts: ['this'] }]],
    [
      'names with the same names',
      [{ include: ['1d', 'two'], exp: 1 }],
      [{ include: ['1d', 'two'] }],
      [{ exp: 1 }, { scope: 'a' }, { scope: 'b' }],
    ],
    [
      'a clause with a name for several',
      [{ exp: 1 }],
      [{ include: ['two'] }],
      [{ exp: 1 }, { scope: 'a' }, { scope: 'b' }],
    ],
  ])('mixes %s: two single ones must both hold, others are alternatives', (_, own, included, mixed) => {
    const here = { 'restrictions here': restrictions({ hosts: ['this'] }) };
    const base: TemplateContent = { kind: 'profile', profile: { restrictions: included } };
    const content: TemplateContent = { kind: 'profile', profile: { include: ['mixed'], restrictions: own } };
    expect(expanded(content, { ...library, ...here, 'profile mixed': base })).toEqual({
      kind: 'profile',
      profile: { restrictions: mixed },
    });
  });

  it('tells a fault of an included clause by the profile that brings it, even where it has become one with our own', () => {
    const broken: TemplateContent = { kind: 'profile', profile: { restrictions: [{ include: ['gone'] }] } };
    const content: TemplateContent = { kind: 'profile', profile: { include: ['broken'], restrictions: [{ exp: 1 }] } };
    expect(expanded(content, { 'profile broken': broken })).toEqual(['-: broken > gone (restrictions) is missing']);
  });

  it('gains no member that nobody has', () => {
    expect(
      expanded(
        { kind: 'profile', profile: { include: ['bare'] } },
        { 'profile bare': { kind: 'profile', profile: {} } },
      ),
    ).toEqual({
      kind: 'profile',
      profile: {},
    });
  });

  it('tells faults where they stand', () => {
    const faulty: Library = {
      'profile broken': {
        kind: 'profile',
        profile: { restrictions: [{ include: ['r'] }], capabilities: ['@c'], rotation: { include: ['o'] } },
      },
    };
    const profile = { include: ['p', 'broken'], restrictions: [{ exp: 1 }, { include: ['own'] }] };
    expect(expanded({ kind: 'profile', profile }, faulty)).toEqual([
      '-: p (profile) is missing',
      '1: own (restrictions) is missing',
      '-: broken > r (restrictions) is missing',
      '-: broken > c (capabilities) is missing',
      '-: broken > o (rotation) is missing',
    ]);
  });
});

describe('any templates', () => {
  const names = ['a', 'b', 'c', 'group/d'];
  /** Contents whose includes all name one of a few templates, so that many of them are found and some run in circles. */
  const known = (content: TemplateContent): TemplateContent => {
    let turn = 0;
    return JSON.parse(JSON.stringify(content), (key, value) => {
      if (key !== 'include' || !Array.isArray(value)) return value;
      return value.slice(0, 2).map(() => names[turn++ % names.length]);
    });
  };
  const library = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), contentArbitrary.map(known)), {
    selector: ([name, { kind }]) => `${kind} ${name}`,
    maxLength: 12,
  });
  const asLibrary = (entries: readonly (readonly [string, TemplateContent])[]): Library =>
    Object.fromEntries(entries.map(([name, content]) => [`${content.kind} ${name}`, content]));

  it('come to a content without includes, or to faults; and then stay as they are', () => {
    let resolved = 0;
    fc.assert(
      fc.property(contentArbitrary.map(known), library, (content, entries) => {
        const lookup = lookupIn(asLibrary(entries));
        const result = expandIncludes(content, lookup);
        if (!result.ok) {
          expect(result.error.length).toBeGreaterThan(0);
          return;
        }
        resolved += 1;
        expect(result.value.kind).toBe(content.kind);
        expect(expandIncludes(result.value, () => null)).toEqual(result);
      }),
      { numRuns: 400 },
    );
    expect(resolved).toBeGreaterThan(40);
  });

  it('are left alone where they include nothing', () => {
    const plain = fc.array(fc.record({ exp: fc.nat(), scope: fc.string() }, { requiredKeys: [] }));
    fc.assert(
      fc.property(plain, includeNameArbitrary, (clauses, name) => {
        expect(clausesOf(restrictions(...clauses), { [`restrictions ${name}`]: restrictions() })).toEqual(clauses);
      }),
    );
  });
});
