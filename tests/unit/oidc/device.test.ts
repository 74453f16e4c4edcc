import { describe, expect, it } from 'vitest';
import { type FixedAnswer, http, json } from '../http/raw-server.ts';
import { adapter, canary, errorOf, expectOk, idToken, refreshToken, startProvider, tokens } from './provider.ts';

const request = { scopes: ['openid'], audiences: [], audienceStyle: 'none' } as const;

const answer = (issuer: string, change: object = {}) => ({
  device_code: `dc-${canary}`,
  user_code: 'ABCD-EFGH',
  verification_uri: `${issuer}/go`,
  verification_uri_complete: `${issuer}/go?code=ABCD-EFGH`,
  expires_in: 600,
  ...change,
});

describe('a login on another device', () => {
  const startWith = async (change: (issuer: string) => object) => {
    const provider = await startProvider((issuer) => ({ '/device': json(200, answer(issuer, change(issuer))) }));
    return { provider, result: await adapter.startDevice(provider.config, provider.client, request) };
  };

  it('is asked for with PKCE, and tells what the person needs', async () => {
    const { provider, result } = await startWith(() => ({}));
    expect(expectOk(result)).toMatchObject({
      userCode: 'ABCD-EFGH',
      verificationUri: `${provider.origin}/go`,
      intervalSeconds: 5,
    });
    expect(JSON.stringify(expectOk(result))).not.toContain('anary');
    expect(provider.forms('/device')[0]?.get('code_challenge_method')).toBe('S256');
  });

  it('has no link with the code in it that leads to another host than its address', async () => {
    const { provider, result } = await startWith(() => ({
      verification_uri_complete: 'https://other.example/go?code=A',
    }));
    expect(expectOk(result)).toMatchObject({ verificationUri: `${provider.origin}/go`, verificationUriComplete: null });
  });

  it.each<[string, (issuer: string) => object]>([
    ['an interval of 0', () => ({ interval: 0 })],
    ['an interval as text', () => ({ interval: '5' })],
    ['no lifetime', () => ({ expires_in: undefined })],
    ['the name of old for the address', () => ({ verification_uri: undefined, verification_url: 'https://x.example' })],
    ['a script', () => ({ verification_uri: 'javascript:alert(1)' })],
    ['plain HTTP', () => ({ verification_uri_complete: `http://evil.example/${canary}` })],
    ['a code of two lines', () => ({ user_code: 'A\nB' })],
    ['an address without end', (issuer) => ({ verification_uri: `${issuer}/${'x'.repeat(2_048)}` })],
  ])('is refused with %s', async (_title, change) => {
    const { result } = await startWith(change);
    expect(errorOf(result)).toMatchObject({ code: 'bad-answer', because: 'wrong-shape' });
  });
});

describe('a poll', () => {
  const pollWith = async (...answers: readonly FixedAnswer[]) => {
    const provider = await startProvider((issuer) => ({ '/device': json(200, answer(issuer)), '/token': answers }));
    const login = expectOk(await adapter.startDevice(provider.config, provider.client, request));
    const kept: string[] = [];
    const keep = async (token: string) => void kept.push(token);
    return { provider, kept, poll: () => adapter.pollDevice(provider.config, provider.client, login, keep) };
  };

  it('is one request each, through everything that is no end', async () => {
    const { provider, poll } = await pollWith(
      json(400, { error: 'authorization_pending' }),
      json(400, { error: 'slow_down' }),
      json(503, {}),
      http(200, { 'Content-Type': 'text/html' }, '<html>'),
      json(400, { error: 'expired_token', error_description: canary }),
    );
    const kinds = [];
    for (const _time of [1, 2, 3, 4]) kinds.push((await poll()).kind);
    expect(kinds).toEqual(['pending', 'slow-down', 'failed', 'failed']);
    const ended = await poll();
    expect(ended.kind === 'ended' && errorOf(ended.exchange.result)).toEqual({ code: 'login-expired' });
    expect(provider.forms('/token')).toHaveLength(5);
    expect(provider.forms('/token')[0]?.get('code_verifier')).toMatch(/^[\w.~-]{43,}$/);
  });

  it('ends where the provider knows the code no more', async () => {
    const { poll } = await pollWith(json(400, { error: 'invalid_grant', error_description: canary }));
    const ended = await poll();
    expect(ended.kind === 'ended' && errorOf(ended.exchange.result)).toEqual({ code: 'login-code-unknown' });
  });

  it('keeps the refresh token of an answer that is refused', async () => {
    const { poll, kept } = await pollWith(json(200, tokens({ refresh_token: refreshToken, expires_in: -1 })));
    const ended = await poll();
    expect(kept).toEqual([refreshToken]);
    expect(ended).toMatchObject({ kind: 'ended', exchange: { refreshToken, result: { ok: false } } });
  });

  it('checks the ID token', async () => {
    const { poll } = await pollWith(json(200, tokens({ id_token: idToken('https://evil.example') })));
    const ended = await poll();
    expect(ended.kind === 'ended' && errorOf(ended.exchange.result).code).toBe('answer-not-trusted');
  });
});
