import { describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../../src/main/http/client.ts';
import { createOpenidProvider } from '../../../src/main/oidc/client.ts';
import { oidcRecord } from '../../fakes/openid.ts';
import { createWorld } from '../../fakes/world.ts';
import { clock, errorCode, expectOk } from '../world.ts';
import { adapter, openProvider, refreshTokenOf } from './world.ts';

const audience = 'https://storage.example.org';
const rotating = { behaviour: { rotateRefreshTokens: true } } as const;

describe('what a person grants', () => {
  it('lasts only with a consent of its own, which is why one is asked for', async () => {
    const { login, config } = await openProvider();
    // Of Keycloak it is known that it does without: there, none is asked for.
    const unasked = await login({ config: { ...config, software: 'keycloak' } });
    expect(unasked.refreshToken).toBeNull();
    expect((await login()).refreshToken).not.toBeNull();
  });

  it('has no scope that the provider does not know, and nothing says so but the answer', async () => {
    const { login } = await openProvider();
    const { access } = await login({ scopes: ['openid', 'offline_access', 'never.heard'] });
    expect(access.scope).toEqual(['openid', 'offline_access']);
  });

  it('for a resource is told in the token, which is no access to the person', async () => {
    const { login, refresh, config, client } = await openProvider();
    const request = { audiences: [audience], audienceStyle: 'resource' } as const;
    const token = refreshTokenOf(await login(request));
    const { accessToken, audience: granted } = expectOk((await refresh(token, request)).result);
    expect(granted).toEqual([audience]);
    const asked = await adapter.userinfo(config, client, { accessToken, subject: 'alice' });
    expect(errorCode(asked)).toBe('token-invalid');
  });

  it('takes no notice of an audience in a parameter that it does not know', async () => {
    const { login, refresh } = await openProvider();
    const token = refreshTokenOf(await login());
    const request = { audiences: [audience], audienceStyle: 'audience' } as const;
    expect(expectOk((await refresh(token, request)).result).audience).toEqual([]);
  });

  it('ends where the code of its login is sent once more, which is why it is sent once', async () => {
    const { login, refresh, config } = await openProvider();
    const sent: string[] = [];
    const http = createHttp({ userAgent: 'Test/1', loopbackOnly: true, authorities: () => null });
    const recording: Http = (request) => {
      sent.push(request.body ?? '');
      return http(request);
    };
    const token = refreshTokenOf(await login({ through: createOpenidProvider({ http: recording, clock }) }));
    expect((await refresh(token)).result.ok).toBe(true);
    const [exchange = ''] = sent;
    expect([sent.length, new URLSearchParams(exchange).get('grant_type')]).toEqual([1, 'authorization_code']);
    const again = await fetch(config.endpoints.token, { method: 'POST', body: new URLSearchParams(exchange) });
    expect(again.status).toBe(400);
    expect(errorCode((await refresh(token)).result)).toBe('grant-ended');
  });
});

describe('two refreshes at once with a refresh token that is good for one', () => {
  it('end the grant at this provider', async () => {
    const { login, refresh } = await openProvider(rotating);
    const token = refreshTokenOf(await login());
    const both = await Promise.all([refresh(token), refresh(token)]);
    const successors = both.flatMap(({ successor }) => successor ?? []);
    expect(errorCode((await refresh(successors[0] ?? token)).result)).toBe('grant-ended');
  });

  it('are never made by the program, which waits for the first', async () => {
    const { login, provider, client } = await openProvider(rotating);
    const { issuer } = provider;
    const world = createWorld(undefined, { openid: adapter });
    world.vault.clients = [{ client, retired: false }];
    world.vault.put('a', oidcRecord({ issuer, audienceStyle: 'none', refreshToken: refreshTokenOf(await login()) }));
    await world.app.start();
    const copy = () => world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
    const all = await Promise.all([copy(), copy(), copy()]);
    expect(all.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await copy()).ok).toBe(true);
  });
});
