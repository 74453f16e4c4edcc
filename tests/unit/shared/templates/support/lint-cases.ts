import type { LintSurroundings } from '../../../../../src/shared/templates/lint/check.ts';
import type { LintRule } from '../../../../../src/shared/templates/lint/rules.ts';
import type {
  TemplateClause,
  TemplateContent,
  TemplateKind,
  TemplateProfile,
  TemplateRotation,
} from '../../../../../src/shared/templates/model.ts';
import { everyFeature } from '../../../../fakes/samples.ts';

/** Noon of a day in March, UTC. */
export const now = Date.parse('2027-03-01T12:00:00Z') / 1000;

const clauses = (...list: readonly TemplateClause[]): TemplateContent => ({ kind: 'restrictions', clauses: list });
const names = (...capabilities: readonly string[]): TemplateContent => ({ kind: 'capabilities', capabilities });
const rotation = (policy: TemplateRotation): TemplateContent => ({ kind: 'rotation', rotation: policy });
const profile = (one: TemplateProfile): TemplateContent => ({ kind: 'profile', profile: one });

const library: Readonly<Record<TemplateKind, Readonly<Record<string, TemplateContent>>>> = {
  restrictions: {
    '1d': clauses({ exp: '+1d' }),
    'here-too': clauses({ hosts: ['192.0.2.9'] }),
    two: clauses({ exp: '+1d', scope: 'a' }, { exp: '+2d', scope: 'b' }),
    loop: clauses({ include: ['loop'] }),
    full: clauses(...Array.from({ length: 200 }, (_, index) => ({ exp: '+1d', usages_AT: index }))),
    ...Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [`deep${level}`, clauses({ include: [`deep${level + 1}`] })]),
    ),
  },
  capabilities: { mine: names('AT', 'tokeninfo') },
  rotation: { daily: rotation({ on_AT: true, lifetime: '+1d' }) },
  profile: {
    week: profile({ restrictions: [{ exp: '+1w', scope: 'a' }], capabilities: ['AT'] }),
    turning: profile({ rotation: { include: ['daily'] } }),
  },
};

/** A server that lists every claim but those of countries, and a provider of two scopes. */
export const around: LintSurroundings = {
  now,
  lookup: (kind, name) => (Object.hasOwn(library[kind], name) ? (library[kind][name] ?? null) : null),
  server: null,
  provider: null,
};

const provider = { issuer: 'https://op.example.org', name: 'Example OP', scopes: ['openid', 'storage.read'] };
const guests = { issuer: 'https://mytoken.example.org/api/v0/guests', name: 'Guests', scopes: ['openid'] };

const withServer: Partial<LintSurroundings> = {
  provider,
  server: {
    issuer: 'https://mytoken.example.org/',
    host: 'mytoken.example.org',
    shortName: 'mytoken',
    problem: null,
    defaultProvider: null,
    providerNames: {},
    tokens: 0,
    details: {
      issuer: 'https://mytoken.example.org',
      version: '0.10.2',
      providers: [provider, guests],
      supportedClaims: ['nbf', 'exp', 'scope', 'audience', 'hosts', 'usages_AT', 'usages_other'],
      features: everyFeature,
      clockSkewSeconds: 0,
    },
  },
};
const withProvider: Partial<LintSurroundings> = { provider };
const asGuest: Partial<LintSurroundings> = { ...withServer, provider: guests };

/** A content in which a rule finds something, and one like it in which it finds nothing. */
export interface LintCase {
  readonly rule: LintRule;
  readonly bad: TemplateContent;
  readonly good: TemplateContent;
  readonly around: LintSurroundings;
}

type Pair = readonly [bad: TemplateContent, good: TemplateContent, around?: Partial<LintSurroundings>];

const day = (more: TemplateClause = {}): TemplateContent => clauses({ exp: '+1d', ...more });

const pairs: Readonly<Record<LintRule, Pair>> = {
  'empty-clause': [clauses({ exp: '+1d' }, { hosts: [] }), day()],
  unrestricted: [clauses(), day()],
  'never-ends': [clauses({ scope: 'a' }, { hosts: ['this'], usages_AT: 3 }), day({ scope: 'a' })],
  'clause-never-ends': [clauses({ exp: '+1d', scope: 'b' }, { scope: 'a' }), clauses({ include: ['1d'], scope: 'a' })],
  'duplicate-clause': [
    clauses({ exp: '+1d', scope: 'a b' }, { exp: '+24h', scope: 'b a' }),
    clauses({ exp: '+1d' }, { exp: '+2d', usages_AT: 1 }),
  ],
  'swallowed-clause': [
    clauses({ exp: '+2d', hosts: ['192.0.2.0/24'] }, { exp: '+1d', hosts: ['192.0.2.7'], scope: 'a' }),
    clauses({ exp: '+2d', usages_AT: 3 }, { exp: '+1d', scope: 'a' }),
  ],
  'alternatives-not-and': [clauses({ exp: '+1d' }, { hosts: ['this'] }), clauses({ exp: '+1d' }, { exp: '+2d' })],
  'many-clauses': [
    clauses(...Array.from({ length: 21 }, (_, index) => ({ exp: '+1d', usages_AT: index }))),
    clauses(...Array.from({ length: 20 }, (_, index) => ({ exp: '+1d', usages_AT: index }))),
  ],
  'empty-limit': [day({ audience: [] }), day({ audience: ['a'] })],
  'duplicate-values': [day({ audience: ['a', 'b', 'a'] }), day({ audience: ['a', 'b'] })],
  'unknown-member': [day({ unknown: [{ name: 'mfa', json: 'true' }] }), day()],
  'misspelt-member': [
    day({ unknown: [{ name: 'HOSTS', json: '["this"]' }] }),
    day({ unknown: [{ name: 'hots', json: '["this"]' }] }),
  ],
  'claim-not-supported': [day({ geoip_allow: ['DE'] }), day({ hosts: ['this'] }), withServer],
  'not-a-time': [clauses({ exp: 'tomorrow' }), day()],
  'not-whole-time': [clauses({ exp: now + 0.5 }), clauses({ exp: now + 4000 })],
  'zero-time': [day({ nbf: 0 }), day({ nbf: '+1h' })],
  'negative-time': [clauses({ exp: '-5' }), clauses({ exp: '+5d' })],
  milliseconds: [clauses({ exp: (now + 86_400) * 1000 }), clauses({ exp: now + 86_400 })],
  'ambiguous-local-time': [clauses({ exp: '2027-10-31 02:30' }), clauses({ exp: '2027-10-31 04:30' })],
  'missing-local-time': [clauses({ exp: '2027-03-28 02:30' }), clauses({ exp: '2027-03-28 04:30' })],
  'relative-start': [day({ nbf: '+1h' }), day({ nbf: now + 60 })],
  expired: [clauses({ exp: now - 60 }, { exp: now - 5 }), clauses({ exp: now + 600 }, { exp: now - 60, scope: 'a' })],
  'clause-over': [clauses({ exp: '+2d' }, { exp: now - 60 }), clauses({ exp: now - 60 })],
  'ends-during-login': [clauses({ exp: '+2m' }), clauses({ exp: '+5m' })],
  'lasts-long': [clauses({ exp: '+2y' }), clauses({ exp: '+1y' })],
  'ends-before-start': [clauses({ nbf: '+2d', exp: '+1d' }), clauses({ nbf: '+1d', exp: '+2d' })],
  'start-is-past': [day({ nbf: now - 60 }), day({ nbf: now + 60 })],
  'not-yet-valid-token': [day({ nbf: '+1h' }), clauses({ nbf: '+1h', exp: '+1d' }, { exp: '+1h' })],
  'scope-comma': [day({ scope: 'a,b c' }), day({ scope: 'a b c' })],
  'scope-characters': [day({ scope: 'a "b"' }), day({ scope: 'a b' })],
  'duplicate-scope': [day({ scope: 'a b a' }), day({ scope: 'a b' })],
  'offline-access': [day({ scope: 'openid offline_access' }), day({ scope: 'openid' })],
  'scope-not-offered': [day({ scope: 'openid compute' }), day({ scope: 'openid storage.read' }), withProvider],
  'no-scope-offered': [day({ scope: 'compute' }), day({ scope: 'openid compute' }), withProvider],
  'scopes-of-others': [
    clauses({ exp: '+1d' }, { exp: '+2d', scope: 'a' }),
    clauses({ exp: '+1d', usages_AT: 0 }, { exp: '+2d', scope: 'a' }),
  ],
  'no-audience': [day(), day({ audience: ['a'] })],
  'audience-blank': [day({ audience: ['a b'] }), day({ audience: ['a', 'b'] })],
  'several-audiences': [day({ audience: ['a', 'b'] }), day({ audience: ['a', 'a'] })],
  'different-audiences': [
    clauses({ exp: '+1d', audience: ['a'] }, { exp: '+1d', audience: ['b'] }),
    clauses({ exp: '+1d', audience: ['a'] }, { exp: '+2d', audience: ['a'] }),
  ],
  'guest-audience': [day({ audience: ['a'] }), day(), asGuest],
  'host-bits': [day({ hosts: ['10.1.2.3/8'] }), day({ hosts: ['10.0.0.0/8'] })],
  'host-nonsense': [day({ hosts: ['fe80::1%eth0', '192.0.2.1'] }), day({ hosts: ['192.0.2.1'] })],
  'host-within': [day({ hosts: ['192.0.2.0/24', '192.0.2.7'] }), day({ hosts: ['192.0.2.0/24', '192.0.3.7'] })],
  'host-wide': [day({ hosts: ['128.0.0.0/4'] }), day({ hosts: ['10.0.0.0/8'] })],
  'host-private': [day({ hosts: ['10.0.0.0/8'] }), day({ hosts: ['192.0.2.0/24'] })],
  'host-this': [day({ hosts: ['This'] }), day({ hosts: ['192.0.2.1'] })],
  'host-by-name': [day({ hosts: ['*.example.org'] }), day({ hosts: ['192.0.2.1'] })],
  'country-lower-case': [day({ geoip_allow: ['de'] }), day({ geoip_allow: ['DE'] })],
  'not-a-country': [day({ geoip_allow: ['UK'] }), day({ geoip_allow: ['GB'] })],
  'country-allowed-and-not': [
    day({ geoip_allow: ['DE', 'FR'], geoip_disallow: ['FR'] }),
    day({ geoip_allow: ['DE'], geoip_disallow: ['FR'] }),
  ],
  'both-country-lists': [
    day({ geoip_allow: ['DE'], geoip_disallow: ['FR'] }),
    day({ geoip_allow: ['DE'], geoip_disallow: [] }),
  ],
  'needs-country-database': [day({ geoip_disallow: ['DE'] }), day()],
  'bad-count': [day({ usages_AT: -1 }), day({ usages_AT: 0, usages_other: 1 })],
  'other-uses-alone': [day({ usages_other: 3 }), day({ usages_other: 3, usages_AT: 5 })],
  'no-uses': [clauses({ exp: '+1d' }, { exp: '+2d', usages_AT: 0, usages_other: 0 }), day({ usages_AT: 0 })],
  'limits-without-access-tokens': [day({ usages_AT: 0, scope: 'a' }), day({ usages_AT: 1, scope: 'a' })],
  'include-missing': [clauses({ include: ['gone', '1d'] }), clauses({ include: ['1d'] })],
  'include-cycle': [clauses({ include: ['loop'] }), clauses({ include: ['1d'] })],
  'include-too-deep': [clauses({ include: ['deep0'] }), clauses({ include: ['1d'] })],
  'include-too-many': [clauses({ include: ['full'] }, { exp: '+1d' }), clauses({ include: ['full'] })],
  'include-with-rotation': [
    profile({ include: ['turning'], rotation: { on_AT: true } }),
    profile({ rotation: { on_AT: true, include: ['daily'] } }),
  ],
  'include-adds-clauses': [
    profile({ include: ['week'], restrictions: [{ exp: '+1d' }, { exp: '+2d', usages_AT: 1 }] }),
    profile({ include: ['week'], restrictions: [{ exp: '+1d' }] }),
  ],
  'include-beside': [clauses({ include: ['two'], hosts: ['this'] }), clauses({ include: ['two'] })],
  'include-widens': [
    clauses({ exp: '+1d', hosts: ['192.0.2.1'], include: ['here-too'] }),
    clauses({ exp: '+1d', include: ['here-too'] }),
  ],
  'capability-blank': [names('AT', ' '), names('AT')],
  'capability-unknown': [names('AT', 'mine'), names('AT', '@mine')],
  'capability-old-name': [names('AT', 'list_mytokens'), names('AT', 'manage_mytokens:list')],
  'capability-newer': [names('AT', 'tokeninfo:tags'), names('AT', 'tokeninfo:history')],
  'capability-read-useless': [names('AT', 'read@tokeninfo'), names('AT', 'read@settings:email')],
  'capability-within': [names('AT', 'tokeninfo', 'tokeninfo:history'), names('AT', 'tokeninfo:history')],
  'capability-dangerous': [names('AT', 'settings:grants'), names('AT', 'read@settings:grants')],
  'capability-powerful': [names('AT', 'manage_mytokens:list'), names('AT', 'tokeninfo')],
  'no-capabilities': [names(), names('AT')],
  'no-access-tokens': [names('tokeninfo'), names('@mine')],
  'uses-multiply': [
    profile({ restrictions: [{ exp: '+1d', usages_AT: 5 }], capabilities: ['AT', 'create_mytoken'] }),
    profile({ restrictions: [{ exp: '+1d', usages_AT: 5 }], capabilities: ['AT'] }),
  ],
  'not-a-duration': [rotation({ on_AT: true, lifetime: 'a week' }), rotation({ on_AT: true, lifetime: '+1w' })],
  'lifetime-zero': [rotation({ on_AT: true, lifetime: 0 }), rotation({ on_AT: true, lifetime: 3600 })],
  'lifetime-milliseconds': [
    rotation({ on_AT: true, lifetime: 86_400_000 }),
    rotation({ on_AT: true, lifetime: 86_400 }),
  ],
  'lifetime-short': [rotation({ on_AT: true, lifetime: '+5m' }), rotation({ on_AT: true, lifetime: '+10m' })],
  'lifetime-alone': [rotation({ lifetime: '+1d' }), rotation({ lifetime: '+1d', on_other: true })],
  'guard-alone': [rotation({ auto_revoke: true }), rotation({ auto_revoke: true, include: ['daily'] })],
  'rotation-off': [rotation({ on_AT: false }), rotation({ on_AT: true })],
  'rotation-on-other': [rotation({ on_other: true }), rotation({ on_AT: true })],
  'lifetime-beyond-end': [
    profile({ restrictions: [{ exp: '+1d' }], rotation: { on_AT: true, lifetime: '+2d' } }),
    profile({ restrictions: [{ exp: '+3d' }], rotation: { on_AT: true, lifetime: '+2d' } }),
  ],
  'rotation-costs-uses': [
    profile({ restrictions: [{ exp: '+9d', usages_AT: 5 }], rotation: { on_AT: true, lifetime: '+2d' } }),
    profile({ restrictions: [{ exp: '+9d' }], rotation: { on_AT: true, lifetime: '+2d' } }),
  ],
  'empty-profile': [profile({}), profile({ name: 'a' })],
  'name-too-long': [profile({ name: 'n'.repeat(81) }), profile({ name: '💡'.repeat(80) })],
  'name-characters': [profile({ name: 'a\nb' }), profile({ name: 'a b' })],
  'issuer-not-an-address': [profile({ oidc_issuer: 'egi' }), profile({ oidc_issuer: 'https://op.example.org' })],
  'issuer-not-https': [
    profile({ oidc_issuer: 'http://op.example.org' }),
    profile({ oidc_issuer: 'http://127.0.0.1:8080' }),
  ],
  'issuer-not-offered': [
    profile({ oidc_issuer: 'https://other.example.org' }),
    profile({ oidc_issuer: 'https://op.example.org/' }),
    withServer,
  ],
};

/** One case for each rule. */
export const lintCases: readonly LintCase[] = Object.entries(pairs).map(([rule, [bad, good, more]]) => ({
  rule: rule as LintRule,
  bad,
  good,
  around: { ...around, ...more },
}));
