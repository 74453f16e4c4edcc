import { describe, expect, it } from 'vitest';
import type { RegistrationRequest } from '../../../src/main/core/ports/openid-provider.ts';
import { type FixedAnswer, http, json } from '../http/raw-server.ts';
import { adapter, canary, errorOf, expectOk, startProvider } from './provider.ts';

const path = '/callback/abcdefgh';
const ports = [50_001, 50_002, 50_003];
const portless = `http://127.0.0.1${path}`;
const addresses = [portless, ...ports.map((port) => `http://127.0.0.1:${port}${path}`)];

const request: RegistrationRequest = {
  name: 'Mytoken Tray',
  redirect: { host: '127.0.0.1', ports, path },
  scopes: ['openid', 'offline_access'],
  initialAccessToken: null,
};

const registered = (issuer: string, change: object = {}) => ({
  client_id: 'made',
  token_endpoint_auth_method: 'none',
  redirect_uris: addresses,
  registration_client_uri: `${issuer}/register/made`,
  registration_access_token: `rat-${canary}`,
  ...change,
});

/** Registers at a provider that answers this, one by one. */
async function registerAt(
  answers: (issuer: string) => FixedAnswer | readonly FixedAnswer[],
  change: Partial<RegistrationRequest> = {},
  metadata: (issuer: string) => object = () => ({}),
) {
  const provider = await startProvider(
    (issuer) => ({ '/register': answers(issuer), '/register/made': http(204, {}, '') }),
    metadata,
  );
  const before = provider.received.length;
  const result = await adapter.register(provider.config, { ...request, ...change });
  const sent = provider.received.slice(before);
  const bodies = sent.filter((one) => one.startsWith('POST')).map((one) => JSON.parse(one.split('\r\n\r\n')[1] ?? ''));
  return { provider, result, sent, bodies, lines: sent.map((one) => one.split(' HTTP')[0]) };
}

describe('a registration', () => {
  it('is one request, for a native public client with and without ports', async () => {
    const { provider, result, bodies, lines } = await registerAt((issuer) => json(201, registered(issuer)));
    expect(lines).toEqual(['POST /register']);
    expect(bodies).toEqual([
      {
        client_name: 'Mytoken Tray',
        application_type: 'native',
        redirect_uris: addresses,
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        token_endpoint_auth_method: 'none',
      },
    ]);
    expect(expectOk(result)).toEqual({
      issuer: provider.origin,
      clientId: 'made',
      clientSecret: null,
      secretExpiresAt: null,
      authMethod: 'none',
      redirect: { host: '127.0.0.1', ports, path },
      registration: { uri: `${provider.origin}/register/made`, accessToken: `rat-${canary}` },
      origin: 'registered',
    });
  });

  it.each([
    [0, null],
    [2_000_000_000, 2_000_000_000],
  ])('takes a secret, its method and its end (%s)', async (said, secretExpiresAt) => {
    const change = {
      client_secret: 's',
      client_secret_expires_at: said,
      token_endpoint_auth_method: 'client_secret_post',
    };
    const { result } = await registerAt((issuer) => json(201, registered(issuer, change)));
    expect(expectOk(result)).toMatchObject({ clientSecret: 's', secretExpiresAt, authMethod: 'client_secret_post' });
  });

  it.each([
    ['all', addresses, ports],
    ['one port', [addresses[1]], [50_001]],
    ['none with a port', [portless], []],
  ])('keeps the addresses that came back: %s', async (_title, redirect_uris, kept) => {
    const { result } = await registerAt((issuer) => json(201, registered(issuer, { redirect_uris })));
    expect(expectOk(result).redirect.ports).toEqual(kept);
  });

  it('shows its initial access token', async () => {
    const initialAccessToken = `iat-${canary}`;
    const { sent } = await registerAt((issuer) => json(201, registered(issuer)), { initialAccessToken });
    expect(sent[0]).toMatch(new RegExp(`^authorization: Bearer ${initialAccessToken}\r$`, 'im'));
  });

  it.each([
    ['without scopes first', {}, [false, true]],
    ['with scopes first at INDIGO IAM', { registration_endpoint: '/iam/api/client-registration' }, [true, false]],
  ])('is tried the other way once: %s', async (_title, change, scopes) => {
    const provider = await startProvider(
      (issuer) => {
        const answers = [
          json(403, { error: 'insufficient_scope', error_description: canary }),
          json(201, registered(issuer)),
        ];
        return { '/register': answers, '/iam/api/client-registration': answers };
      },
      (issuer) => Object.fromEntries(Object.entries(change).map(([name, path]) => [name, issuer + path])),
    );
    const result = await adapter.register(provider.config, request);
    expect(expectOk(result).clientId).toBe('made');
    const bodies = provider.received
      .filter((one) => one.startsWith('POST'))
      .map((one) => JSON.parse(one.split('\r\n\r\n')[1] ?? ''));
    expect(bodies.map((body) => 'scope' in body)).toEqual(scopes);
  });
});

describe('a registration that is refused', () => {
  it.each([
    ['403', json(403, { error: 'insufficient_scope' }), null, 'policy'],
    ['400', json(400, { error: 'invalid_redirect_uri', error_description: canary }), null, 'policy'],
    ['401', http(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }, ''), null, 'token-missing'],
    ['401 with a token', json(401, { error: 'invalid_token' }), 'iat', 'token-refused'],
    ['404', json(404, {}), null, 'not-offered'],
  ] as const)('with %s says why', async (_title, answer, initialAccessToken, because) => {
    const { result } = await registerAt(() => answer, { initialAccessToken });
    expect(errorOf(result)).toMatchObject({ code: 'registration-refused', because });
  });

  it('is not even sent where the provider offers none', async () => {
    const { result, sent } = await registerAt(
      () => json(201, {}),
      {},
      () => ({ registration_endpoint: undefined }),
    );
    expect(errorOf(result)).toMatchObject({ code: 'registration-refused', because: 'not-offered' });
    expect(sent).toEqual([]);
  });
});

describe('a client that cannot be used', () => {
  it.each([
    ['status 200', 200, {}],
    ['a secret without its end', 201, { client_secret: `s-${canary}` }],
    ['an empty secret', 201, { client_secret: '' }],
    ['a method that needs more than a secret', 201, { token_endpoint_auth_method: 'private_key_jwt' }],
    ['addresses that are not ours', 201, { redirect_uris: ['https://other.example/'] }],
  ])('is deleted again: %s', async (_title, status, change) => {
    const { result, lines } = await registerAt((issuer) => json(status, registered(issuer, change)));
    expect(errorOf(result)).toMatchObject({ code: 'registration-refused', because: 'unusable' });
    expect(lines).toEqual(['POST /register', 'DELETE /register/made']);
  });

  it('is not deleted at another place than the provider may name', async () => {
    const change = { redirect_uris: [], registration_client_uri: 'http://evil.example/x' };
    const { lines } = await registerAt((issuer) => json(201, registered(issuer, change)));
    expect(lines).toEqual(['POST /register']);
  });
});

describe('the end of a registration', () => {
  const endWith = async (answer: FixedAnswer) => {
    const provider = await startProvider(() => ({ '/register/made': answer }));
    const registration = { uri: `${provider.origin}/register/made`, accessToken: `rat-${canary}` };
    const result = await adapter.unregister(provider.config, { ...provider.client, registration });
    return { provider, result };
  };

  it.each([204, 200, 404])('counts with status %i', async (status) => {
    const { provider, result } = await endWith(http(status, {}, ''));
    expect(result.ok).toBe(true);
    expect(provider.received.at(-1)).toMatch(
      new RegExp(`^DELETE /register/made HTTP[^]*^authorization: Bearer rat-${canary}\r$`, 'im'),
    );
  });

  it.each([401, 403, 405])('does not count with status %i', async (status) => {
    const { result } = await endWith(http(status, { 'WWW-Authenticate': 'Bearer' }, ''));
    expect(errorOf(result).code).toBe('registration-not-removed');
  });

  it('is not asked for without its token', async () => {
    const provider = await startProvider(() => ({}));
    expect(errorOf(await adapter.unregister(provider.config, provider.client)).code).toBe('registration-not-removed');
  });
});
