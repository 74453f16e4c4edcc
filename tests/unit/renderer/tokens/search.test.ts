import { describe, expect, it } from 'vitest';
import { matchesSearch } from '../../../../src/renderer/tokens/search.ts';
import { credentialView } from '../../../fakes/samples.ts';

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
