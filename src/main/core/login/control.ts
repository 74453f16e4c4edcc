import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import type { ProviderLoginForm } from '../../../shared/login/provider-form.ts';
import type { Context } from '../app/context.ts';
import { createExchangeNotes } from './interrupted.ts';
import { providerLogin } from './provider-session.ts';
import { newLogin, resumedLogin } from './session.ts';
import { createLoginSlot, type LoginPage } from './slot.ts';

/** Controls the one login that may be under way. */
export interface LoginControl {
  start(form: LoginForm): Promise<Result<null>>;
  startAtProvider(form: ProviderLoginForm): Promise<Result<null>>;
  /** Goes on with a login that was waiting when the program ended or the vault was locked. */
  resume(): Promise<void>;
  /** Opens the page of the login in the browser again. */
  openAgain(): Promise<Result<null>>;
  /** Copies the address of that page. */
  copyLink(): Promise<Result<null>>;
  /** Gives that address out for a QR code, if another device can open it. */
  showLink(): Promise<Result<{ readonly link: string }>>;
  /** Goes on with an address that the user copied out of the browser, as if the browser had come back to it. */
  acceptCallback(pasted: string): Result<null>;
  /** Lets the login be done on another device too, by a code that is typed there. */
  startDevice(): Promise<Result<null>>;
  cancel(): Promise<Result<null>>;
  /** Stops showing how the last login ended. */
  dismiss(): Result<null>;
  /** Stops polling after the current request. The login stays in the vault; a token that could not be saved stays in memory. */
  pause(): Promise<void>;
  /** Tries at once to save a token that is only in memory. An error means that it is still not saved. */
  retrySave(): Promise<Result<null>>;
  /** Shortens the current wait, because the computer woke up or the window came to the front. */
  pollNow(): void;
}

export function createLoginControl(context: Context): LoginControl {
  const { store, vault } = context;
  const slot = createLoginSlot(context);
  const makeNote = createExchangeNotes(context);

  /**
   * Cancels a login at its server and begins a new one, which makes anything that others know of the old one useless. If the
   * token has arrived in the meantime, it is saved and no new login begins.
   */
  async function replace(page: LoginPage, opensBrowser: boolean): Promise<Result<null>> {
    const end = await slot.cancel();
    return end?.kind === 'cancelled' ? slot.start(page.anew({ opensBrowser })) : ok(null);
  }

  /** The page of the login, of a new one where others may know the present one. */
  async function unknownPage(): Promise<Result<LoginPage>> {
    const known = slot.page();
    if (!known.ok || !known.value.mayBeKnown()) return known;
    const replaced = await replace(known.value, false);
    return replaced.ok ? slot.page() : replaced;
  }

  return {
    start: (form) => slot.start(newLogin(context, form, { opensBrowser: true })),
    startAtProvider: (form) => slot.start(providerLogin(context, makeNote, form, { opensBrowser: true })),
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
      const page = await unknownPage();
      return page.ok ? page.value.copyLink() : page;
    },
    async showLink() {
      const page = await unknownPage();
      if (!page.ok) return page;
      const { portableLink } = page.value;
      return portableLink === null ? err({ code: 'no-login' }) : ok({ link: portableLink });
    },
    acceptCallback(pasted) {
      const page = slot.page();
      if (!page.ok) return page;
      return page.value.acceptCallback?.(pasted) ?? err({ code: 'no-login' });
    },
    async startDevice() {
      const page = slot.page();
      if (!page.ok) return page;
      if (page.value.startDevice === null) return err({ code: 'no-login' });
      await page.value.startDevice();
      return ok(null);
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
