import { describe, expect, it } from 'vitest';
import {
  atProvider,
  atServer,
  type Experience,
  freeAlias,
  isProposed,
  mytokenFormFor,
  newLoginForm,
  replacedBy,
  withSelection,
  withWords,
} from '../../../../src/renderer/login/draft.ts';
import type { CredentialState } from '../../../../src/shared/ipc/credential-view.ts';
import type { ServerView } from '../../../../src/shared/ipc/snapshot.ts';
import { loginFormSchema } from '../../../../src/shared/login/form.ts';
import { everyFeature } from '../../../fakes/samples.ts';

function server(issuer: string, providers: readonly string[], defaultProvider: string | null = null): ServerView {
  return {
    issuer,
    host: new URL(issuer).host,
    shortName: 'one',
    problem: null,
    defaultProvider,
    providerNames: {},
    tokens: 0,
    details: {
      issuer,
      version: '0.10.2',
      supportedClaims: [],
      clockSkewSeconds: null,
      providers: providers.map((provider) => ({ issuer: provider, name: provider, scopes: [] })),
      features: everyFeature,
    },
  };
}

const one = 'https://one.example.org';
const two = 'https://two.example.org';

const at = (...servers: readonly ServerView[]): Experience => ({ servers, credentials: [] });
const token = (
  alias: string,
  createdAt: number,
  provider: string,
  issuer = one,
): Experience['credentials'][number] => ({
  alias,
  createdAt,
  server: { issuer, name: 'one' },
  provider: { issuer: provider, name: provider },
});
const [a, b] = ['https://a.example', 'https://b.example'];

describe('a form for a mytoken from a provider', () => {
  it('is at the first server that supports it, and at the one of the last login before others', () => {
    expect(mytokenFormFor(at(server(one, [a]), server(two, [a, b])), b)).toMatchObject({ server: two, provider: b });
    const experience = at(server(one, [a, b]), server(two, [a, b]));
    expect(mytokenFormFor(experience, b)).toMatchObject({ server: one, provider: b });
    const credentials = [token('x', 1, a, two)];
    expect(mytokenFormFor({ ...experience, credentials }, b)).toMatchObject({ server: two, provider: b });
  });

  it('is not there where no server is known to support it', () => {
    expect(mytokenFormFor(at(server(one, [a]), { ...server(two, [b]), details: null }), b)).toBeNull();
  });
});

describe('a new login form', () => {
  it('is one that main takes', () => {
    expect(loginFormSchema.safeParse(newLoginForm(at(server(one, [two])))).success).toBe(true);
    expect(loginFormSchema.safeParse(newLoginForm(at())).success).toBe(true);
  });

  it('chooses the default provider or the only one, and never guesses among several', () => {
    expect(newLoginForm(at(server(one, [a, b]))).provider).toBe('');
    expect(newLoginForm(at(server(one, [a]))).provider).toBe(a);
    expect(newLoginForm(at(server(one, [a, b], b))).provider).toBe(b);
  });

  it('proposes where the last login was, as far as that is still offered', () => {
    const servers = [server(one, [a, b]), server(two, [a, b])];
    const credentials = [token('old', 1, a), token('new', 3, b, two), token('middle', 2, b)];
    expect(newLoginForm({ servers, credentials })).toMatchObject({ server: two, provider: b });
    expect(newLoginForm({ servers, credentials }, servers[0])).toMatchObject({ server: one, provider: b });
    expect(newLoginForm({ servers: [server(one, [a, b], a)], credentials })).toMatchObject({
      server: one,
      provider: a,
    });
    expect(newLoginForm({ servers: [server(one, ['https://c.example', a])], credentials }).provider).toBe('');
  });

  it('proposes a name that is free, after the provider and then its server', () => {
    const known = { ...server(one, [a]), providerNames: { [a]: 'Our  grid\u202E' } };
    const named = (...taken: readonly string[]) =>
      newLoginForm({ servers: [known], credentials: taken.map((alias) => token(alias, 1, a)) }).alias;
    expect(named()).toBe('Our grid');
    expect(named('our grid')).toBe('Our grid one');
    expect(named('Our grid', 'Our grid one')).toBe('Our grid one 2');
    expect(newLoginForm(at(server(one, [a, b]))).alias).toBe('');
  });

  it('leaves behind what belongs to another server', () => {
    const servers = [server(one, [a]), server(two, [])] as const;
    const form = { ...newLoginForm(at(...servers)), alias: 'kept', scopes: ['of.a'] };
    expect(atServer(at(...servers), form, servers[1])).toEqual({ ...form, server: two, provider: '', scopes: [] });
  });

  it('lets a proposed name follow the provider, and keeps one that was typed', () => {
    const known = at(server(one, [a, b]));
    const begun = newLoginForm(known);
    const first = atProvider(known, begun, a);
    expect(first.alias).toBe(a);
    expect(isProposed(known, first)).toBe(true);
    expect(atProvider(known, first, b).alias).toBe(b);
    expect(atProvider(known, { ...first, alias: 'mine' }, b).alias).toBe('mine');
  });
});

describe('a token that was made for a dead one', () => {
  const known = (id: string, alias: string, state: CredentialState) => ({ ...token(alias, 1, a), id, state });
  it('is known by its name with a number, at the same server and provider', () => {
    const made = known('new', 'grid 2', 'ready');
    const old = known('old', 'grid', 'revoked');
    expect(replacedBy(made, [made, known('other', 'grid 3', 'ready'), old])).toBe(old);
    expect(replacedBy(made, [made, { ...old, state: 'ready' }])).toBeNull();
    expect(replacedBy(made, [made, { ...old, provider: { issuer: b, name: b } }])).toBeNull();
    expect(replacedBy({ ...made, alias: 'mine' }, [made, old])).toBeNull();
  });
});

describe('words that are added to a list', () => {
  it('are split at blanks and kept once', () => {
    expect(withWords(['a'], '  b a\tc ')).toEqual(['a', 'b', 'c']);
    expect(withWords(['a'], '   ')).toEqual(['a']);
  });
});

describe('a selection', () => {
  it('keeps what was added while it was shown', () => {
    expect(withSelection(['a', 'b', 'typed'], ['a', 'b'], ['b', 'c'])).toEqual(['b', 'typed', 'c']);
    expect(withSelection(['a'], ['a'], [])).toEqual([]);
  });
});

describe('an alias for a second token', () => {
  it('stays when it is free, else gets the first number that is', () => {
    expect(freeAlias('grid', ['other'])).toBe('grid');
    expect(freeAlias('grid', ['grid'])).toBe('grid 2');
    expect(freeAlias('grid', ['grid', 'grid 2'])).toBe('grid 3');
    expect(freeAlias('grid 2', ['grid', 'grid 2'])).toBe('grid 3');
  });

  it("does not differ from a taken one in its letters' case alone", () => {
    expect(freeAlias('Grid', ['grid'])).toBe('Grid 2');
  });
});
