import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import type { Context } from '../app/context.ts';
import { newLogin, resumedLogin } from './session.ts';
import { createLoginSlot, type LoginPage } from './slot.ts';

/** What can be done with the one login that may be under way. */
export interface LoginControl {
  start(form: LoginForm): Promise<Result<null>>;
  /** Goes on with a login that was waiting when the program ended or the vault was locked. */
  resume(): Promise<void>;
  /** Opens the page of the login in the browser again. */
  openAgain(): Promise<Result<null>>;
  /** Copies the address of that page. */
  copyLink(): Promise<Result<null>>;
  cancel(): Promise<Result<null>>;
  /** Takes the end of the last login off the screen. */
  dismiss(): Result<null>;
  /** Ends polling after the request under way; the login stays in the vault, or, once its token has come, in memory. */
  pause(): Promise<void>;
  /** Tries at once to save a token that only memory has. An error: it is still not saved. */
  retrySave(): Promise<Result<null>>;
  /** Polls soon: the computer woke up, or the window came to the front. */
  pollNow(): void;
}

export function createLoginControl(context: Context): LoginControl {
  const { store, vault } = context;
  const slot = createLoginSlot(context);

  /**
   * Cancels a login at its server and begins a new one in its place, so that what others may know of the old one is of no
   * use. A token that came in the meantime is kept, and then nothing is begun.
   */
  async function replace(page: LoginPage, opensBrowser: boolean): Promise<Result<null>> {
    const end = await slot.cancel();
    return end?.kind === 'cancelled' ? slot.start(page.anew({ opensBrowser })) : ok(null);
  }

  return {
    start: (form) => slot.start(newLogin(context, form, { opensBrowser: true })),
    async resume() {
      slot.resume();
      slot.pollNow();
      if (slot.isFree() && vault.state().kind === 'open') await slot.start(resumedLogin(context));
    },
    async openAgain() {
      const page = slot.page();
      if (!page.ok) return page;
      return page.value.mayBeKnown() ? replace(page.value, true) : page.value.openAgain();
    },
    async copyLink() {
      const known = slot.page();
      if (known.ok && known.value.mayBeKnown()) {
        const replaced = await replace(known.value, false);
        if (!replaced.ok) return replaced;
      }
      const page = slot.page();
      return page.ok ? page.value.copyLink() : page;
    },
    async cancel() {
      if (slot.isFree()) return err({ code: 'no-login' });
      await slot.cancel();
      return ok(null);
    },
    dismiss() {
      if (slot.isFree()) store.set({ login: null });
      return ok(null);
    },
    pause: slot.pause,
    retrySave: slot.retrySave,
    pollNow: slot.pollNow,
  };
}
