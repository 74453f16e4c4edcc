import { describe, expect, it } from 'vitest';
import type { CredentialRecord } from '../../../../src/main/core/ports/vault.ts';
import type { TokenEvent } from '../../../../src/shared/credentials/token-info.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { answered, grant, host, lost, mytoken, notSent, record, refused } from '../../../fakes/samples.ts';
import { createWorld } from '../../../fakes/world.ts';

const rotation = { on_other: true, auto_revoke: true };
const rotating = record({ token: mytoken({ seq_no: 1, rotation }), granted: grant({ rotation }) });
const events: readonly TokenEvent[] = [];

async function openWorld(one: CredentialRecord) {
  const world = createWorld();
  world.vault.put('a', one);
  await world.app.start();
  world.journal.length = 0;
  const state = () => world.app.snapshot().credentials[0]?.state;
  const history = () => world.app.handlers['token-history']({ id: 'a', momIds: [] });
  return { ...world, state, history };
}

describe('a request with a mytoken', () => {
  it('reserves the place of a new value where such a use rotates, and keeps the value before its answer is used', async () => {
    const world = await openWorld(rotating);
    world.client.script.history.push(answered(events, mytoken({ seq_no: 2, rotation })));
    expect(await world.history()).toMatchObject(ok({ events }));
    const steps = world.journal.map((line) => line.replace(/(history|commit) .*/, '$1'));
    expect(steps.slice(-3)).toEqual(['reserve a', 'POST history', 'commit']);
    expect(world.app.snapshot().credentials[0]?.seqNo).toBe(2);
  });

  it('reserves nothing where only access tokens rotate, and keeps a new value that comes in spite of that', async () => {
    const onAccess = { on_AT: true };
    const world = await openWorld(record({ granted: grant({ rotation: onAccess }) }));
    world.client.script.history.push(answered(events, mytoken({ seq_no: 7 })));
    expect(await world.history()).toMatchObject(ok({ events }));
    expect(world.journal.filter((line) => line.startsWith('reserve'))).toEqual([]);
    expect(world.app.snapshot().credentials[0]?.seqNo).toBe(7);
  });

  it('is unknown where its answer was lost and may have held a new value, and not where it cannot have', async () => {
    const world = await openWorld(rotating);
    world.client.script.history.push(lost);
    expect(await world.history()).toEqual(err({ code: 'outcome-unknown', host, autoRevoke: true }));
    expect(world.state()).toBe('unknown');
    expect(await world.history(), 'the value is not sent again').toMatchObject({ error: { code: 'outcome-unknown' } });
    expect(world.journal.filter((line) => line.startsWith('POST'))).toHaveLength(1);

    const plain = await openWorld(record());
    plain.client.script.history.push(lost, notSent);
    expect(await plain.history()).toMatchObject({ error: { code: 'unreachable' } });
    expect(plain.state()).toBe('ready');
    expect(await plain.history()).toMatchObject({ error: { code: 'unreachable' } });
  });

  it('that is refused is asked about once more before the token is called revoked', async () => {
    const world = await openWorld(record());
    world.client.script.history.push(refused({ code: 'token-invalid', host }));
    world.client.script.isRevoked.push(ok(true));
    expect(await world.history()).toEqual(err({ code: 'token-invalid', host }));
    expect(world.state()).toBe('revoked');
  });

  it('waits for the one before it with the same token', async () => {
    const world = await openWorld(record());
    world.client.script.history.push(answered(events), answered(events));
    world.client.script.introspect.push(refused({ code: 'capability-missing', host }));
    await Promise.all([world.history(), world.app.handlers.introspect({ id: 'a' }), world.history()]);
    expect(world.client.load.most).toBe(1);
  });
});
