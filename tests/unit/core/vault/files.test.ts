import { describe, expect, it } from 'vitest';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { SetAsideFile } from '../../../../src/shared/vault/set-aside.ts';
import { createWorld, type World } from '../../../fakes/world.ts';
import { record } from '../../storage/vault/support/records.ts';

async function opened(): Promise<World> {
  const world = createWorld();
  world.vault.put('id-1', record('first'));
  await world.app.start();
  return world;
}

const file: SetAsideFile = {
  ...{ file: 'id-1.sealed.corrupt-1', part: 'token', because: 'unreadable', alias: 'grid' },
  ...{ bytes: 1, setAsideAt: 1, changedAt: 1, state: 'usable' },
};

describe('a check of the vault', () => {
  it('is in the Snapshot from its beginning to its end, and remembered', async () => {
    const { app, drawn, vaultMemory } = await opened();
    expect(await app.handlers['check-vault'](null)).toEqual({ ok: true, value: null });
    expect(drawn.map(({ vaultCheck }) => vaultCheck?.state)).toContain('running');
    expect(app.snapshot().vaultCheck).toMatchObject({ state: 'ended', report: { tokens: 1, findings: [] } });
    expect(app.snapshot().vaultFacts.lastCheck).toEqual({ at: 0, findings: 0 });
    expect(vaultMemory.read().lastCheck).toEqual({ at: 0, findings: 0 });
    await app.handlers['close-vault-check'](null);
    expect(app.snapshot().vaultCheck).toBeNull();
  });

  it('can be stopped, is one at a time, and is gone with a lock', async () => {
    const { app } = await opened();
    const running = app.handlers['check-vault'](null);
    expect(await app.handlers['check-vault'](null)).toMatchObject({ error: { code: 'busy' } });
    await app.handlers['stop-vault-check'](null);
    expect(await running).toEqual({ ok: true, value: null });
    expect(app.snapshot()).toMatchObject({ vaultCheck: null, vaultFacts: { lastCheck: null } });
    await app.handlers['check-vault'](null);
    await app.handlers.lock(null);
    expect(app.snapshot().vaultCheck).toBeNull();
    expect(await app.handlers['check-vault'](null)).toMatchObject({ error: { code: 'vault-not-open' } });
    await app.handlers.unlock(null);
    expect(app.snapshot().vaultCheck).toBeNull();
  });
});

describe('files that were set aside', () => {
  it('are taken back without a question, and what came back is listed', async () => {
    const { app, vault, desktop, journal } = await opened();
    vault.setAside = [file];
    expect(await app.handlers['list-set-aside'](null)).toEqual({ ok: true, value: [file] });
    vault.put('id-2', record('second'));
    expect(await app.handlers['take-back-file']({ file: file.file })).toEqual({ ok: true, value: null });
    expect(journal).toContain(`take back ${file.file}`);
    expect(app.snapshot().credentials).toHaveLength(2);
    expect(desktop.questions).toEqual([]);
  });

  it('are deleted after a question that says what may be lost', async () => {
    const world = await opened();
    const { app, vault, desktop, journal } = world;
    vault.setAside = [file];
    desktop.agrees = false;
    expect(await app.handlers['remove-set-aside-file']({ file: file.file })).toMatchObject({
      error: { code: 'declined-by-user' },
    });
    expect(vault.setAside).toHaveLength(1);
    expect(desktop.questions).toEqual([english.questions.removeSetAside(file)]);
    expect(english.questions.removeSetAside(file).body).toContain('grid');
    expect(journal).not.toContain(`remove file ${file.file}`);
    desktop.agrees = true;
    await world.clock.advance(60);
    expect(await app.handlers['remove-set-aside-file']({ file: file.file })).toEqual({ ok: true, value: null });
    expect(vault.setAside).toEqual([]);
  });

  it('that are not listed any more are not touched, and not asked about', async () => {
    const { app, desktop } = await opened();
    for (const verb of ['take-back-file', 'remove-set-aside-file'] as const) {
      expect(await app.handlers[verb]({ file: '../key.json' })).toMatchObject({ error: { code: 'set-aside-gone' } });
    }
    expect(desktop.questions).toEqual([]);
  });
});
