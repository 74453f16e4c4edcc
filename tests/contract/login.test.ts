import { expect, it } from 'vitest';
import type { PollingCode } from '../../src/main/core/ports/mytoken-server.ts';
import { decodeMytoken } from '../../src/shared/credentials/jwt.ts';
import { approveByHttp, declineByHttp, postConsent } from './support/person.ts';
import { againstEachServer, errorCode, expectOk, now } from './world.ts';

againstEachServer({}, (world) => {
  it('begins with a consent address of its own, an interval and an expiry', async () => {
    const { begin, issuer } = world();
    const begun = await begin();
    expect(begun.consentUri.startsWith(`${issuer}/c/`)).toBe(true);
    expect(begun.intervalSeconds).toBe(1);
    expect(begun.expiresAt - now()).toBeGreaterThan(290);
    expect(begun.expiresAt - now()).toBeLessThanOrEqual(300);
  });

  it('is pending until the person has decided', async () => {
    const { begin, client, server } = world();
    const { pollingCode } = await begin();
    expect(expectOk(await client.poll(server, pollingCode))).toEqual({ kind: 'pending' });
    expect(expectOk(await client.poll(server, pollingCode))).toEqual({ kind: 'pending' });
  });

  it('ends with a mytoken of the person who consented', async () => {
    const { account, login, issuer, provider } = world();
    const token = await login({ name: 'laptop' });
    expect(token.tokenType).toBe('token');
    expect(token.momId).toHaveLength(88);
    expect(token.granted.name).toBe('laptop');
    const claims = decodeMytoken(token.mytoken);
    expect(claims).toMatchObject({ iss: issuer, oidc_iss: provider.issuer, oidc_sub: account.login, seq_no: 1 });
  });

  it('hands a mytoken out once', async () => {
    const { account, begin, client, server } = world();
    const { consentUri, pollingCode } = await begin();
    await approveByHttp({ consentUri, account });
    expect(expectOk(await client.poll(server, pollingCode)).kind).toBe('issued');
    expect(errorCode(await client.poll(server, pollingCode))).toBe('login-code-unknown');
  });

  it('says, as often as it is asked, that the person declined', async () => {
    const { begin, client, server } = world();
    const { consentUri, pollingCode } = await begin();
    expect(await declineByHttp(consentUri)).toBe(278);
    expect(errorCode(await client.poll(server, pollingCode))).toBe('login-declined');
    expect(errorCode(await client.poll(server, pollingCode))).toBe('login-declined');
  });

  it('is cancelled by the client as the decline button does', async () => {
    const { begin, client, server } = world();
    const { consentUri, pollingCode } = await begin();
    expectOk(await client.decline(server, consentUri));
    expect(errorCode(await client.poll(server, pollingCode))).toBe('login-declined');
  });

  it('is cancelled after the person consented too', async () => {
    const { begin, client, server, provider } = world();
    const { consentUri, pollingCode } = await begin();
    const consent = { oidc_issuer: provider.issuer, name: 'x', capabilities: ['AT'], restrictions: [], rotation: {} };
    expect((await postConsent(consentUri, consent)).status).toBe(278);
    expectOk(await client.decline(server, consentUri));
    expect(errorCode(await client.poll(server, pollingCode))).toBe('login-declined');
    expect((await postConsent(consentUri, consent)).status).toBe(500);
  });

  it('reports a second cancel as a fault of the server', async () => {
    const { begin, client, server } = world();
    const { consentUri } = await begin();
    expectOk(await client.decline(server, consentUri));
    expect(errorCode(await client.decline(server, consentUri))).toBe('server-fault');
  });

  it('ends when the person gives up at the provider', async () => {
    const { account, begin, client, server } = world();
    const { consentUri, pollingCode } = await begin();
    const landing = await approveByHttp({ consentUri, account, cancelAt: 'consent' });
    expect(landing.status).toBe(555);
    expect(errorCode(await client.poll(server, pollingCode))).toBe('login-code-unknown');
  });

  it('does not know a polling code that it did not give', async () => {
    const { client, server } = world();
    expect(errorCode(await client.poll(server, 'WVdKalpH' as PollingCode))).toBe('login-code-unknown');
  });

  it('tells that it does not work with a provider', async () => {
    const { client, server } = world();
    const grant = { name: 'x', capabilities: ['AT'], restrictions: [], rotation: {} };
    const begun = await client.begin(server, { provider: 'https://other.example', applicationName: 'Tray', grant });
    expect(begun).toMatchObject({
      error: { code: 'refused-by-server', status: 400, reason: 'provider-unknown', requestId: expect.any(String) },
    });
  });

  it('refuses an expiry in the past', async () => {
    const { client, server, provider } = world();
    const grant = { name: 'x', capabilities: ['AT'], restrictions: [{ exp: 1_000_000_000 }], rotation: {} };
    const begun = await client.begin(server, { provider: provider.issuer, applicationName: 'Tray', grant });
    expect(begun).toMatchObject({ error: { code: 'refused-by-server', status: 400, reason: 'already-expired' } });
  });

  it.each(['n'.repeat(80), 'Übertragung 数据 🚚'])('keeps the name %j', async (name) => {
    expect((await world().login({ name })).granted.name).toBe(name);
  });

  it('is not led astray by an application name with a line break', async () => {
    const { account, client, server, provider } = world();
    const grant = { name: 'x', capabilities: ['AT'], restrictions: [], rotation: {} };
    const applicationName = 'Tray & more\r\nx-injected: yes';
    const begun = expectOk(await client.begin(server, { provider: provider.issuer, applicationName, grant }));
    const landing = await approveByHttp({ consentUri: begun.consentUri, account });
    expect(landing.url.pathname).toBe('/native');
    expect([...landing.url.searchParams.keys()]).toEqual(['application']);
  });
});
