import { describe, expect, it } from 'vitest';
import { mayPointTo } from '../../../src/main/http/address.ts';
import { readTypedAddress } from '../../../src/main/mytoken/address.ts';
import { http, json, type RawAnswer, startRawServer } from '../http/raw-server.ts';
import { client, configOf, document, instant } from './fixtures.ts';

/** Discovers a server whose document is as given for its own address. */
async function discoverWith(change: (issuer: string) => object, headers: Readonly<Record<string, string>> = {}) {
  const server = await startRawServer((socket) => {
    const body = { ...document(server.origin), ...change(server.origin) };
    json(200, body, headers)(socket);
  });
  return { server, found: await client.discover(server.origin) };
}

describe('a discovery document', () => {
  it('is asked for at its place, with nothing in the request', async () => {
    const { server, found } = await discoverWith(() => ({}));
    expect(found.ok).toBe(true);
    expect(server.received[0]).toMatch(/^GET \/\.well-known\/mytoken-configuration HTTP/);
    // Nor the name of this computer: it may be any address that was typed.
    expect(server.received[0]).not.toContain('desk');
  });

  it('is reduced to what is used', async () => {
    const { server, found } = await discoverWith(() => ({ new_member: 1 }), {
      Date: new Date((instant + 90) * 1000).toUTCString(),
    });
    const { details, ...rest } = configOf(server.origin);
    const providers = [{ issuer: 'https://op.example', name: 'OP', scopes: ['openid'] }];
    expect(found).toEqual({ ok: true, value: { ...rest, details: { ...details, providers, clockSkewSeconds: 91 } } });
  });

  it('may have null for lists and leave out what is off', async () => {
    const { found } = await discoverWith(() => ({
      revocation_endpoint: undefined,
      tokeninfo_endpoint: null,
      token_transfer_endpoint: undefined,
      providers_supported: null,
      restriction_claims_supported: null,
      mytoken_endpoint_grant_types_supported: null,
      response_types_supported: undefined,
      version: 7,
    }));
    expect(found).toMatchObject({
      value: {
        endpoints: { revocation: null, tokeninfo: null, transfer: null },
        details: {
          version: '',
          providers: [],
          supportedClaims: [],
          features: { polling: false, revocation: false, introspection: false, transferCodes: false },
          clockSkewSeconds: null,
        },
      },
    });
  });

  it('leaves out providers that cannot be read, and cleans the names of the others', async () => {
    const { found } = await discoverWith(() => ({
      providers_supported: [
        null,
        { name: 'no issuer' },
        { issuer: 'https://a.example', name: 'A\u202E\nB' },
        { issuer: 'https://b.example', name: 'x'.repeat(500), scopes_supported: null },
        { issuer: 'https://c.example' },
      ],
    }));
    expect(found).toMatchObject({
      value: {
        details: {
          providers: [
            { issuer: 'https://a.example', name: 'A  B' },
            { issuer: 'https://b.example', name: 'x'.repeat(100), scopes: [] },
            { issuer: 'https://c.example', name: 'c.example' },
          ],
        },
      },
    });
  });

  it('may end its issuer in a slash', async () => {
    const { server, found } = await discoverWith((issuer) => ({ issuer: `${issuer}/` }));
    expect(found).toMatchObject({ value: { issuer: `${server.origin}/` } });
  });

  it.each([
    ['an endpoint without encryption', { access_token_endpoint: 'http://mytoken.example/x' }, 'wrong-shape'],
    ['an endpoint that is no web address', { mytoken_endpoint: 'file:///etc/passwd' }, 'wrong-shape'],
    ['an endpoint with a password', { revocation_endpoint: 'https://a:b@mytoken.example/' }, 'wrong-shape'],
    ['no endpoint', { access_token_endpoint: undefined }, 'wrong-shape'],
  ])('is refused with %s', async (_what, change, because) => {
    const { server, found } = await discoverWith(() => change);
    expect(found).toEqual({ ok: false, error: { code: 'not-a-mytoken-server', host: server.host, because } });
  });

  it.each(['mytoken', 'access_token', 'revocation', 'tokeninfo', 'token_transfer'])(
    'is refused with another host for %s',
    async (name) => {
      const { server, found } = await discoverWith(() => ({ [`${name}_endpoint`]: 'https://other.example/x' }));
      expect(found).toEqual({
        ok: false,
        error: { code: 'not-a-mytoken-server', host: server.host, because: 'other-host' },
      });
    },
  );

  it('of another issuer names it', async () => {
    const issuer = `https://mytöken.example/${'x'.repeat(300)}/`;
    const { server, found } = await discoverWith(() => ({ issuer }));
    const shown = `https://xn--mytken-yxa.example/${'x'.repeat(300)}`.slice(0, 120);
    expect(found).toEqual({ ok: false, error: { code: 'other-issuer', host: server.host, issuer: shown } });
  });

  it('may have templates and keys at another host, where no token goes', async () => {
    const { found } = await discoverWith(() => ({
      profiles_endpoint: 'https://cdn.example/pt',
      jwks_uri: 'https://cdn.example/jwks',
    }));
    expect(found.ok).toBe(true);
  });
});

describe('a server that is none', () => {
  const openid = {
    issuer: 'x',
    authorization_endpoint: 'https://op.example/auth',
    token_endpoint: 'https://op.example/',
  };
  it.each<readonly [string, RawAnswer, string]>([
    ['the document of a provider', json(200, openid), 'wrong-shape'],
    ['404', http(404, { 'Content-Type': 'text/html' }, '<html>'), 'not-found'],
    ['a list', json(200, [1, 2]), 'wrong-shape'],
    ['a login page', http(200, { 'Content-Type': 'text/html' }, '<html>'), 'html'],
    ['a redirect', http(302, { Location: 'https://portal.example/' }, ''), 'redirect'],
  ])('is told by %s', async (_what, answer, because) => {
    const server = await startRawServer(answer);
    const error = { code: 'not-a-mytoken-server', host: server.host, because };
    expect(await client.discover(server.origin)).toEqual({ ok: false, error });
  });

  it.each(['', ' ', 'my token', 'ftp://mytoken.example', 'mailto:someone@example.org', `https://${'x'.repeat(3_000)}`])(
    '%j is no address at all',
    async (typed) => expect(await client.discover(typed)).toEqual({ ok: false, error: { code: 'not-a-url' } }),
  );

  it('off this computer needs https', async () => {
    const error = { code: 'not-https', host: 'mytoken.example' };
    expect(await client.discover('http://mytoken.example')).toEqual({ ok: false, error });
  });
});

describe('a typed address', () => {
  it.each([
    ['mytoken.example', 'https://mytoken.example'],
    [' https://mytoken.example/ ', 'https://mytoken.example'],
    ['HTTPS://Mytoken.Example:443//', 'https://mytoken.example'],
    ['mytoken.example:8443/path/', 'https://mytoken.example:8443/path'],
    ['localhost:8000', 'http://localhost:8000'],
    ['127.0.0.1:8000', 'http://127.0.0.1:8000'],
    ['https://localhost', 'https://localhost'],
    ['https://mytoken.example/.well-known/mytoken-configuration', 'https://mytoken.example'],
    ['https://mytoken.example/x/.well-known/openid-configuration', 'https://mytoken.example/x'],
    ['https://mytoken.example/?a=b#mt', 'https://mytoken.example'],
  ])('%j means %s', (typed, address) => expect(readTypedAddress(typed)).toEqual({ ok: true, value: address }));
});

describe('an endpoint', () => {
  it('on this computer is taken only from a server on this computer', () => {
    expect(mayPointTo(new URL('https://mytoken.example'), 'http://127.0.0.1:631/')).toBe(false);
    expect(mayPointTo(new URL('https://mytoken.example'), 'https://localhost/')).toBe(false);
    expect(mayPointTo(new URL('http://127.0.0.1:1'), 'http://127.0.0.1:2/')).toBe(true);
    expect(mayPointTo(new URL('https://mytoken.example'), 'https://api.example/')).toBe(true);
  });
});
