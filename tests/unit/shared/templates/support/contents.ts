import fc from 'fast-check';
import {
  claimNames,
  type TemplateClause,
  type TemplateContent,
  type TemplateProfile,
  type TemplateRotation,
  type TimeExpression,
  type UnknownMember,
} from '../../../../../src/shared/templates/model.ts';

/** Everything that is known in some place; no member with such a name is unknown. */
const knownNames: readonly string[] = [
  ...['include', 'ip', ...claimNames, 'usages_AT_done', 'usages_other_done'],
  ...['on_AT', 'on_other', 'lifetime', 'auto_revoke'],
  ...['name', 'oidc_issuer', 'restrictions', 'capabilities', 'rotation'],
];

/** Every character that JSON can carry, lone halves of characters too. */
const anyText = fc.string({ unit: 'binary', maxLength: 12 });

const namePart = fc.oneof(
  fc.constantFrom('1d', 'ip-this', 'web-default', 'default+MT', '__proto__', 'Night transfer', 'Größe', 'a, b', '日本'),
  fc.stringMatching(/^[a-z0-9._+-]{1,12}$/),
);

/** Names of templates as they are kept: `name` or `group/name`. */
export const includeNameArbitrary: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: namePart },
    { weight: 1, arbitrary: fc.tuple(namePart, namePart).map(([group, name]) => `${group}/${name}`) },
  )
  .filter((name) => !name.startsWith('_/'));

const includes = fc.array(includeNameArbitrary, { maxLength: 4 });

const amount = fc.oneof(fc.nat({ max: 5000 }).map(String), fc.constantFrom('1.5', '0.25', '10.0'));
const pair = fc
  .tuple(amount, fc.constantFrom('y', 'w', 'd', 'h', 'm', 's', 'ms', 'us', 'µs', 'ns'))
  .map((each) => each.join(''));
const duration = fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => pairs.join(''));
const two = (value: number) => String(value).padStart(2, '0');
const localTime = fc
  .record({
    year: fc.integer({ min: 1970, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ year, month, day, hour, minute }) => `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`);

/** Times in every form of the time syntax. */
const timeArbitrary: fc.Arbitrary<TimeExpression> = fc.oneof(
  fc.integer({ min: -8.64e12, max: 8.64e12 }),
  fc.integer({ min: 0, max: 4_000_000_000 }).map(String),
  fc.nat().map((seconds) => `+${seconds}`),
  duration.map((text) => `+${text}`),
  duration.map((text) => `+-${text}`),
  localTime,
  fc.constantFrom('', 0, '0'),
);

const lifetime: fc.Arbitrary<TimeExpression> = fc.oneof(
  fc.nat(),
  duration.map((text) => `+${text}`),
  duration,
  fc.constantFrom('', '3600'),
);

const unknownMember: fc.Arbitrary<UnknownMember> = fc.record(
  {
    name: fc
      .oneof(fc.constantFrom('__proto__', 'constructor', 'toString', '', 'Exp', 'mfa', 'x y'), anyText)
      .filter((name) => !knownNames.includes(name)),
    json: fc
      .tuple(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, 1, 4))
      .map(([value, space]) => JSON.stringify(value, null, space)),
  },
  { noNullPrototype: true },
);

/** Members that this program does not know. */
const unknownArbitrary: fc.Arbitrary<readonly UnknownMember[]> = fc.uniqueArray(unknownMember, {
  minLength: 1,
  maxLength: 3,
  selector: ({ name }) => name,
});

const count = fc.oneof(fc.nat({ max: 100 }), fc.constantFrom(0, Number.MAX_SAFE_INTEGER));
const texts = (usual: fc.Arbitrary<string>) =>
  fc.array(fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: anyText }), { maxLength: 6 });
const scopeText = fc.oneof(
  fc
    .array(fc.constantFrom('openid', 'storage.read:/', 'compute', 'eduperson_entitlement'), { maxLength: 4 })
    .map((all) => all.join(' ')),
  anyText,
);
const host = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map((each) => each.join('/')),
  fc.domain(),
  fc.domain().map((name) => `*.${name}`),
  fc.constant('this'),
);
const country = fc.constantFrom('DE', 'US', 'CH', 'fr');

const clauseClaims = {
  nbf: timeArbitrary,
  exp: timeArbitrary,
  scope: scopeText,
  audience: texts(fc.webUrl()),
  hosts: texts(host),
  geoip_allow: texts(country),
  geoip_disallow: texts(country),
  usages_AT: count,
  usages_other: count,
};

/** Clauses with claims only: no includes, nothing unknown. */
export const plainClauseArbitrary: fc.Arbitrary<TemplateClause> = fc.record(clauseClaims, {
  requiredKeys: [],
  noNullPrototype: true,
});

/** Clauses as reading gives them, with includes and unknown members. */
export const clauseArbitrary: fc.Arbitrary<TemplateClause> = fc.record(
  { include: includes, ...clauseClaims, unknown: unknownArbitrary },
  { requiredKeys: [], noNullPrototype: true },
);

const rotationArbitrary: fc.Arbitrary<TemplateRotation> = fc.record(
  {
    include: includes,
    on_AT: fc.boolean(),
    on_other: fc.boolean(),
    lifetime,
    auto_revoke: fc.boolean(),
    unknown: unknownArbitrary,
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Names of capabilities, and of templates of them with `@`. */
const capabilitiesArbitrary: fc.Arbitrary<readonly string[]> = fc.array(
  fc.oneof(
    fc.constantFrom('AT', 'create_mytoken', 'tokeninfo:introspect', 'read@settings', 'manage_mytokens:list'),
    includeNameArbitrary.map((name) => `@${name}`),
  ),
  { maxLength: 6 },
);

const clauses = fc.array(clauseArbitrary, { maxLength: 5 });

const profileArbitrary: fc.Arbitrary<TemplateProfile> = fc.record(
  {
    include: includes,
    name: anyText,
    oidc_issuer: fc.webUrl(),
    restrictions: clauses,
    capabilities: capabilitiesArbitrary,
    rotation: rotationArbitrary,
    unknown: unknownArbitrary,
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Templates of all four kinds. */
export const contentArbitrary: fc.Arbitrary<TemplateContent> = fc.oneof(
  { weight: 3, arbitrary: clauses.map((list): TemplateContent => ({ kind: 'restrictions', clauses: list })) },
  {
    weight: 1,
    arbitrary: capabilitiesArbitrary.map((capabilities): TemplateContent => ({ kind: 'capabilities', capabilities })),
  },
  { weight: 1, arbitrary: rotationArbitrary.map((rotation): TemplateContent => ({ kind: 'rotation', rotation })) },
  { weight: 2, arbitrary: profileArbitrary.map((profile): TemplateContent => ({ kind: 'profile', profile })) },
);
