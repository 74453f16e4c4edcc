import { describe, expect, it } from 'vitest';
import { readTypedIssuer } from '../../../src/main/oidc/discovery.ts';
import { readMetadata } from '../../../src/main/oidc/metadata.ts';
import { http, json, type RawAnswer, startRawServer } from '../http/raw-server.ts';
import { adapter, canary, document, errorOf, expectOk, startProvider } from './provider.ts';

describe('a typed issuer', () => {
  it.each([
    ['op.example', 'https://op.example/'],
    [' https://op.example/realms/a ', 'https://op.example/realms/a'],
    ['https://op.example/oauth2/', 'https://op.example/oauth2/'],
    ['https://b2.example:8443/oauth2', 'https://b2.example:8443/oauth2'],
    ['https://op.example/a/.well-known/openid-configuration', 'https://op.example/a'],
    ['https://op.example/.well-known/openid-configuration', 'https://op.example/'],
    ['https://op.example/.well-known/oauth-authorization-server/a/b', 'https://op.example/a/b'],
    ['https://öp.example', 'https://xn--p-0ga.example/'],
    ['localhost:8080', 'http://localhost:8080/'],
    ['https://op.example/?x=1#y', 'https://op.example/'],
  ])('%j means %s', (typed, href) => {
    const read = readTypedIssuer(typed);
    expect(read.ok && read.value.href).toBe(href);
  });

  it.each([
    ['http://op.example', 'not-https'],
    ['ftp://op.example', 'not-a-url'],
    ['https://user:secret@op.example', 'not-a-url'],
    ['', 'not-a-url'],
  ])('%j is refused', (typed, code) => {
    const read = readTypedIssuer(typed);
    expect(read.ok ? '' : read.error.code).toBe(code);
  });
});

/** Discovers a provider whose answer to everything is this. */
async function discoverAt(answer: RawAnswer, path = '') {
  const server = await startRawServer(answer);
  return { server, result: await adapter.discover(server.origin + path) };
}

describe('discovery', () => {
  it('is one request, and tells what the provider can do', async () => {
    const provider = await startProvider(() => ({}));
    expect(provider.received.map((one) => one.split(' HTTP')[0])).toEqual(['GET /.well-known/openid-configuration']);
    expect(provider.config).toMatchObject({
      issuer: provider.origin,
      software: 'other',
      details: {
        scopes: ['openid', 'offline_access', 'profile'],
        features: { registration: true, device: true, revocation: true, introspection: true, userinfo: true },
        notes: [],
        otherHosts: [],
      },
    });
  });

  it('takes no more scopes than can be shown', async () => {
    const scopes_supported = Array.from({ length: 50_000 }, (_, index) => `s${index}`);
    const { config } = await startProvider(
      () => ({}),
      () => ({ scopes_supported }),
    );
    expect(config.details.scopes).toEqual(scopes_supported.slice(0, 200));
  });

  it.each(['/a/', '/a'])('finds the other spelling of %s', async (typed) => {
    const written = typed.endsWith('/') ? '/a' : '/a/';
    const { server, result } = await discoverAt((socket) => {
      const issuer = `http://127.0.0.1:${socket.localPort}${written}`;
      json(200, { ...document(`http://127.0.0.1:${socket.localPort}`), issuer })(socket);
    }, typed);
    const config = expectOk(result);
    expect(config.issuer).toBe(server.origin + written);
    expect(config.details.notes).toEqual(['other-spelling']);
    expect(server.received).toHaveLength(2);
  });

  it('finds the document of RFC 8414', async () => {
    const { server, result } = await discoverAt((socket, request) => {
      const origin = `http://127.0.0.1:${socket.localPort}`;
      if (!request.startsWith('GET /.well-known/oauth-authorization-server/a ')) return json(404, {})(socket);
      json(200, { ...document(origin), issuer: `${origin}/a` })(socket);
    }, '/a');
    expect(expectOk(result).issuer).toBe(`${server.origin}/a`);
  });

  it.each([
    [
      'another issuer',
      () => ({ issuer: 'https://other.example/x' }),
      { code: 'provider-other-issuer', issuer: 'https://other.example/x' },
    ],
    ['a placeholder', () => ({ issuer: 'https://login.example/{tenantid}' }), { code: 'provider-other-issuer' }],
    ['no issuer', () => ({ issuer: undefined }), { code: 'not-a-provider', because: 'wrong-shape' }],
    [
      'no address for logins',
      () => ({ authorization_endpoint: undefined }),
      { code: 'provider-unusable', because: 'endpoint' },
    ],
    [
      'no address for tokens',
      () => ({ token_endpoint: undefined }),
      { code: 'provider-unusable', because: 'endpoint' },
    ],
    ['a relative address', () => ({ token_endpoint: '/token' }), { code: 'provider-unusable', because: 'endpoint' }],
    [
      'plain HTTP elsewhere',
      () => ({ token_endpoint: 'http://op.example/t' }),
      { code: 'provider-unusable', because: 'endpoint' },
    ],
    [
      'a script',
      () => ({ authorization_endpoint: `javascript:alert("${canary}")` }),
      { code: 'provider-unusable', because: 'endpoint' },
    ],
    [
      'a file',
      () => ({ revocation_endpoint: 'file:///etc/passwd' }),
      { code: 'provider-unusable', because: 'endpoint' },
    ],
    [
      'a login with our parameters',
      (origin: string) => ({ authorization_endpoint: `${origin}/a?scope=admin` }),
      { code: 'provider-unusable', because: 'endpoint-query' },
    ],
    [
      'no code flow',
      () => ({ response_types_supported: ['id_token'] }),
      { code: 'provider-unusable', because: 'no-code-flow' },
    ],
    [
      'no grant for codes',
      () => ({ grant_types_supported: ['implicit'] }),
      { code: 'provider-unusable', because: 'no-code-flow' },
    ],
    [
      'nothing but unsigned ID tokens',
      () => ({ id_token_signing_alg_values_supported: ['none'] }),
      { code: 'provider-unusable', because: 'unsigned' },
    ],
    ['a list that is none', () => ({ scopes_supported: 'openid' }), { code: 'not-a-provider', because: 'wrong-shape' }],
  ])('refuses %s', async (_title, change, expected) => {
    const { result } = await discoverAt((socket) => {
      const origin = `http://127.0.0.1:${socket.localPort}`;
      json(200, { ...document(origin), ...change(origin) })(socket);
    });
    expect(errorOf(result)).toMatchObject(expected);
  });

  it.each([
    [
      'a web page',
      http(200, { 'Content-Type': 'text/html' }, `<html>${canary}</html>`),
      { code: 'not-a-provider', because: 'html' },
    ],
    [
      'a redirect',
      http(302, { Location: `https://evil.example/${canary}` }, ''),
      { code: 'not-a-provider', because: 'redirect' },
    ],
    ['nothing', json(404, {}), { code: 'not-a-provider', because: 'not-found' }],
    ['an empty object', json(200, {}), { code: 'not-a-provider', because: 'wrong-shape' }],
    ['a list', json(200, [canary]), { code: 'not-a-provider', because: 'wrong-shape' }],
    ['a fault', json(503, {}), { code: 'server-fault', status: 503 }],
  ] as const)('tells %s', async (_title, answer, expected) => {
    const { result } = await discoverAt(answer);
    expect(errorOf(result)).toMatchObject(expected);
  });
});

describe('the metadata of a provider off this computer', () => {
  const facts = { host: 'op.example', otherSpelling: false, clockSkewSeconds: null };
  const remote = document('https://op.example');

  it('may name other hosts, which are told', () => {
    const read = readMetadata({ ...remote, token_endpoint: 'https://tokens.example/t' }, facts);
    expect(expectOk(read).details.otherHosts).toEqual(['tokens.example']);
  });

  it('may not name this computer', () => {
    const read = readMetadata({ ...remote, token_endpoint: 'http://127.0.0.1/t' }, facts);
    expect(errorOf(read)).toMatchObject({ code: 'provider-unusable', because: 'endpoint' });
  });

  it.each([
    ['https://kc.example/realms/egi', {}, 'keycloak'],
    ['https://accounts.google.com', {}, 'google'],
    [
      'https://iam.example/',
      { registration_endpoint: 'https://iam.example/iam/api/client-registration' },
      'indigo-iam',
    ],
    ['https://op.example', {}, 'other'],
  ])('of %s tells the software', (issuer, change, software) => {
    expect(expectOk(readMetadata({ ...remote, issuer, ...change }, facts)).software).toBe(software);
  });
});
