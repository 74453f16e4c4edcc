import { describe, expect, it } from 'vitest';
import { errorCode, expectOk } from '../world.ts';
import { adapter, openProvider, refreshTokenOf } from './world.ts';

const audience = 'https://storage.example.org';

describe('a refresh', () => {
  it('keeps the refresh token where the provider does not rotate', async () => {
    const { login, refresh } = await openProvider();
    const token = refreshTokenOf(await login());
    for (const _time of [1, 2]) {
      const { result, successor, delivery, kept } = await refresh(token);
      expect(result.ok).toBe(true);
      expect({ successor, delivery, kept }).toEqual({ successor: null, delivery: 'answered', kept: [] });
    }
  });

  it('keeps the new one where it does; the old one used again ends everything', async () => {
    const { login, refresh } = await openProvider({ behaviour: { rotateRefreshTokens: true } });
    const first = refreshTokenOf(await login());
    const { successor, kept } = await refresh(first);
    if (successor === null) throw new Error('it was not rotated');
    expect(kept).toEqual([successor]);
    const second = await refresh(successor);
    expect(second.result.ok).toBe(true);
    expect(errorCode((await refresh(first)).result)).toBe('grant-ended');
    expect(errorCode((await refresh(second.successor ?? first)).result)).toBe('grant-ended');
  });

  it('gives fewer scopes, and all of them again the next time', async () => {
    const { login, refresh } = await openProvider();
    const token = refreshTokenOf(await login());
    const narrow = await refresh(token, { scopes: ['openid'] });
    expect(expectOk(narrow.result).scope).toEqual(['openid']);
    expect(expectOk((await refresh(token)).result).scope).toContain('storage.read');
  });

  it('refuses a scope that was never granted, and the refresh token lives on', async () => {
    const { login, refresh } = await openProvider();
    const token = refreshTokenOf(await login());
    expect(errorCode((await refresh(token, { scopes: ['compute'] })).result)).toBe('scope-refused');
    expect((await refresh(token)).result.ok).toBe(true);
  });

  it('gives a token for the resource that was granted at the login', async () => {
    const { login, refresh } = await openProvider();
    const request = { audiences: [audience], audienceStyle: 'resource' } as const;
    const token = refreshTokenOf(await login(request));
    expect(expectOk((await refresh(token, request)).result).audience).toEqual([audience]);
    const other = { ...request, audiences: ['https://other.example.org'] };
    expect(errorCode((await refresh(token, other)).result)).toBe('audience-refused');
    expect((await refresh(token)).result.ok).toBe(true);
  });

  it('ends with the login', async () => {
    const { login, refresh, provider } = await openProvider();
    const token = refreshTokenOf(await login());
    provider.dropRefreshTokens();
    const { result, delivery } = await refresh(token);
    expect([errorCode(result), delivery]).toEqual(['grant-ended', 'answered']);
  });

  it('for another person is refused', async () => {
    const { login, refresh } = await openProvider();
    const token = refreshTokenOf(await login());
    expect(errorCode((await refresh(token, { subject: 'bob' })).result)).toBe('other-account');
  });

  it('works with a configuration that went through JSON', async () => {
    const { login, config, client } = await openProvider();
    const refreshToken = refreshTokenOf(await login());
    const stored = JSON.parse(JSON.stringify(config));
    const request = {
      refreshToken,
      scopes: [],
      audiences: [],
      audienceStyle: 'none',
      subject: null,
      grantedScopes: [],
    } as const;
    expect((await adapter.refresh(stored, client, request, async () => undefined)).result.ok).toBe(true);
  });
});
