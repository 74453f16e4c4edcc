import { expect, it } from 'vitest';
import { templateKinds } from '../../src/shared/templates/model.ts';
import { againstEachServer, errorCode, expectOk, now, type World } from './world.ts';

/** Writes a template as whoever administers a server does; our own client never does. */
async function write(world: World, group: string, kind: string, name: string, payload: unknown) {
  const credentials = Buffer.from(`${group}:secret`).toString('base64');
  const answer = await fetch(`${world.server.endpoints.profiles}/${group}/${kind}`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, payload }),
  });
  expect(answer.status, await answer.text()).toBe(201);
}

againstEachServer({}, (world) => {
  it('offers no templates at first', async () => {
    const { client, server } = world();
    expect(expectOk(await client.profileGroups(server))).toEqual([]);
    expect(expectOk(await client.profiles(server, '_', 'restrictions'))).toEqual([]);
  });

  it('offers templates of every kind and group, resolved at the moment of the answer', async () => {
    const { client, server } = world();
    await write(world(), '_', 'restrictions', 'one-day', [{ exp: '+1d', hosts: ['this'] }, { usages_AT: 0 }]);
    await write(world(), '_', 'capabilities', 'small', ['AT', 'tokeninfo:introspect']);
    await write(world(), '_', 'rotation', 'weekly', { on_AT: true, lifetime: 604_800, auto_revoke: true });
    await write(world(), 'biolab', 'profiles', 'night', {
      name: 'night run',
      capabilities: ['AT'],
      restrictions: [{ scope: 'openid', audience: ['https://a.example', 'https://b.example'] }],
    });
    const groups = [...expectOk(await client.profileGroups(server))].sort();
    expect(groups).toEqual(['_', 'biolab']);
    const asked = groups.flatMap((group) => templateKinds.map((kind) => client.profiles(server, group, kind)));
    const found = (await Promise.all(asked)).flatMap(expectOk);
    expect(found.map(({ group, kind, name }) => [group, kind, name]).sort()).toEqual([
      ['_', 'capabilities', 'small'],
      ['_', 'restrictions', 'one-day'],
      ['_', 'rotation', 'weekly'],
      ['biolab', 'profile', 'night'],
    ]);
    const content = (wanted: string) => found.find(({ name }) => name === wanted)?.content;
    expect(content('one-day')).toEqual({
      kind: 'restrictions',
      clauses: [{ exp: expect.any(Number), hosts: ['this'] }, { usages_AT: 0 }],
    });
    const { clauses: [first] = [] } = content('one-day') as { clauses?: readonly { exp?: number }[] };
    expect(Math.abs((first?.exp ?? 0) - now() - 86_400)).toBeLessThan(60);
    expect(content('small')).toEqual({ kind: 'capabilities', capabilities: ['AT', 'tokeninfo:introspect'] });
    expect(content('weekly')).toEqual({
      kind: 'rotation',
      rotation: { on_AT: true, lifetime: 604_800, auto_revoke: true },
    });
    expect(content('night')).toMatchObject({
      kind: 'profile',
      profile: {
        name: 'night run',
        capabilities: ['AT'],
        restrictions: [{ scope: 'openid', audience: ['https://a.example', 'https://b.example'] }],
      },
    });
    for (const { fetchedAt } of found) expect(Math.abs(fetchedAt - now())).toBeLessThan(60);
  });
});

againstEachServer({ profiles: false }, (world) => {
  it('says where templates are switched off', async () => {
    const { client, server } = world();
    expect(errorCode(await client.profileGroups(server))).toBe('profiles-off');
    expect(errorCode(await client.profiles(server, '_', 'restrictions'))).toBe('profiles-off');
  });
});

const groupNames = Array.from({ length: 25 }, (_, number) => `group${number}`);

// What is used up by the settings of the server and the tests before, and the hundred of every server.
againstEachServer(
  {
    templateGroups: Object.fromEntries(groupNames.map((group) => [group, 'secret'])),
    rateLimit: { maxRequests: 130, window: 300 },
  },
  (world) => {
    it('leaves requests to logins, however many groups of templates are looked at', async () => {
      const { client, server, issuer, begin } = world();
      const left = async () => {
        const answer = await fetch(`${issuer}/.well-known/mytoken-configuration`);
        return Number(answer.headers.get('x-ratelimit-remaining'));
      };
      for (const group of groupNames) await write(world(), group, 'restrictions', 'day', [{ exp: '+1d' }]);
      const before = await left();
      expect(before).toBeGreaterThan(90);
      const groups = expectOk(await client.profileGroups(server));
      expect([...groups].sort()).toEqual([...groupNames].sort());
      // One for the list, and one for asking how many are left.
      expect(before - (await left())).toBe(2);
      const asked = groups.flatMap((group) => templateKinds.map((kind) => ({ group, kind })));
      const answers = [];
      for (const { group, kind } of asked) answers.push(await client.profiles(server, group, kind));
      const refused = answers.findIndex(({ ok }) => !ok);
      expect(refused).toBeGreaterThan(60);
      for (const answer of answers.slice(refused)) expect(errorCode(answer)).toBe('requests-kept-back');
      expect(errorCode(await client.profileGroups(server))).toBe('requests-kept-back');
      expect(await left()).toBe(19);
      await begin();
    });
  },
);
