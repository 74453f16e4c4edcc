import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../fakes/world.ts';
import { record } from '../../storage/vault/support/records.ts';

const year = 365 * 86_400;

describe.each([year, -year])('a clock that jumps by %i s', (jump) => {
  it('is in the Snapshot, and the vault is locked, opened and checked as before', async () => {
    const { app, clock, vault } = createWorld();
    vault.put('id-1', record('first'));
    await app.start();
    expect(app.snapshot().app.clockSetBy).toBe(0);
    clock.setWall(jump);
    expect(app.snapshot().app.clockSetBy).toBe(jump);
    expect(await app.handlers.lock(null)).toEqual({ ok: true, value: null });
    expect(await app.handlers.unlock(null)).toEqual({ ok: true, value: null });
    expect(await app.handlers['check-vault'](null)).toEqual({ ok: true, value: null });
    expect(app.snapshot().credentials.map(({ id }) => id)).toEqual(['id-1']);
    clock.setWall(-jump);
    expect(app.snapshot().app.clockSetBy).toBe(0);
  });
});
