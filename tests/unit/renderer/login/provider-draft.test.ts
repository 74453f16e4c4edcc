import { describe, expect, it } from 'vitest';
import { newProviderForm, providerFormAt, renewalForm } from '../../../../src/renderer/login/provider-draft.ts';
import { providerLoginFormSchema } from '../../../../src/shared/login/provider-form.ts';

const unknown = { issuer: 'https://op.example.org', shortName: 'op', details: null };

describe('the form of a login at a provider', () => {
  it('proposes a name that no other token has, and is one that main takes', () => {
    const form = newProviderForm({ credentials: [{ alias: 'op' }] }, unknown);
    expect(form).toMatchObject({ alias: 'op 2', scopes: ['openid', 'offline_access'], credential: null });
    expect(providerLoginFormSchema.safeParse(form).success).toBe(true);
  });

  it('tells audiences as is known of a provider, and else in the standard way', () => {
    const at = (issuer: string) => newProviderForm({ credentials: [] }, { ...unknown, issuer }).audienceStyle;
    expect(at('https://wlcg.cloud.cnaf.infn.it/')).toBe('audience');
    expect(at('https://op.example.org')).toBe('resource');
  });

  it('is there for a provider that is in no Snapshot yet', () => {
    expect(providerFormAt({ providers: [], credentials: [] }, 'https://new.example.org/realm')).toMatchObject({
      issuer: 'https://new.example.org/realm',
      alias: 'new.example.org',
    });
  });

  it('asks again for what a login asked for, in its place', () => {
    const openid = {
      account: null,
      clientId: 'client',
      ended: null,
      asked: ['openid'],
      granted: [],
    } as const;
    const standard = { scopes: ['openid'], audiences: ['a'], audienceStyle: 'scope', form: 'token' } as const;
    const presets = { standard, named: [], chosen: '' };
    const kept = { id: 'one', alias: 'direct', provider: { issuer: 'https://op.example.org', name: 'op' }, presets };
    expect(renewalForm({ ...kept, openid })).toEqual({
      issuer: 'https://op.example.org',
      alias: 'direct',
      scopes: ['openid'],
      audiences: ['a'],
      audienceStyle: 'scope',
      credential: 'one',
    });
    expect(renewalForm({ ...kept, openid: null })).toBeNull();
  });
});
