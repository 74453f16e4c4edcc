import { describe, expect, it } from 'vitest';
import { errorCode, expectOk } from '../world.ts';
import { adapter, openProvider, refreshTokenOf } from './world.ts';

const keepNothing = async () => undefined;

describe('a revocation', () => {
  it('is proven by an introspection that said yes before', async () => {
    const { login, config, client } = await openProvider();
    const tokens = await login();
    const refreshToken = refreshTokenOf(tokens);
    expect(expectOk(await adapter.introspect(config, client, refreshToken))).toBe(true);
    expectOk(await adapter.revoke(config, client, refreshToken));
    const proof = await adapter.isRevoked(config, client, { refreshToken, introspectedAlive: true }, keepNothing);
    expect(expectOk(proof.result)).toBe(true);
    const request = { accessToken: tokens.access.accessToken, subject: 'alice' };
    expect(errorCode(await adapter.userinfo(config, client, request))).toBe('token-invalid');
  });

  it('is proven by a failing refresh where there is no introspection', async () => {
    const { login, config, client } = await openProvider({ features: { introspection: false } });
    const refreshToken = refreshTokenOf(await login());
    expect(errorCode(await adapter.introspect(config, client, refreshToken))).toBe('revocation-unverified');
    const request = { refreshToken, introspectedAlive: false };
    expect(expectOk((await adapter.isRevoked(config, client, request, keepNothing)).result)).toBe(false);
    expectOk(await adapter.revoke(config, client, refreshToken));
    expect(expectOk((await adapter.isRevoked(config, client, request, keepNothing)).result)).toBe(true);
  });

  it('of nonsense is said to be done, and proves nothing', async () => {
    const { login, config, client } = await openProvider();
    const refreshToken = refreshTokenOf(await login());
    expectOk(await adapter.revoke(config, client, `${refreshToken}x` as typeof refreshToken));
    expect(expectOk(await adapter.introspect(config, client, refreshToken))).toBe(true);
  });

  it('gives the successor where the proof used a token that lives', async () => {
    const { login, config, client } = await openProvider({ behaviour: { rotateRefreshTokens: true } });
    const refreshToken = refreshTokenOf(await login());
    const proof = await adapter.isRevoked(config, client, { refreshToken, introspectedAlive: false }, keepNothing);
    expect(expectOk(proof.result)).toBe(false);
    if (proof.successor === null) throw new Error('it was not rotated');
    expectOk(await adapter.revoke(config, client, proof.successor));
    const again = { refreshToken: proof.successor, introspectedAlive: false };
    expect(expectOk((await adapter.isRevoked(config, client, again, keepNothing)).result)).toBe(true);
  });

  it('is not there where the provider has none', async () => {
    const { login, config, client } = await openProvider({ features: { revocation: false } });
    expect(config.details.features.revocation).toBe(false);
    expect(errorCode(await adapter.revoke(config, client, refreshTokenOf(await login())))).toBe('revocation-off');
  });
});
