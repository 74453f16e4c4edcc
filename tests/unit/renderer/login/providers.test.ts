import { describe, expect, it } from 'vitest';
import { matchesProvider, nameOfProvider, providersOf } from '../../../../src/renderer/login/providers.ts';
import type { ProviderView, ServerView } from '../../../../src/shared/ipc/snapshot.ts';
import { serverConfig } from '../../../fakes/samples.ts';

const serverWith = (issuer: string, providers: readonly ProviderView[]): ServerView => ({
  issuer,
  host: new URL(issuer).host,
  shortName: '',
  details: { ...serverConfig.details, issuer, providers },
  problem: null,
  defaultProvider: null,
  providerNames: {},
  tokens: 0,
});

describe('a provider', () => {
  const provider = { issuer: 'https://aai.egi.eu/auth', name: 'EGI Check-in', scopes: [] };
  const server = { providerNames: { [provider.issuer]: 'My grid' } };

  it("goes by the user's name for it, and is found by every name and the address", () => {
    expect(nameOfProvider(server, provider)).toBe('My grid');
    for (const text of ['my', 'check-in', 'aai.egi', 'grid egi']) {
      expect(matchesProvider(server, provider, text)).toBe(true);
    }
    expect(matchesProvider(server, provider, 'helmholtz')).toBe(false);
  });

  it('is listed once for all servers that work with it; a server that was not asked has none', () => {
    const other = { issuer: 'https://login.helmholtz.de/oauth2', name: 'Helmholtz', scopes: [] };
    const first = serverWith('https://one.example.org', [provider]);
    const second = serverWith('https://two.example.org', [{ ...provider, issuer: `${provider.issuer}/` }, other]);
    const unasked = { ...first, issuer: 'https://three.example.org', details: null };
    expect(providersOf([unasked, first, second])).toEqual([
      { server: first, provider },
      { server: second, provider: other },
    ]);
  });
});
