import fc from 'fast-check';
import type { TemplateKind } from '../../../src/shared/template/model.ts';

/** A template as an administrator would write it. */
export interface WrittenTemplate {
  readonly kind: TemplateKind;
  readonly group: '_' | 'biolab';
  readonly name: string;
  readonly payload: unknown;
}

const perKind = 36;

/** Templates of each kind with the number under which others can include it; those with odd numbers are of a group. */
const nameOf = (number: number): string => `t${number}`;
/** Profiles of a single clause are a family of their own: the server mixes objects with objects and lists with lists only. */
const singleNameOf = (number: number): string => `single${number}`;
const groupOf = (number: number): WrittenTemplate['group'] => (number % 2 === 0 ? '_' : 'biolab');

/**
 * A reference to a template with a lower number, so that nothing includes itself: that would end the server. It has at
 * most half of the number, or includes would multiply without end.
 */
const reference = (below: number, nameIt = nameOf): fc.Arbitrary<string> =>
  fc.nat({ max: Math.floor((below - 1) / 2) }).chain((number) => {
    const full = `${groupOf(number)}/${nameIt(number)}`;
    const plain = groupOf(number) === '_' ? nameIt(number) : full;
    return fc.constantFrom(full, plain, `@${full}`, `@${plain}`);
  });

const references = (below: number, minLength = 1, nameIt = nameOf): fc.Arbitrary<string[]> =>
  below === 0 ? fc.constant([]) : fc.array(reference(below, nameIt), { minLength, maxLength: 2 });

/** As a list or as one text. */
const include = (below: number): fc.Arbitrary<string[] | string> =>
  below === 0 ? fc.constant([]) : references(below).chain((names) => fc.constantFrom(names, names.join(' ')));

const list = (...values: readonly string[]) => fc.subarray([...values], { minLength: 1 });

const claims = {
  nbf: fc.constantFrom<unknown>(0, 1_700_000_000, '1700000001', '+60', '+-1d', ''),
  exp: fc.constantFrom<unknown>(0, 1_900_000_000, '1900000001', '+1d', '+3d12h30m', '+1.5h', '2031-07-01 12:00', ''),
  scope: fc.constantFrom('openid', 'openid storage.read', 'compute', ''),
  audience: list('https://a.example.org', 'https://b.example.org', 'https://c.example.org'),
  hosts: list('this', '10.0.0.0/8', '192.0.2.7', '2001:db8::/32', 'node.example.org', '*.example.org'),
  geoip_allow: list('DE', 'FR', 'CH'),
  geoip_disallow: list('US', 'GB'),
  usages_AT: fc.nat({ max: 3 }),
  usages_other: fc.nat({ max: 3 }),
};

const clause = (below: number) => fc.record({ include: include(below), ...claims }, { requiredKeys: [] });

/** Names in one text stand for one clause. */
const named = (below: number) => references(below).map((names) => names.join(' '));

/** A single clause is always written as an object, since we take a list of one for the same. */
const clauses = (below: number) => {
  const item = below === 0 ? clause(0) : fc.oneof<fc.Arbitrary<unknown>[]>(clause(below), named(below));
  return fc.array(item, { minLength: 2, maxLength: 4 });
};

const restrictions = (below: number): fc.Arbitrary<unknown> =>
  below === 0 ? clause(0) : fc.oneof<fc.Arbitrary<unknown>[]>(clause(below), clauses(below), named(below));

const capability = fc.constantFrom('AT', 'create_mytoken', 'tokeninfo', 'tokeninfo:introspect', 'tokeninfo:history');

const capabilities = (below: number): fc.Arbitrary<string[]> =>
  fc
    .tuple(fc.array(capability, { minLength: 1, maxLength: 3 }), references(below, 0))
    .map(([names, included]) => [...names, ...included.map((name) => name.replace(/^@?/, '@'))]);

const switches = {
  on_AT: fc.boolean(),
  on_other: fc.boolean(),
  lifetime: fc.constantFrom(0, 3600, 86_400),
  auto_revoke: fc.boolean(),
};

const rotation = (below: number): fc.Arbitrary<unknown> => {
  const policy = fc.record({ include: include(below), ...switches }, { requiredKeys: [] });
  return below === 0 ? policy : fc.oneof<fc.Arbitrary<unknown>[]>(policy, policy, named(below));
};

/** Members of a profile in the forms in which profiles can be mixed. */
const profileWith = (included: fc.Arbitrary<unknown>, restricting: fc.Arbitrary<unknown>) =>
  fc.record(
    {
      include: included,
      name: fc.constantFrom('night job', 'day job'),
      restrictions: restricting,
      capabilities: capabilities(perKind),
      rotation: fc.record({ include: references(perKind), ...switches }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );

const profileOfMany = (below: number) =>
  profileWith(include(below), fc.oneof(fc.constant([]), clauses(perKind), clauses(perKind)));

/** Its names are spelled in one way: the server unites lists of them by their bytes, where we unite what they name. */
const profileOfOne = (below: number) =>
  profileWith(
    references(below, 0, singleNameOf),
    fc.record({ include: references(perKind).map((names) => names.map(shortest)), ...claims }, { requiredKeys: [] }),
  );

const shortest = (name: string): string => name.replace(/^@/, '').replace(/^_\//, '');

/** Members in forms that do not mix: names in one text, and a single clause. */
const profileAlone: fc.Arbitrary<unknown> = fc.record(
  {
    restrictions: restrictions(perKind),
    capabilities: capabilities(perKind).map((names) => names.join(' ')),
    rotation: named(perKind),
  },
  { requiredKeys: [] },
);

/** Templates of all kinds that include each other at random. */
export const templatesArbitrary: fc.Arbitrary<readonly WrittenTemplate[]> = fc
  .tuple(
    ...Array.from({ length: perKind }, (_, number) =>
      fc
        .tuple(
          restrictions(number),
          fc.oneof(
            capabilities(number),
            capabilities(number).map((names) => names.join(' ')),
          ),
          rotation(number),
          profileOfMany(number),
          profileOfOne(number),
          profileAlone,
        )
        .map(([restricting, capable, rotating, many, one, alone]): readonly WrittenTemplate[] => {
          const place = { group: groupOf(number), name: nameOf(number) };
          return [
            { kind: 'restrictions', ...place, payload: restricting },
            { kind: 'capabilities', ...place, payload: capable },
            { kind: 'rotation', ...place, payload: rotating },
            { kind: 'profile', ...place, payload: many },
            { kind: 'profile', ...place, name: singleNameOf(number), payload: one },
            { kind: 'profile', ...place, name: `alone${number}`, payload: alone },
          ];
        }),
    ),
  )
  .map((templates) => templates.flat());

/** Members of a request: a profile that may use all of them. */
export const requestArbitrary = fc.oneof(profileOfMany(perKind), profileOfOne(perKind));
