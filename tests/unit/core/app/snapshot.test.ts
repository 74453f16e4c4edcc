import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextChange, nextRedraw, snapshotOf } from '../../../../src/main/core/app/snapshot.ts';
import { initialState, type State } from '../../../../src/main/core/app/state.ts';
import { computeDerived } from '../../../../src/main/core/credentials/derived.ts';
import type { MytokenRecord } from '../../../../src/main/core/ports/vault.ts';
import { grant, issuer, mytoken, provider, record, startOfTests as t0 } from '../../../fakes/samples.ts';
import { knownServer } from '../../../fakes/world.ts';

const app = { version: '0.1.0', profile: 'default', testRuntime: false, clockSetBy: 0, platform: 'linux' };
const day = 86_400;

interface Change {
  readonly outcomeUnknown?: boolean;
  readonly refused?: boolean;
}

const stateWith = (one: MytokenRecord, { outcomeUnknown = false, refused = false }: Change = {}): State => ({
  ...initialState,
  vault: { kind: 'open', keyStore: 'fake' },
  credentials: [
    {
      id: 'a',
      kind: 'readable',
      generation: 1,
      record: one,
      meta: { alias: 'a', favourite: false, refused },
      outcomeUnknown,
    },
  ],
  servers: [knownServer],
});

const stateAt = (state: State, now: number) => snapshotOf(state, app, now).credentials[0]?.state;

describe('the state of a token at an instant', () => {
  const tenDays = stateWith(record({ token: mytoken({ exp: t0 + 10 * day }) }));
  const tenHours = stateWith(record({ token: mytoken({ exp: t0 + 36_000 }) }));
  const later = stateWith(record({ token: mytoken({ nbf: t0 + 3600 }) }));

  it.each([
    ['ready', tenDays, t0],
    ['ready', tenDays, t0 + 8 * day - 1],
    ['expires-soon', tenDays, t0 + 8 * day],
    ['expires-soon', tenDays, t0 + 10 * day - 1],
    ['expired', tenDays, t0 + 10 * day],
    ['ready', tenHours, t0 + 28_799],
    ['expires-soon', tenHours, t0 + 28_800],
    ['not-yet-valid', later, t0],
    ['not-yet-valid', later, t0 + 3539],
    ['ready', later, t0 + 3540],
    ['ready', stateWith(record({ token: mytoken({}) })), t0 + 9999 * day],
    ['revoked', stateWith(record(), { refused: true }), t0],
    ['unknown', stateWith(record(), { outcomeUnknown: true }), t0],
    ['expired', stateWith(record({ token: mytoken({ exp: t0 }) }), { outcomeUnknown: true }), t0],
  ] as const)('is %s', (expected, state, now) => {
    expect(stateAt(state, now)).toBe(expected);
  });

  it('is that of a year at most three days before its end', () => {
    const year = stateWith(record({ token: mytoken({ exp: t0 + 365 * day }) }));
    expect(stateAt(year, t0 + 362 * day - 1)).toBe('ready');
    expect(stateAt(year, t0 + 362 * day)).toBe('expires-soon');
  });

  it('follows the rotation lifetime of its present value, also long after the login', () => {
    const rotation = { on_AT: true, lifetime: 3600 };
    const rotated = record({ token: mytoken({ iat: t0 + 30 * day }), granted: grant({ rotation }) });
    const state = stateWith(rotated);
    expect(stateAt(state, t0 + 30 * day)).toBe('ready');
    expect(stateAt(state, t0 + 30 * day + 2880)).toBe('expires-soon');
    expect(stateAt(state, t0 + 30 * day + 3600)).toBe('expired');
  });

  it('is read from the clauses of a short token', () => {
    const restrictions = [{ exp: t0 + 10 }, { exp: t0 + 20 }];
    const short = stateWith(record({ tokenType: 'short_token', granted: grant({ restrictions }) }));
    expect(stateAt(short, t0 + 19)).toBe('expires-soon');
    expect(stateAt(short, t0 + 20)).toBe('expired');
    const endless = stateWith(record({ granted: grant({ restrictions: [{ exp: t0 + 10 }, { scope: 'openid' }] }) }));
    expect(stateAt(endless, t0 + day)).toBe('ready');
  });

  it('is no doubt while a request with it runs', () => {
    const state = { ...stateWith(record(), { outcomeUnknown: true }), working: new Set(['a']) };
    expect(snapshotOf(state, app, t0).credentials[0]).toMatchObject({ state: 'ready', working: true });
  });
});

describe('the next change', () => {
  it('is found for every token that changes by itself, and nothing changes before it', () => {
    const instants = fc.integer({ min: t0 - 20 * day, max: t0 + 20 * day });
    const claims = fc.record(
      { nbf: instants, exp: instants, iat: instants, lifetime: fc.integer({ min: 1, max: 10 * day }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        claims,
        instants,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ({ lifetime, ...rest }, now, part) => {
          const rotation = lifetime === undefined ? {} : { on_AT: true, lifetime };
          const state = stateWith(record({ token: mytoken(rest), granted: grant({ rotation }) }));
          const next = nextChange(state, now);
          const until = next ?? now + 1000 * day;
          expect(next === null || next > now).toBe(true);
          expect(stateAt(state, now + (until - now) * part)).toBe(stateAt(state, now));
        },
      ),
    );
  });

  it.each([
    ['its beginning', { nbf: t0 + 3600 }, t0, t0 + 3540],
    ['the time when it expires soon', { exp: t0 + 10 * day }, t0, t0 + 8 * day],
    ['its end', { exp: t0 + 10 * day }, t0 + 9 * day, t0 + 10 * day],
  ])('of a token is %s', (_name, claims, now, expected) => {
    expect(nextChange(stateWith(record({ token: mytoken({ nbf: t0, ...claims }) })), now)).toBe(expected);
  });

  it('does not exist for a token without an end', () => {
    expect(nextChange(stateWith(record()), t0)).toBeNull();
  });

  it('is drawn at midnight at the latest, and never for an empty list', () => {
    const midnight = nextRedraw(stateWith(record()), t0, computeDerived) ?? 0;
    const date = new Date(midnight * 1000);
    expect([date.getHours(), date.getMinutes(), date.getSeconds()]).toEqual([0, 0, 0]);
    expect(midnight - t0).toBeGreaterThan(0);
    expect(midnight - t0).toBeLessThanOrEqual(25 * 3600);
    expect(nextRedraw(initialState, t0, computeDerived)).toBeNull();
  });
});

describe('the snapshot', () => {
  it('holds no token', () => {
    const text = JSON.stringify(snapshotOf(stateWith(record({ token: mytoken({ oidc_sub: 'alice' }) })), app, t0));
    expect(text).toContain('alice');
    expect(text).not.toContain(mytoken({ oidc_sub: 'alice' }));
    expect(text).not.toContain('first-value');
  });

  it('orders favourites first, then by alias', () => {
    const one = (id: string, favourite: boolean) =>
      ({
        id,
        kind: 'readable',
        generation: 1,
        record: record(),
        meta: { alias: id, favourite, refused: false },
        outcomeUnknown: false,
      }) as const;
    const credentials = [one('c', false), one('b', false), one('z', true), one('a', false)];
    const snapshot = snapshotOf({ ...initialState, credentials }, app, t0);
    expect(snapshot.credentials.map(({ id }) => id)).toEqual(['z', 'a', 'b', 'c']);
  });

  it('names servers and providers by what the user called them, else what they call themselves, else their host', () => {
    const state = stateWith(record());
    const name = (changed: State) => snapshotOf(changed, app, t0).credentials[0];
    expect(name(state)).toMatchObject({ server: { name: 'mytoken' }, provider: { name: 'op.example.org' } });
    const called = stateWith(record({ providerName: 'Example OP' }));
    expect(name(called)).toMatchObject({ provider: { name: 'Example OP' } });
    const own = { ...knownServer, providerNames: { [provider]: 'My OP' } };
    expect(name({ ...called, servers: [own] })).toMatchObject({ provider: { name: 'My OP' } });
    expect(name({ ...state, servers: [own] })).toMatchObject({ provider: { name: 'My OP' } });
    expect(name({ ...state, servers: [] })).toMatchObject({ server: { name: 'mytoken.example.org' } });
  });

  it('survives a server list that a person broke by hand', () => {
    const servers = [{ ...knownServer, issuer: 'not a url' }];
    expect(snapshotOf({ ...initialState, servers }, app, t0).servers[0]?.host).toBe('not a url');
  });

  it('counts the tokens of a server, with or without a slash at the end of its address', () => {
    const state = { ...stateWith(record()), servers: [{ ...knownServer, issuer: `${issuer}/` }] };
    expect(snapshotOf(state, app, t0).servers[0]?.tokens).toBe(1);
  });
});

describe('the end of a login', () => {
  const done: State['login'] = { kind: 'done', credential: 'a', differences: [] };

  it('is shown as long as its token is there', () => {
    const state = { ...stateWith(record()), login: done };
    expect(snapshotOf(state, app, t0).login).toEqual(done);
    expect(snapshotOf({ ...state, credentials: [] }, app, t0).login).toBeNull();
  });
});
