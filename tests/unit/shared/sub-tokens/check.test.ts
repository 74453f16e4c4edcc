import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../../src/shared/credentials/restrictions.ts';
import { checkSubToken, type SubTokenFault } from '../../../../src/shared/sub-tokens/check.ts';
import type { SubTokenForm } from '../../../../src/shared/sub-tokens/form.ts';

const now = 1_796_000_000;
const hour = now + 3_600;

const parent = {
  capabilities: ['AT', 'create_mytoken', 'tokeninfo', 'read@settings'],
  restrictions: [
    { exp: hour, scope: 'openid storage.read', usages_AT: 10, usages_other: 60 },
    { exp: hour + 1, hosts: ['10.0.0.0/8', '*.example.org'], geoip_allow: ['DE', 'FR'], geoip_disallow: ['US'] },
  ],
};

const form: SubTokenForm = {
  name: 'job 4711',
  capabilities: ['AT'],
  clauses: [{ exp: hour, scope: 'openid', usages_AT: 1, usages_other: 0 }],
  rotation: { onAT: false, onOther: false, autoRevoke: false, lifetime: '' },
  short: false,
  destination: 'vault',
};

const check = (change: Partial<SubTokenForm>, of = parent, supported: readonly string[] | null = null) =>
  checkSubToken({ ...form, ...change }, of, now, supported);

const faults = (...args: Parameters<typeof check>): readonly SubTokenFault[] => {
  const checked = check(...args);
  return checked.ok ? [] : checked.error;
};

const own = parent.restrictions[0] ?? {};
const wider = (change: Clause, claim: string) => ({
  clauses: [{ ...own, ...change }],
  fault: { what: 'clause-wider', clause: 0, nearest: 0, claims: [claim], spent: false, kept: false },
});

describe('a request that a server grants as it is', () => {
  it('is what is asked for, with times resolved and hosts and countries as they are sent', () => {
    const clauses = [
      { exp: '+30m', scope: 'openid', usages_AT: 1, usages_other: 0 },
      { exp: hour, hosts: ['10.1.2.3/16', 'node.example.org'], geoip_allow: ['de'], geoip_disallow: ['us', 'RU'] },
    ];
    expect(check({ clauses, capabilities: ['AT', 'tokeninfo:history', 'read@settings:grants'] })).toEqual({
      ok: true,
      value: {
        name: 'job 4711',
        capabilities: ['AT', 'tokeninfo:history', 'read@settings:grants'],
        restrictions: [
          { exp: now + 1_800, scope: 'openid', usages_AT: 1, usages_other: 0 },
          { exp: hour, hosts: ['10.1.0.0/16', 'node.example.org'], geoip_allow: ['DE'], geoip_disallow: ['US', 'RU'] },
        ],
        rotation: {},
      },
    });
  });

  it('may have the restrictions of the parent themselves, any or none below one without, and a policy of its own', () => {
    expect(faults({ clauses: parent.restrictions })).toEqual([]);
    const free = { ...parent, restrictions: [] };
    expect(faults({}, free)).toEqual([]);
    expect(faults({ clauses: [] }, free)).toEqual([]);
    expect(faults({ rotation: { ...form.rotation, onAT: true } })).toEqual([]);
  });
});

describe('what the server would replace in silence', () => {
  it.each([
    wider({ exp: hour + 1 }, 'exp'),
    wider({ exp: undefined }, 'exp'),
    wider({ scope: 'openid compute' }, 'scope'),
    wider({ scope: undefined }, 'scope'),
    wider({ usages_AT: 11 }, 'usages_AT'),
    wider({ usages_other: 61 }, 'usages_other'),
  ])('names the clause of the parent and the claim: $fault.claims', ({ clauses, fault }) => {
    expect(faults({ clauses: JSON.parse(JSON.stringify(clauses)) })).toEqual([fault]);
  });

  it.each([
    { hosts: ['11.0.0.1'], geoip_allow: ['DE'], geoip_disallow: ['US'] },
    // Only the server could put an address for it, and decide about it.
    { hosts: ['this'], geoip_allow: ['DE'], geoip_disallow: ['US'] },
  ])('knows hosts: $hosts', (clause) => {
    expect(faults({ clauses: [{ exp: hour, ...clause }] })).toMatchObject([{ nearest: 1, claims: ['hosts'] }]);
  });

  it('tells when clauses together take more uses than one of the parent has', () => {
    const half = { ...own, usages_AT: 5 };
    expect(
      faults({
        clauses: [
          { ...half, usages_other: 1 },
          { ...half, usages_other: 2 },
        ],
      }),
    ).toEqual([]);
    expect(
      faults({
        clauses: [
          { ...half, usages_AT: 6 },
          { ...half, usages_AT: 6, scope: 'openid' },
        ],
      }),
    ).toMatchObject([{ what: 'clause-wider', clause: 1, nearest: 0, spent: true }]);
  });

  it('refuses to ask for no restrictions below a restricted token, and for capabilities that the parent lacks', () => {
    expect(faults({ clauses: [] })).toEqual([{ what: 'no-clauses' }]);
    expect(faults({ capabilities: [] })).toEqual([{ what: 'no-capabilities' }]);
    expect(faults({ capabilities: ['AT', 'settings', 'fly'] })).toEqual([
      { what: 'capability-not-held', capability: 'settings' },
      { what: 'capability-not-held', capability: 'fly' },
    ]);
  });
});

describe('what a server takes to its harm or ours', () => {
  it.each([
    ['other uses without a number of access tokens', { usages_other: 5, exp: hour, scope: 'openid' }],
    ['an end in the past', { exp: now - 1, scope: 'openid', usages_AT: 1, usages_other: 0 }],
    ['a negative number of uses', { ...own, usages_AT: -1 }],
    ['a fraction of a use', { ...own, usages_AT: 1.5 }],
    ['a time that cannot be read', { ...own, exp: '+1 day' }],
    ['a host that is none', { ...own, hosts: ['10.0.0.300'] }],
    ['a country that is none', { ...own, geoip_allow: ['XX'] }],
  ])('is %s', (_, clause) => {
    expect(faults({ clauses: [clause] })).toContainEqual({ what: 'clause-faulty', clause: 0 });
  });

  it('is a claim that the server drops, a name that is too long or hidden, and a short token that rotates', () => {
    expect(faults({}, parent, ['exp', 'scope', 'usages_AT'])).toEqual([{ what: 'clause-faulty', clause: 0 }]);
    expect(faults({ name: 'n'.repeat(81) })).toEqual([{ what: 'name', because: 'too-long' }]);
    expect(faults({ name: 'job\u202e' })).toEqual([{ what: 'name', because: 'control-characters' }]);
    expect(faults({ name: ' ' })).toEqual([{ what: 'name', because: 'empty' }]);
    const rotation = { ...form.rotation, onAT: true };
    expect(faults({ short: true })).toEqual([]);
    expect(faults({ short: true, rotation })).toEqual([{ what: 'short-rotation' }]);
    expect(faults({ rotation: { ...rotation, lifetime: 'soon' } })).toMatchObject([{ what: 'lifetime' }]);
  });
});
