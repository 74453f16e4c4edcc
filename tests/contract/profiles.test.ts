import { expect, it } from 'vitest';
import { templateGroups } from './targets.ts';
import { againstEachServer, errorCode, expectOk, now, type World } from './world.ts';

/** Writes a template as whoever administers a server does; our own client never does. */
async function write(world: World, group: keyof typeof templateGroups, kind: string, name: string, payload: unknown) {
  const credentials = Buffer.from(`${group}:${templateGroups[group]}`).toString('base64');
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
    expect(expectOk(await client.profiles(server))).toEqual([]);
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
    const found = expectOk(await client.profiles(server));
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
    expect(errorCode(await client.profiles(server))).toBe('profiles-off');
  });
});
