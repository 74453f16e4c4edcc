import { describe, expect, it } from 'vitest';
import { atServer, freeAlias, newLoginForm, withSelection, withWords } from '../../../src/renderer/login-draft.ts';
import { loginFormSchema } from '../../../src/shared/login-form.ts';
import type { ServerView } from '../../../src/shared/snapshot.ts';

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
      features: { polling: true, revocation: true, introspection: true, transferCodes: true, shortTokens: true },
    },
  };
}

const one = 'https://one.example.org';
const two = 'https://two.example.org';

describe('a new login form', () => {
  it('is one that main takes', () => {
    expect(loginFormSchema.safeParse(newLoginForm(server(one, [two]))).success).toBe(true);
  });

  it('chooses the default provider or the only one, and never guesses among several', () => {
    expect(newLoginForm(server(one, ['https://a.example', 'https://b.example'])).provider).toBe('');
    expect(newLoginForm(server(one, ['https://a.example'])).provider).toBe('https://a.example');
    expect(newLoginForm(server(one, ['https://a.example', 'https://b.example'], 'https://b.example')).provider).toBe(
      'https://b.example',
    );
  });

  it('leaves behind what belongs to another server', () => {
    const form = { ...newLoginForm(server(one, ['https://a.example'])), alias: 'kept', scopes: ['of.a'] };
    expect(atServer(form, server(two, []))).toEqual({ ...form, server: two, provider: '', scopes: [] });
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
