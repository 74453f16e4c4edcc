import { describe, expect, it } from 'vitest';
import { createStore } from '../../../../src/main/core/app/state.ts';
import type { LoginEnd } from '../../../../src/main/core/login/slot.ts';
import { createLoginSlot, type LoginFlow, type LoginPage } from '../../../../src/main/core/login/slot.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { createFakeClock, settleDown } from '../../../fakes/clock.ts';
import { createFakeDesktop } from '../../../fakes/desktop.ts';
import { later } from '../../../fakes/later.ts';
import { loginForm, startOfTests } from '../../../fakes/samples.ts';
import { createFakeLog } from '../../../fakes/stores.ts';

const done: LoginEnd = { kind: 'done', credential: 'a', differences: [] };
const noPage = err({ code: 'no-login' } as const);

function slotWithFakes() {
  const store = createStore(() => {});
  const log = createFakeLog();
  const slot = createLoginSlot({
    store,
    clock: createFakeClock(startOfTests),
    log,
    machine: { hostName: 'desk', userId: null, variable: () => undefined, newId: () => 'id-1' },
    desktop: createFakeDesktop([]),
    messages: english,
  });
  return { slot, store, log };
}

const page: LoginPage = {
  openAgain: async () => ok(null),
  copyLink: async () => ok(null),
  portableLink: null,
  acceptCallback: null,
  startDevice: null,
  mayBeKnown: () => false,
  anew: () => async () => done,
};

describe('the slot for logins', () => {
  it('takes a flow that never waits for a page, and is free when it has ended', async () => {
    const { slot, store } = slotWithFakes();
    const answer = later<LoginEnd>();
    const started = slot.start((run) => {
      run.show({ kind: 'starting', form: loginForm() });
      return answer.promise;
    });
    expect(store.get().login).toMatchObject({ kind: 'starting' });
    expect(slot.page()).toEqual(noPage);
    expect(await slot.start(async () => done)).toEqual(err({ code: 'login-running' }));
    answer.keep(done);
    expect(await started).toEqual(ok(null));
    expect(store.get().login).toEqual({ kind: 'done', credential: 'a', differences: [] });
    expect(slot.isFree()).toBe(true);
  });

  it('tells its caller why a login has not begun', async () => {
    const { slot, store } = slotWithFakes();
    const error = { code: 'unknown-server' } as const;
    const flow: LoginFlow = async (run) => {
      run.show({ kind: 'starting', form: loginForm() });
      return { kind: 'not-begun', error };
    };
    expect(await slot.start(flow)).toEqual(err(error));
    expect(store.get().login).toMatchObject({ kind: 'failed', error });
  });

  it('leaves what is shown where there was no login to go on with', async () => {
    const { slot, store, log } = slotWithFakes();
    store.set({ login: { kind: 'failed', form: loginForm(), error: { code: 'login-declined' } } });
    expect(await slot.start(async () => null)).toEqual(ok(null));
    expect(store.get().login).toMatchObject({ kind: 'failed' });
    expect(log.lines).toEqual([]);
  });

  it('waits for the end of a cancelled flow, and takes back no cancel', async () => {
    const { slot } = slotWithFakes();
    const last = later<LoginEnd>();
    const requested: unknown[] = [];
    await slot.start((run) => {
      run.waitFor(page, Promise.resolve());
      return last.promise.then((end) => {
        requested.push(run.signal.requested());
        return end;
      });
    });
    let isOver = false;
    const cancelled = slot.cancel().then(() => {
      isOver = true;
    });
    void slot.pause();
    slot.resume();
    await settleDown();
    expect(isOver).toBe(false);
    last.keep({ kind: 'cancelled' });
    await cancelled;
    expect(requested).toEqual(['cancel']);
  });

  it.each(['cancel', 'pause'] as const)(
    'ends a flow that listens for an answer, instead of polling, by a %s',
    async (stop) => {
      const { slot, store } = slotWithFakes();
      await slot.start(async ({ signal, show, waitFor }) => {
        show({ kind: 'starting', form: loginForm() });
        waitFor(page, Promise.resolve());
        const stopped = signal.abortSignal();
        await new Promise((resolve) => stopped.addEventListener('abort', resolve, { once: true }));
        return { kind: signal.requested() === 'cancel' ? 'cancelled' : 'paused' };
      });
      expect(slot.page().ok).toBe(true);
      await slot[stop]();
      expect(slot.isFree()).toBe(true);
      expect(store.get().login).toBeNull();
    },
  );

  it('shows nothing of a flow after its end', async () => {
    const { slot, store } = slotWithFakes();
    let showLate = () => {};
    await slot.start(async (run) => {
      const show = () => run.show({ kind: 'starting', form: loginForm() });
      showLate = show;
      show();
      return { kind: 'cancelled' };
    });
    showLate();
    expect(store.get().login).toBeNull();
  });

  it('takes a throw before the login has begun for an end that is told to its caller', async () => {
    const { slot, log } = slotWithFakes();
    const started = await slot.start(async () => Promise.reject(new Error('a secret')));
    expect(started).toEqual(err({ code: 'unexpected', id: 'id-1' }));
    expect(slot.isFree()).toBe(true);
    expect(log.lines.join()).not.toContain('a secret');
  });
});
