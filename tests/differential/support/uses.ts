import fc from 'fast-check';
import type { WrittenClause } from '../../../src/shared/template/model.ts';
import type { Use } from '../../../src/shared/template/simulate.ts';
import { anyAddress } from './real-server.ts';
import type { TriedUse } from './tokens.ts';

/** A list of clauses, and uses of a token that has them, one after the other. */
export interface Scenario {
  readonly clauses: readonly WrittenClause[];
  /** whether they are sent as the app sends them, or as they are */
  readonly prepared: boolean;
  readonly uses: readonly TriedUse[];
}

/** What the provider gives access tokens for. */
export const grantedAudience = 'https://storage.example.org';

const addresses = [
  anyAddress,
  ...['10.1.2.3', '10.0.0.5', '192.0.2.7', '192.0.2.130', '::ffff:10.1.2.3'],
  ...['2001:db8::5', '2001:0DB8:0:0:0:0:0:5', '2001:db8:1::7', '::ffff:c000:207'],
];
const hosts = [
  ...['this', 'THIS', '10.0.0.5', '192.0.2.7', '::ffff:192.0.2.7', '2001:DB8::0:5'],
  ...['10.0.0.0/8', '192.0.2.0/24', '192.0.2.128/25', '192.0.2.7/32', '2001:db8::/32', '2001:db8:1::/48'],
  ...['10.0.0.5/8', '192.0.2.7/24', '2001:db8::5/64', '::ffff:10.0.0.0/104', '0.0.0.0/0', '::/0', '0.0.0.0'],
];
const host = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hosts) },
  // Subnets around the addresses, most with host bits.
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('10.1.2.3', '192.0.2.7'), fc.integer({ min: 0, max: 32 }))
      .map((parts) => parts.join('/')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('2001:db8::5', '2001:db8:1::7'), fc.integer({ min: 0, max: 128 }))
      .map((parts) => parts.join('/')),
  },
);

const scopes = fc.subarray(['openid', 'profile', 'storage.read', 'compute']);
const strangeScopes = fc.subarray(['openid', 'offline_access', 'nonsense'], { minLength: 1 });
const audiences = fc.subarray([grantedAudience, 'https://other.example.org']);
const count = fc.integer({ min: 0, max: 3 });

/** @param now unix seconds; times keep ten minutes away from it, so that the run does not change what they say */
const clauseArbitrary = (now: number): fc.Arbitrary<WrittenClause> =>
  fc
    .record(
      {
        nbf: fc.constantFrom(0, now - 86_400, now - 600, now - 600, now + 600),
        exp: fc.constantFrom(0, now - 600, now + 600, now + 86_400, now + 86_400),
        scope: fc
          .oneof({ weight: 4, arbitrary: scopes }, { weight: 1, arbitrary: strangeScopes })
          .chain((parts) => fc.constantFrom(' ', '  ').map((space) => parts.join(space))),
        audience: audiences,
        hosts: fc.array(host, { minLength: 1, maxLength: 3 }),
        usages: fc.oneof(
          count.map((usages_AT) => ({ usages_AT })),
          fc.record({ usages_AT: count, usages_other: count }),
        ),
      },
      { requiredKeys: [] },
    )
    .map(({ usages, ...claims }) => ({ ...claims, ...usages }));

const useArbitrary = fc.record({
  what: fc.constantFrom<Use['what']>('AT', 'AT', 'AT', 'other'),
  address: fc.constantFrom(...addresses),
  scopes: fc.oneof({ weight: 6, arbitrary: scopes }, { weight: 1, arbitrary: strangeScopes }),
  audiences: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: audiences }),
});

/** Scenarios without names and countries, which only a server with a DNS and a GeoIP database of its own can judge. */
export const scenarioArbitrary = (now: number): fc.Arbitrary<Scenario> =>
  fc.record({
    clauses: fc.array(clauseArbitrary(now), { maxLength: 4 }),
    prepared: fc.boolean(),
    uses: fc.array(useArbitrary, { minLength: 1, maxLength: 5 }),
  });
