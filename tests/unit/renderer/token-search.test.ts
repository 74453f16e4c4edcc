import { describe, expect, it } from 'vitest';
import { endOf, lifeLeft } from '../../../src/renderer/lifetime.ts';
import { matchesProvider, nameOfProvider } from '../../../src/renderer/providers.ts';
import { matchesSearch } from '../../../src/renderer/token-search.ts';
import type { CredentialView } from '../../../src/shared/snapshot.ts';

const credential: CredentialView = {
  id: '00000000-0000-4000-8000-000000000001',
  alias: 'grid-prod',
  favourite: false,
  state: 'ready',
  working: false,
  server: { issuer: 'https://mytoken.example.org', name: 'Home' },
  provider: { issuer: 'https://idp.example.org', name: 'EGI Check-in' },
  tokenName: 'production',
  subject: 'alice',
  issuedAt: null,
  notBefore: null,
  expiresAt: 200,
  createdAt: 100,
  createdOn: 'workstation',
  rotationDeadline: null,
  seqNo: null,
  momId: null,
  tokenType: 'token',
  capabilities: ['AT'],
  restrictions: [{ scope: 'storage.read storage.write' }],
  rotation: {},
  differences: [],
  lastAccessToken: null,
  form: null,
};

describe('the search for tokens', () => {
  it.each(['grid', 'PROD', 'home', 'check-in', 'storage.write', 'alice', 'egi grid', ''])('finds by “%s”', (text) =>
    expect(matchesSearch(credential, text)).toBe(true),
  );

  it('wants every word', () => expect(matchesSearch(credential, 'grid compute')).toBe(false));
});

describe('what is left of a token', () => {
  it('is measured from its beginning to the end that comes first', () => {
    expect(lifeLeft(credential, 150)).toBe(0.5);
    expect(lifeLeft(credential, 900)).toBe(0);
    expect(endOf({ ...credential, rotationDeadline: 140 })).toBe(140);
    expect(lifeLeft({ ...credential, rotationDeadline: 140 }, 120)).toBe(0.5);
  });

  it('is not known without an end', () => expect(lifeLeft({ ...credential, expiresAt: null }, 150)).toBeNull());
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
