import { describe, expect, it } from 'vitest';
import { enterCodeByHttp } from '../support/person.ts';
import { errorCode, expectOk } from '../world.ts';
import { adapter, openProvider } from './world.ts';

const request = { scopes: ['openid', 'offline_access', 'profile'], audiences: [], audienceStyle: 'none' } as const;

/** Begins a login on another device. */
async function begin() {
  const world = await openProvider({ features: { deviceFlow: true } });
  const { config, client } = world;
  const login = expectOk(await adapter.startDevice(config, client, request));
  return { ...world, login, poll: () => adapter.pollDevice(config, client, login, async () => {}) };
}

describe('a login on another device', () => {
  it('waits, and gives tokens once the person has typed the code', async () => {
    const { login, poll, alice } = await begin();
    expect(login.verificationUriComplete).toContain(login.userCode);
    expect(await poll()).toEqual({ kind: 'pending' });
    await enterCodeByHttp(login.verificationUri, login.userCode, alice);
    const ended = await poll();
    if (ended.kind !== 'ended') throw new Error(`it is ${ended.kind}`);
    const tokens = expectOk(ended.exchange.result);
    expect(tokens).toMatchObject({ subject: 'alice', account: 'Alice' });
    expect(tokens.refreshToken).toBe(ended.exchange.refreshToken);
    expect(await poll()).toMatchObject({ kind: 'ended', exchange: { result: { error: { because: 'used' } } } });
  });

  it('ends when the person says no', async () => {
    const { login, poll, alice } = await begin();
    await enterCodeByHttp(login.verificationUri, login.userCode, alice, true);
    const ended = await poll();
    expect(ended.kind === 'ended' && errorCode(ended.exchange.result)).toBe('login-declined');
  });

  it('is not begun where the provider has none', async () => {
    const { config, client } = await openProvider();
    expect(errorCode(await adapter.startDevice(config, client, request))).toBe('provider-unusable');
  });
});
