import { describe, expect, it } from 'vitest';
import { newLoginForm } from '../../../../src/renderer/login/draft.ts';
import { type DraftStorage, keepDraft, keptDraft } from '../../../../src/renderer/login/draft-store.ts';
import type { LoginForm } from '../../../../src/shared/login/form.ts';
import type { ProviderLoginForm } from '../../../../src/shared/login/provider-form.ts';

function storage(): DraftStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const form = { ...newLoginForm({ servers: [], credentials: [] }), alias: 'half-filled', scopes: ['a'], usesAT: 3 };

describe('a half-filled form', () => {
  it('is there again for a login at a provider, but not where it renews one', () => {
    const kept = storage();
    const atProvider: ProviderLoginForm = {
      issuer: 'https://op.example.org',
      alias: 'direct',
      scopes: ['openid'],
      audiences: [],
      audienceStyle: 'resource',
      credential: null,
    };
    keepDraft(kept, atProvider);
    expect(keptDraft(kept)).toEqual(atProvider);
    keepDraft(kept, { ...atProvider, credential: 'one' });
    expect(keptDraft(kept)).toBeNull();
  });

  it('is there again after the window was closed', () => {
    const kept = storage();
    keepDraft(kept, form);
    expect(keptDraft(kept)).toEqual(form);
  });

  it('keeps the restrictions of a template', () => {
    const kept = storage();
    const clauses = [{ exp: '+7d', hosts: ['this'] }, { usages_AT: 1 }];
    const withTemplate: LoginForm = { ...form, template: { kind: 'restrictions', name: 'nightly', clauses } };
    keepDraft(kept, withTemplate);
    expect(keptDraft(kept)).toEqual(withTemplate);
  });

  it('is gone when it was given up', () => {
    const kept = storage();
    keepDraft(kept, form);
    keepDraft(kept, null);
    expect(kept.entries.size).toBe(0);
    expect(keptDraft(kept)).toBeNull();
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a missing member', JSON.stringify({ ...form, scopes: undefined })],
    ['a member of another type', JSON.stringify({ ...form, alias: 7 })],
    ['a list of something else', JSON.stringify({ ...form, audiences: [1] })],
    ['a broken part', JSON.stringify({ ...form, rotation: { onAT: 'yes' } })],
    ['no template', JSON.stringify({ ...form, template: undefined })],
    ['a template without clauses', JSON.stringify({ ...form, template: { kind: 'restrictions', name: 'a' } })],
    [
      'a template with something else for clauses',
      JSON.stringify({ ...form, template: { kind: 'restrictions', name: 'a', clauses: ['x'] } }),
    ],
    ['a number that is none', JSON.stringify({ ...form, usesAT: 'many' })],
  ])('is not taken from %s', (_, text) => {
    const kept = storage();
    keepDraft(kept, form);
    for (const key of kept.entries.keys()) kept.entries.set(key, text);
    expect(keptDraft(kept)).toBeNull();
  });
});
