import { describe, expect, it } from 'vitest';
import { providerClient, providerLoginForm } from '../../fakes/openid.ts';
import { createWorld } from '../../fakes/world.ts';
import { json, startRawServer } from '../http/raw-server.ts';
import { adapter, document } from './provider.ts';

/** Places that a browser or a token must not be sent to. */
const places = [
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://evil.example/x',
  'ms-msdt:/id',
  '/relative',
  '//evil.example',
  '',
];

const endpoints = [
  'authorization_endpoint',
  'token_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'userinfo_endpoint',
  'registration_endpoint',
  'device_authorization_endpoint',
  'pushed_authorization_request_endpoint',
];

const bad: readonly (readonly [string, string])[] = endpoints.flatMap((endpoint) =>
  places.map((place) => [endpoint, place] as const),
);

/** A provider whose description is in order so many times, and then names this place for that endpoint. */
async function startAt(endpoint: string, place: string, honest: number) {
  let asked = 0;
  const server = await startRawServer((socket) => {
    asked += 1;
    json(200, { ...document(server.origin), ...(asked > honest ? { [endpoint]: place } : {}) })(socket);
  });
  const world = createWorld(undefined, { openid: adapter });
  await world.app.start();
  return { server, world };
}

describe('a provider that names a hostile address', () => {
  it.each(bad)('for its %s (%j) is not added, nothing is opened, and nothing else is sent', async (endpoint, place) => {
    const { server, world } = await startAt(endpoint, place, 0);
    const before = world.app.snapshot().providers;
    const added = await world.app.handlers['add-provider']({ url: server.origin });
    expect(added).toMatchObject({ ok: false });
    expect(['provider-unusable', 'not-a-provider']).toContain(!added.ok && added.error.code);
    expect(server.received.map((one) => one.split(' HTTP')[0])).toEqual(['GET /.well-known/openid-configuration']);
    expect([world.desktop.opened, world.app.snapshot().providers]).toEqual([[], before]);
  });

  it.each(bad.filter(([, place]) => place === places[0]))(
    'for its %s (%j) when a login begins: no browser, no listener, and nothing else is sent',
    async (endpoint, place) => {
      const { server, world } = await startAt(endpoint, place, 1);
      const issuer = server.origin;
      expect(await world.app.handlers['add-provider']({ url: issuer })).toMatchObject({ ok: true });
      world.vault.clients = [{ client: providerClient({ issuer }), retired: false }];
      expect(await world.app.handlers['start-provider-login'](providerLoginForm({ issuer }))).toMatchObject({
        ok: false,
      });
      expect(server.received.every((one) => one.startsWith('GET /.well-known/'))).toBe(true);
      expect([world.desktop.opened, world.redirects.opened, world.launcher.launched]).toEqual([[], [], []]);
    },
  );
});
