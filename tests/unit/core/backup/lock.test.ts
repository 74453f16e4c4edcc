import { describe, expect, it } from 'vitest';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import { accessToken, answered } from '../../../fakes/samples.ts';
import type { World } from '../../../fakes/world.ts';
import { make, must, newComputer, oldComputer, passphrase, preview, restore, rotating } from './support/computers.ts';

describe('with a lock in between, a backup', () => {
  /** Keeps a call waiting until the vault was locked, and maybe opened again. */
  const held = <Answer>(answer: Answer) => {
    const gate = later<Answer>();
    return { call: () => gate.promise, go: () => gate.keep(answer) };
  };
  async function chosenOn(old: World) {
    const fresh = await newComputer(old);
    must(await fresh.app.handlers['choose-backup'](null));
    return fresh;
  }
  async function lockDuring<T>(world: World, work: Promise<T>, go: () => void, opensAgain: boolean): Promise<T> {
    await settleDown();
    must(await world.app.handlers.lock(null));
    if (opensAgain) must(await world.app.handlers.unlock(null));
    go();
    return work;
  }
  const nothingHere = (world: World) =>
    expect([world.vault.entries.size, world.serverList.stored, world.providerList.stored]).toEqual([0, [], []]);

  it.each([false, true])(
    'that is being opened leaves nothing of it, whether the vault is open again: %s',
    async (again) => {
      const old = await oldComputer();
      must(await make(old));
      const fresh = await chosenOn(old);
      const { call, go } = held(await fresh.providerList.read());
      fresh.providerList.read = call;
      const opening = fresh.app.handlers['open-backup']({ passphrase });
      expect(await lockDuring(fresh, opening, go, again)).toMatchObject({
        error: { code: again ? 'backup-file' : 'vault-not-open' },
      });
      if (!again) must(await fresh.app.handlers.unlock(null));
      expect(await fresh.app.handlers['restore-backup'](null)).toMatchObject({ error: { because: 'closed' } });
      nothingHere(fresh);
    },
  );

  it.each([false, true])(
    'whose question stands ends in nothing, whether the vault is open again: %s',
    async (again) => {
      const old = await oldComputer();
      must(await make(old));
      const fresh = await newComputer(old);
      await preview(fresh);
      const { call, go } = held(true);
      fresh.desktop.confirm = call;
      const restoring = fresh.app.handlers['restore-backup'](null);
      expect((await lockDuring(fresh, restoring, go, again)).ok).toBe(false);
      nothingHere(fresh);
    },
  );

  it('that is being chosen is forgotten', async () => {
    const old = await oldComputer();
    must(await make(old));
    const fresh = await newComputer(old);
    const { call, go } = held(['/chosen']);
    fresh.external.chooseFiles = call;
    const choosing = fresh.app.handlers['choose-backup'](null);
    expect(await lockDuring(fresh, choosing, go, false)).toMatchObject({ error: { code: 'vault-not-open' } });
    must(await fresh.app.handlers.unlock(null));
    expect(await fresh.app.handlers['open-backup']({ passphrase })).toMatchObject({ error: { because: 'closed' } });
  });

  it('that is being made asks nothing more, and is not written', async () => {
    const old = await oldComputer();
    const { call, go } = held(true);
    old.desktop.confirm = call;
    expect(await lockDuring(old, make(old), go, false)).toMatchObject({ error: { code: 'vault-not-open' } });
    expect([old.external.suggested, old.backupFiles.written.size]).toEqual([[], 0]);
  });

  it('of which a token waits for a request is dropped before that ends, and restores no more', async () => {
    const old = await oldComputer();
    must(await make(old));
    const [written] = old.backupFiles.written.values();
    const fresh = await newComputer(old);
    fresh.vault.put('rotating', rotating('r0'));
    must(await fresh.vault.lock().then(() => fresh.app.handlers.unlock(null)));
    const credentials = written?.backup.credentials.map((one) => ({ ...one, generation: 5 })) ?? [];
    if (written !== undefined)
      old.backupFiles.written.set('/chosen', { ...written, backup: { ...written.backup, credentials } });
    await preview(fresh);
    const answer = later<ReturnType<typeof answered<ReturnType<typeof accessToken>>>>();
    fresh.client.script.accessToken.push(answer.promise);
    const copied = fresh.app.handlers['copy-access-token']({ id: 'rotating', fresh: true });
    await settleDown();
    const restoring = restore(fresh);
    await settleDown();
    const locking = fresh.app.handlers.lock(null);
    await settleDown();
    expect(await fresh.app.handlers['restore-backup'](null)).toMatchObject({ ok: false });
    answer.keep(answered(accessToken('at'), 'r0-next'));
    await copied;
    expect(await restoring).toMatchObject({ stoppedBy: { code: 'vault-not-open' } });
    must(await locking);
    expect(fresh.vault.secretOf('rotating')).toBe('r0-next');
    expect(fresh.vault.secretOf('login')).toBeUndefined();
  });
});
