import { expect, it, vi } from 'vitest';
import { createRedirectListener } from '../../../src/main/loopback/redirect.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { createFakeLauncher } from '../../fakes/desktop.ts';
import { providerLoginForm } from '../../fakes/openid.ts';
import { createWorld } from '../../fakes/world.ts';
import { navigation, visit } from '../../unit/loopback/visitors.ts';
import { enterCodeByHttp, logInByHttp } from '../support/person.ts';
import { expectOk } from '../world.ts';
import { adapter, openProvider } from './world.ts';

const redirects = createRedirectListener({
  messages: english.login.loopback,
  log: { event: () => undefined },
  machine: { newId: () => 'id' },
});

it('the program adds a provider, registers, logs in, uses the refresh token and revokes it with proof', async () => {
  const { provider, alice } = await openProvider({
    features: { registration: 'open' },
    behaviour: { rotateRefreshTokens: true },
  });
  const launcher = createFakeLauncher();
  const targets: string[] = [];
  const world = createWorld(undefined, {
    openid: adapter,
    redirects,
    launcher: {
      launch(target) {
        targets.push(target);
        return launcher.launch(target);
      },
    },
  });
  const { handlers } = world.app;
  await world.app.start();
  const { issuer } = expectOk(await handlers['add-provider']({ url: provider.issuer }));
  expectOk(
    await handlers['start-provider-login'](
      providerLoginForm({ issuer, audienceStyle: 'none', scopes: ['openid', 'offline_access', 'profile'] }),
    ),
  );
  const [client] = world.vault.clients;
  expect(client).toMatchObject({ client: { issuer, origin: 'registered' }, retired: false });
  const [target = ''] = targets;
  const redirectUri = new URL(target).searchParams.get('redirect_uri') ?? '';
  const page = await visit((await logInByHttp(target, { account: alice }, redirectUri)).href, { headers: navigation });
  expect(page.status).toBe(200);
  await vi.waitFor(() => expect(world.app.snapshot().login).toMatchObject({ kind: 'done' }));
  const [credential] = world.app.snapshot().credentials;
  expect(credential).toMatchObject({ alias: 'op', state: 'ready', subject: 'alice', openid: { account: 'Alice' } });
  const id = credential?.id ?? '';
  const first = world.vault.secretOf(id);

  expect(expectOk(await handlers['copy-access-token']({ id, fresh: true })).scope).toContain('openid');
  // This provider replaces a refresh token at each use.
  expect(world.vault.secretOf(id)).not.toBe(first);

  expectOk(await handlers.revoke({ id }));
  expect(world.vault.entries.size).toBe(0);
  expect(world.vault.clients).toEqual([]);
});

it('the program logs in by a code that is typed on another device, without a port for the browser', async () => {
  const { provider, alice } = await openProvider({ features: { registration: 'open', deviceFlow: true } });
  const world = createWorld(undefined, { openid: adapter });
  const { handlers } = world.app;
  const device = () => {
    const { login } = world.app.snapshot();
    if (login?.kind !== 'waiting' || login.device?.kind !== 'waiting') throw new Error('there is no code');
    return login.device;
  };
  await world.app.start();
  const { issuer, features } = expectOk(await handlers['add-provider']({ url: provider.issuer }));
  expect(features.device).toBe(true);
  world.redirects.fault = { code: 'redirect-unavailable', because: 'ports-busy', host: '127.0.0.1', ports: [] };
  const scopes = ['openid', 'offline_access', 'profile'];
  expectOk(await handlers['start-provider-login'](providerLoginForm({ issuer, audienceStyle: 'none', scopes })));
  expectOk(await handlers['start-device-login'](null));
  const polled = vi.spyOn(adapter, 'pollDevice');
  await world.clock.advance(5);
  await vi.waitFor(() => expect(polled.mock.settledResults).toMatchObject([{ value: { kind: 'pending' } }]));
  await enterCodeByHttp(device().verificationUri, device().userCode, alice);
  await world.clock.advance(5);
  await vi.waitFor(() => expect(world.app.snapshot().login).toMatchObject({ kind: 'done' }));
  const [credential] = world.app.snapshot().credentials;
  expect(credential).toMatchObject({ alias: 'op', state: 'ready', subject: 'alice' });
  const id = credential?.id ?? '';
  expect(expectOk(await handlers['copy-access-token']({ id, fresh: true })).scope).toContain('openid');
});
