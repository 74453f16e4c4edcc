import { describe, expect, it } from 'vitest';
import { matchesProvider, nameOfProvider } from '../../../src/renderer/providers.ts';
import { matchesSearch } from '../../../src/renderer/token-search.ts';
import { credentialView } from '../../fakes/samples.ts';

const credential = credentialView('grid-prod', {
  server: { issuer: 'https://mytoken.example.org', name: 'Home' },
  provider: { issuer: 'https://idp.example.org', name: 'EGI Check-in' },
  tokenName: 'production',
  subject: 'alice',
  restrictions: [{ scope: 'storage.read storage.write' }],
});

describe('the search for tokens', () => {
  it.each(['grid', 'PROD', 'home', 'check-in', 'storage.write', 'alice', 'egi grid', ''])('finds by “%s”', (text) =>
    expect(matchesSearch(credential, text)).toBe(true),
  );

  it('wants every word', () => expect(matchesSearch(credential, 'grid compute')).toBe(false));
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
});
