import { describe, expect, it } from 'vitest';
import type { AccessToken } from '../../../src/main/core/ports/mytoken-server.ts';
import { type FixedAnswer, http, json } from '../http/raw-server.ts';
import { adapter, canary, errorOf, expectOk, refreshToken, startProvider, tokens } from './provider.ts';

describe('a revocation', () => {
  const revokeWith = async (answer: FixedAnswer) => {
    const provider = await startProvider(() => ({ '/revoke': answer }));
    return { provider, result: await adapter.revoke(provider.config, provider.client, refreshToken) };
  };

  it('names the token and its kind', async () => {
    const { provider, result } = await revokeWith(http(200, {}, ''));
    expect(result.ok).toBe(true);
    expect(provider.forms('/revoke').map((form) => Object.fromEntries(form))).toEqual([
      { token: refreshToken, token_type_hint: 'refresh_token', client_id: 'tray' },
    ]);
  });

  it.each([
    ['204', http(204, {}, '')],
    ['a web page', http(200, { 'Content-Type': 'text/html' }, '<html>')],
  ])('is accepted with %s', async (_title, answer) => expect((await revokeWith(answer)).result.ok).toBe(true));

  it.each([
    [
      'unsupported_token_type',
      json(400, { error: 'unsupported_token_type', error_description: canary }),
      'provider-error',
    ],
    ['503', json(503, {}), 'server-fault'],
    ['404', json(404, {}), 'bad-answer'],
    ['a redirect', http(302, { Location: '/' }, ''), 'bad-answer'],
    ['a refused client', json(401, { error: 'invalid_client' }), 'client-refused'],
  ])('is none with %s', async (_title, answer, code) =>
    expect(errorOf((await revokeWith(answer)).result).code).toBe(code),
  );

  it('is not sent where there is no address for it', async () => {
    const provider = await startProvider(
      () => ({}),
      () => ({ revocation_endpoint: undefined }),
    );
    expect(errorOf(await adapter.revoke(provider.config, provider.client, refreshToken)).code).toBe('revocation-off');
  });
});

describe('the proof of a revocation', () => {
  const prove = async (
    answers: Readonly<Record<string, FixedAnswer>>,
    introspectedAlive: boolean,
    metadata: object = {},
  ) => {
    const provider = await startProvider(
      () => answers,
      (issuer) => Object.fromEntries(Object.entries(metadata).map(([name, path]) => [name, issuer + path])),
    );
    const kept: string[] = [];
    const keep = async (token: string) => void kept.push(token);
    const request = { refreshToken, introspectedAlive };
    return { provider, kept, proof: await adapter.isRevoked(provider.config, provider.client, request, keep) };
  };

  it.each([true, false])('is the introspection where that said before that it lives (active: %s)', async (active) => {
    const { provider, proof } = await prove({ '/introspect': json(200, { active }) }, true);
    expect(expectOk(proof.result)).toBe(!active);
    expect(provider.forms('/introspect')[0]?.get('token_type_hint')).toBe('refresh_token');
    expect(provider.forms('/token')).toEqual([]);
  });

  it('is a refresh that the provider refuses, where it did not', async () => {
    const { provider, proof } = await prove({ '/token': json(400, { error: 'invalid_grant' }) }, false);
    expect(expectOk(proof.result)).toBe(true);
    expect(provider.forms('/introspect')).toEqual([]);
  });

  it('is none where the refresh works, and its new token is kept', async () => {
    const answer = json(200, tokens({ refresh_token: 'next' }));
    const { proof, kept } = await prove({ '/token': answer }, false);
    expect(expectOk(proof.result)).toBe(false);
    expect({ kept, successor: proof.successor }).toEqual({ kept: ['next'], successor: 'next' });
  });

  it.each([
    ['invalid_client', json(401, { error: 'invalid_client' })],
    ['invalid_token, which gateways say too', json(401, { error: 'invalid_token' })],
    ['a fault', json(500, { error: 'invalid_grant' })],
    ['a web page', http(400, { 'Content-Type': 'text/html' }, 'invalid_grant')],
  ])('is not %s', async (_title, answer) => {
    const { proof } = await prove({ '/token': answer }, false);
    expect(errorOf(proof.result)).toBeDefined();
  });

  it('is invalid_token at INDIGO IAM', async () => {
    const metadata = { registration_endpoint: '/iam/api/client-registration' };
    const { proof } = await prove({ '/token': json(401, { error: 'invalid_token' }) }, false, metadata);
    expect(expectOk(proof.result)).toBe(true);
  });

  it.each([
    ['no yes or no', json(200, {})],
    ['a refusal', json(403, { error: 'invalid_request' })],
  ])('is not an introspection with %s', async (_title, answer) => {
    const { proof } = await prove({ '/introspect': answer }, true);
    expect(proof.result.ok).toBe(false);
  });
});

describe('what the provider tells about a person', () => {
  const askWith = async (answer: FixedAnswer) => {
    const provider = await startProvider(() => ({ '/userinfo': answer }));
    const request = { accessToken: `at-${canary}` as AccessToken, subject: 'alice' };
    return { provider, result: await adapter.userinfo(provider.config, provider.client, request) };
  };

  it('is asked with the access token', async () => {
    const { provider, result } = await askWith(json(200, { sub: 'alice', email: 'a@example.org', groups: ['x'] }));
    expect(expectOk(result)).toEqual([
      { name: 'sub', value: 'alice' },
      { name: 'email', value: 'a@example.org' },
      { name: 'groups', value: '["x"]' },
    ]);
    expect(provider.received.at(-1)).toMatch(/^authorization: Bearer at-/im);
  });

  it.each([
    ['another person', json(200, { sub: 'eve' }), 'other-account'],
    ['a dead token', http(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }, ''), 'token-invalid'],
    ['a web page', http(200, { 'Content-Type': 'text/html' }, `<html>${canary}`), 'bad-answer'],
  ])('is refused with %s', async (_title, answer, code) =>
    expect(errorOf((await askWith(answer)).result).code).toBe(code),
  );
});
