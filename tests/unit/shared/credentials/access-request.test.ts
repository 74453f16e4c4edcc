import { describe, expect, it } from 'vitest';
import { planAccessToken } from '../../../../src/shared/credentials/access-request.ts';
import type { Clause } from '../../../../src/shared/credentials/restrictions.ts';

const now = 1_795_392_000;
const open = { scopes: [], audiences: null };
const clauses: readonly Clause[] = [
  { exp: now - 1, scope: 'old' },
  { scope: 'openid storage.read', audience: ['https://one.example'], usages_AT: 5, usages_AT_done: 2 },
  { scope: 'compute', hosts: ['192.0.2.1'], usages_AT: 3 },
  { scope: 'storage.read' },
];

describe('a request for an access token', () => {
  it.each([
    ['takes all of the first clause that holds', open, ['openid', 'storage.read'], ['https://one.example'], 1],
    ['names fewer scopes', { ...open, scopes: ['openid'] }, ['openid'], ['https://one.example'], 1],
    ['names no audience where that is wanted', { scopes: [], audiences: [] }, ['openid', 'storage.read'], [], 1],
    ['is charged to the clause that has its scopes', { ...open, scopes: ['compute'] }, ['compute'], [], 2],
    [
      'is charged to a later clause where an earlier one lacks its audience',
      { scopes: ['storage.read'], audiences: ['https://two.example'] },
      ['storage.read'],
      ['https://two.example'],
      3,
    ],
  ])('%s', (_name, preset, scopes, audiences, clause) => {
    expect(planAccessToken(clauses, preset, now)).toMatchObject({ scopes, audiences, clause, isIgnored: false });
  });

  it('says how many are left, and what only the server knows', () => {
    expect(planAccessToken(clauses, open, now).uses).toEqual({ limit: 5, done: 2 });
    const compute = planAccessToken(clauses, { ...open, scopes: ['compute'] }, now);
    expect(compute.uses).toEqual({ limit: 3, done: null });
    expect(compute.verdict).toEqual({ outcome: 'depends', claim: 'hosts' });
    expect(planAccessToken(clauses, { scopes: ['storage.read'], audiences: [] }, now).uses).toEqual({
      limit: 5,
      done: 2,
    });
  });

  it('that no clause fits is sent as it was asked, and the reason is known before', () => {
    const plan = planAccessToken(clauses, { ...open, scopes: ['admin'] }, now);
    expect(plan).toMatchObject({ scopes: ['admin'], clause: null, verdict: { outcome: 'refuses', claim: 'scope' } });
  });

  it('bears a clause that began this second by the clock of the server', () => {
    expect(planAccessToken([{ nbf: now + 30 }], open, now).clause).toBe(0);
    expect(planAccessToken([{ nbf: now + 90 }], open, now).clause).toBeNull();
  });

  it.each<readonly [readonly Clause[], readonly string[], readonly string[] | null, boolean]>([
    [[], ['openid'], null, true],
    [[{}], [], ['https://one.example'], true],
    [[], [], null, false],
    [[], [], [], false],
    [[{ exp: now + 60 }], ['openid'], null, false],
  ])('of a token with %j is ignored with %j and %j: %s', (restrictions, scopes, audiences, isIgnored) => {
    expect(planAccessToken(restrictions, { scopes, audiences }, now).isIgnored).toBe(isIgnored);
  });
});
