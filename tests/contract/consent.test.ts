import { expect, it } from 'vitest';
import { approveByHttp, postConsent } from './support/person.ts';
import { againstEachServer, expectOk, now } from './world.ts';

const soon = (): number => Math.floor(now()) + 3_600;

againstEachServer({}, (world) => {
  it('grants the restrictions that were asked for', async () => {
    const { login } = world();
    const clause = { exp: soon(), scope: 'openid storage.read', usages_AT: 3 };
    const { granted } = await login({ restrictions: [clause], capabilities: ['AT'], rotation: { on_AT: true } });
    expect(granted).toEqual({
      name: 'contract',
      capabilities: ['AT'],
      restrictions: [clause],
      rotation: { on_AT: true },
    });
  });

  it('writes the address of this computer in place of the word this', async () => {
    const { granted } = await world().login({ restrictions: [{ hosts: ['this'] }] });
    expect(granted.restrictions).toEqual([{ hosts: ['127.0.0.1'] }]);
  });

  it('grants two clauses', async () => {
    const clauses = [
      { exp: soon(), scope: 'openid' },
      { exp: soon() + 60, scope: 'openid compute' },
    ];
    expect((await world().login({ restrictions: clauses })).granted.restrictions).toEqual(clauses);
  });

  it('grants the usual capabilities when none were asked for', async () => {
    expect((await world().login({ capabilities: [] })).granted.capabilities).toEqual(['AT', 'tokeninfo']);
  });

  it('lets the person narrow the restrictions', async () => {
    const narrower = { exp: soon() - 600, usages_AT: 1 };
    const { granted } = await world().login({ restrictions: [{ exp: soon() }] }, { restrictions: [narrower] });
    expect(granted.restrictions).toEqual([narrower]);
  });

  it('lets the person drop all restrictions', async () => {
    const { granted } = await world().login({ restrictions: [{ exp: soon() }] }, { restrictions: [] });
    expect(granted.restrictions).toEqual([]);
  });

  it('lets the person change name and capabilities', async () => {
    const { granted } = await world().login({}, { name: 'renamed', capabilities: ['AT', 'create_mytoken'] });
    expect(granted.name).toBe('renamed');
    expect([...granted.capabilities].sort()).toEqual(['AT', 'create_mytoken']);
  });

  it('lets the person switch rotation on', async () => {
    const { granted } = await world().login({ rotation: {} }, { rotation: { on_AT: true, lifetime: 600 } });
    expect(granted.rotation).toMatchObject({ on_AT: true, lifetime: 600 });
  });

  it('lets the person switch rotation off', async () => {
    const { granted } = await world().login({ rotation: { on_AT: true } }, { rotation: {} });
    expect(granted.rotation.on_AT ?? false).toBe(false);
  });

  it('goes on after a capability that it does not know', async () => {
    const { account, begin, client, server, provider } = world();
    const { consentUri, pollingCode } = await begin();
    const wrong = { oidc_issuer: provider.issuer, name: 'x', capabilities: ['fly'], restrictions: [], rotation: {} };
    expect((await postConsent(consentUri, wrong)).status).toBe(400);
    expect(expectOk(await client.poll(server, pollingCode)).kind).toBe('pending');
    await approveByHttp({ consentUri, account });
    expect(expectOk(await client.poll(server, pollingCode)).kind).toBe('issued');
  });

  it('cuts a clause to the scopes that the provider granted', async () => {
    const { login, provider } = world();
    provider.change({ grantedScopes: ['openid', 'offline_access'] });
    const { granted } = await login({ restrictions: [{ scope: 'openid storage.read' }] });
    provider.change({ grantedScopes: undefined });
    expect(granted.restrictions).toEqual([{ scope: 'openid' }]);
  });
});
