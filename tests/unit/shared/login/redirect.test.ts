import { describe, expect, it } from 'vitest';
import { communityProviders } from '../../../../src/shared/credentials/community-providers.ts';
import { usualScopes } from '../../../../src/shared/login/provider-access.ts';
import { providerClientFormSchema } from '../../../../src/shared/login/provider-form.ts';
import { parsePorts, redirectAddresses, redirectPathOf } from '../../../../src/shared/login/redirect.ts';

describe('the redirect URIs of a client', () => {
  it('have each port, or none where any will do', () => {
    expect(redirectAddresses({ host: '127.0.0.1', ports: [], path: '/callback' })).toEqual([
      'http://127.0.0.1/callback',
    ]);
    expect(redirectAddresses({ host: '[::1]', ports: [8080, 4242], path: '' })).toEqual([
      'http://[::1]:8080',
      'http://[::1]:4242',
    ]);
  });

  it.each([
    ['', []],
    ['8080', [8080]],
    ['8080, 4242 8080', [8080, 4242]],
    ['1 65535', [1, 65_535]],
    ['0', null],
    ['65536', null],
    ['80 any', null],
    ['-1', null],
    ['8e1', null],
  ])('take ports from %j', (text, ports) => {
    expect(parsePorts(text)).toEqual(ports);
  });

  it('take at most as many ports as the form does', () => {
    const ports = Array.from({ length: 21 }, (_, index) => 50_000 + index);
    expect(parsePorts(ports.join(' '))).toBeNull();
    expect(parsePorts(ports.slice(1).join(' '))).toEqual(ports.slice(1));
  });

  it('have a path that belongs to one issuer, and that the form takes', () => {
    const paths = communityProviders.map(({ issuer }) => redirectPathOf(issuer));
    expect(new Set(paths).size).toBe(communityProviders.length);
    expect(redirectPathOf('https://op.example.org')).toBe(redirectPathOf('https://op.example.org'));
    for (const path of paths) {
      expect(path).toMatch(/^\/callback\/[\w.-]+$/);
      expect(providerClientFormSchema.shape.redirect.shape.path.safeParse(path).success).toBe(true);
    }
  });
});

describe('the path of a redirect URI', () => {
  it('spells the issuer out', () => {
    expect(redirectPathOf('https://login.example.org/oauth2/')).toBe('/callback/login.example.org_2Foauth2_2F');
    expect(redirectPathOf('http://localhost:8080')).toBe('/callback/http_3A_2F_2Flocalhost_3A8080');
  });

  it('is another one for issuers that look alike, or were made to have the same', () => {
    const host = 'https://op.example';
    const alike = [
      '',
      '/',
      '/a',
      '/a/',
      '_2Fa',
      '/a_',
      '/a~',
      '/a%7E',
      '/a%5F',
      "/a'()*!",
      '/A',
      ':8443',
      '/costarring',
      '/liquid',
    ];
    expect(new Set(alike.map((end) => redirectPathOf(host + end))).size).toBe(alike.length);
    // Both have the 32-bit FNV-1a hash 0x5e4daa9d.
    expect(redirectPathOf('costarring')).not.toBe(redirectPathOf('liquid'));
  });
});

describe('the usual scopes', () => {
  it('are both where the provider names none, and else only offline_access if it is offered', () => {
    expect(usualScopes([])).toEqual(['openid', 'offline_access']);
    expect(usualScopes(['openid', 'email'])).toEqual(['openid']);
    expect(usualScopes(['offline_access', 'openid'])).toEqual(['openid', 'offline_access']);
  });
});

describe('the providers of the community', () => {
  it('are each there once, with an https address and a name', () => {
    expect(new Set(communityProviders.map(({ issuer }) => issuer)).size).toBe(communityProviders.length);
    expect(new Set(communityProviders.map(({ name }) => name)).size).toBe(communityProviders.length);
    for (const { issuer, name } of communityProviders) {
      const { protocol, search, hash } = new URL(issuer);
      expect({ protocol, search, hash }).toEqual({ protocol: 'https:', search: '', hash: '' });
      expect(name.trim()).not.toBe('');
    }
  });
});
