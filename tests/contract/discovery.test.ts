import { expect, it } from 'vitest';
import { againstEachServer, errorCode, expectOk } from './world.ts';

againstEachServer({}, (world) => {
  it('tells its issuer, version and endpoints', () => {
    const { server, issuer } = world();
    expect(server.issuer).toBe(issuer);
    expect(server.details.version).toBe('0.10.2');
    for (const endpoint of Object.values(server.endpoints)) expect(endpoint).toContain(`${issuer}/`);
  });

  it('names its providers with their scopes', () => {
    const { server, provider } = world();
    const found = server.details.providers.find(({ issuer }) => issuer === provider.issuer);
    expect(found?.name).toBe('Sandbox provider');
    expect(found?.scopes).toEqual(provider.scopes);
  });

  it('lists what it can do', () => {
    const { features, supportedClaims } = world().server.details;
    expect(features).toMatchObject({ polling: true, revocation: true, introspection: true, transferCodes: true });
    expect(supportedClaims).toEqual(expect.arrayContaining(['nbf', 'exp', 'scope', 'audience', 'hosts', 'usages_AT']));
  });

  it('has a clock that agrees with ours', () => {
    expect(Math.abs(world().server.details.clockSkewSeconds ?? 99)).toBeLessThanOrEqual(2);
  });

  it.each(['/', '/.well-known/mytoken-configuration', ''])('is found with %j after its address', async (ending) => {
    const { client, issuer } = world();
    expect(expectOk(await client.discover(issuer + ending)).issuer).toBe(issuer);
  });

  it('is found without a scheme', async () => {
    const { client, issuer } = world();
    expect(expectOk(await client.discover(issuer.replace('http://', ''))).issuer).toBe(issuer);
  });

  it('is not a mytoken server at another path', async () => {
    const { client, issuer } = world();
    expect(await client.discover(`${issuer}/other`)).toMatchObject({
      error: { code: 'not-a-mytoken-server', because: 'not-found' },
    });
  });

  it('is told from its provider', async () => {
    const { client, provider } = world();
    expect(errorCode(await client.discover(provider.issuer))).toBe('not-a-mytoken-server');
  });
});
