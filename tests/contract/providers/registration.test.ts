import { describe, expect, it } from 'vitest';
import type { RegistrationRequest } from '../../../src/main/core/ports/openid-provider.ts';
import { errorCode, expectOk } from '../world.ts';
import { adapter, openProvider } from './world.ts';

const request: RegistrationRequest = {
  name: 'Mytoken Tray',
  redirect: { host: '127.0.0.1', ports: [50_001, 50_002, 50_003], path: '/callback/abcdefgh' },
  scopes: ['openid', 'offline_access'],
  initialAccessToken: null,
};

describe('a registration', () => {
  it.each([50_002, 49_999])('makes a client that can log in at port %i, and goes away', async (port) => {
    const { config, login, end } = await openProvider({ features: { registration: 'open' } });
    const client = expectOk(await adapter.register(config, request));
    expect(client).toMatchObject({ clientSecret: null, authMethod: 'none', origin: 'registered' });
    const redirectUri = `http://127.0.0.1:${port}/callback/abcdefgh`;
    expect((await login({ client, redirectUri })).subject).toBe('alice');
    expectOk(await adapter.unregister(config, client));
    await expect(end({ client, redirectUri })).rejects.toThrow('the login ended at');
  });

  it('takes an initial access token where one is needed', async () => {
    const initialAccessToken = 'only-for-this-test';
    const { config } = await openProvider({ features: { registration: { initialAccessToken } } });
    expect(await adapter.register(config, request)).toMatchObject({ error: { because: 'token-missing' } });
    const wrong = await adapter.register(config, { ...request, initialAccessToken: 'wrong' });
    expect(wrong).toMatchObject({ error: { because: 'token-refused' } });
    expectOk(await adapter.register(config, { ...request, initialAccessToken }));
  });

  it('is refused where the provider offers none', async () => {
    const { config } = await openProvider();
    expect(config.details.features.registration).toBe(false);
    expect(errorCode(await adapter.register(config, request))).toBe('registration-refused');
  });
});
