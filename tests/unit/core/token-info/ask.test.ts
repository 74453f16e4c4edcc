import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../../src/shared/credentials/restrictions.ts';
import type { TokenEvent } from '../../../../src/shared/credentials/token-info.ts';
import {
  accessToken,
  answered,
  grant,
  host,
  introspection,
  listedToken,
  notSent,
  record,
  refused,
  startOfTests,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const clauses: readonly Clause[] = [{ scope: 'openid', usages_AT: 5, usages_other: 3 }];

async function openWorld(granted = grant({ restrictions: [...clauses] })): Promise<World> {
  const world = createWorld();
  world.vault.put('a', record({ granted }));
  await world.app.start();
  return world;
}

const shown = (world: World) => world.app.snapshot().credentials[0];

const event: TokenEvent = {
  event: 'created',
  comment: '',
  ip: '192.0.2.1',
  userAgent: '',
  momId: 'mom',
  time: startOfTests,
};

describe('what a server is asked about a token', () => {
  it('shows the uses of its clauses from then on, and counts those that are made from here', async () => {
    const world = await openWorld();
    expect(shown(world)).toMatchObject({ usagesAskedAt: null, restrictions: clauses });
    const used = [{ ...clauses[0], usages_AT_done: 2, usages_other_done: 1 }];
    world.client.script.introspect.push(answered(introspection({ restrictions: used })));
    expect(await world.app.handlers.introspect({ id: 'a' })).toEqual({ ok: true, value: null });
    expect(shown(world)).toMatchObject({ usagesAskedAt: startOfTests, restrictions: used });
    world.client.script.history.push(answered([event]));
    expect(await world.app.handlers['token-history']({ id: 'a', momIds: [] })).toEqual({
      ok: true,
      value: { askedAt: startOfTests, events: [event] },
    });
    expect(shown(world)?.restrictions).toMatchObject([{ usages_other_done: 2 }]);
    world.client.script.history.push(refused({ code: 'usage-restricted', host }));
    await world.app.handlers['token-history']({ id: 'a', momIds: ['other'] });
    expect(shown(world)?.restrictions).toMatchObject([{ usages_other_done: 2 }]);
    expect(world.journal.filter((line) => line.includes('history'))).toEqual([
      'POST history first-value',
      'POST history first-value other',
    ]);
  });

  it('counts access tokens too, from none on where the server has not counted any yet', async () => {
    const world = await openWorld();
    world.client.script.introspect.push(answered(introspection({ restrictions: [...clauses] })));
    await world.app.handlers.introspect({ id: 'a' });
    expect(shown(world)?.restrictions).toMatchObject([{ usages_AT_done: 0, usages_other_done: 0 }]);
    world.client.script.accessToken.push(answered(accessToken('one')));
    await world.app.handlers['copy-access-token']({ id: 'a', fresh: false });
    expect(shown(world)?.restrictions).toMatchObject([{ usages_AT_done: 1, usages_other_done: 0 }]);
  });

  it('is not counted where the answer has no clauses that can be read, nor after a lock', async () => {
    const world = await openWorld();
    world.client.script.introspect.push(answered(introspection({ restrictions: undefined })));
    expect(await world.app.handlers.introspect({ id: 'a' })).toMatchObject({ error: { code: 'bad-answer', host } });
    expect(shown(world)).toMatchObject({ usagesAskedAt: null, restrictions: clauses });
    world.client.script.introspect.push(answered(introspection({ restrictions: [...clauses] })));
    await world.app.handlers.introspect({ id: 'a' });
    expect(shown(world)?.usagesAskedAt).toBe(startOfTests);
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    expect(shown(world)?.usagesAskedAt).toBeNull();
  });

  it('is reserved for where it may rotate, and the new value kept', async () => {
    const world = await openWorld(grant({ restrictions: [...clauses], rotation: { on_other: true } }));
    world.client.script.subtokens.push(answered(listedToken('mom', listedToken('child')), 'second-value'));
    const listed = await world.app.handlers['list-tokens']({ id: 'a', list: 'subtokens' });
    expect(listed).toMatchObject({ value: { trees: [{ momId: 'mom', children: [{ momId: 'child' }] }] } });
    expect(world.journal).toEqual(['discover', 'reserve a', 'POST subtokens of first-value', 'commit a second-value']);
  });

  it('changes nothing where it fails', async () => {
    const world = await openWorld();
    world.client.script.introspect.push(notSent);
    expect(await world.app.handlers.introspect({ id: 'a' })).toMatchObject({ error: { code: 'unreachable' } });
    expect(shown(world)?.usagesAskedAt).toBeNull();
  });
});
