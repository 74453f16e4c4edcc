import type { LoginForm } from '../../shared/login-form.ts';
import { assertNever, err, ok, type Result } from '../../shared/result.ts';
import type { LoginView } from '../../shared/snapshot.ts';
import type { Context } from './context.ts';
import { beginLogin, finishLogin, type LoginEnd } from './login.ts';
import { createLoginOrders, type LoginOrders } from './login-orders.ts';
import type { LaunchedLogin, PendingLoginRecord } from './ports.ts';

/** The one login that may be under way, and what can be done with it. */
export interface LoginControl {
  start(form: LoginForm): Promise<Result<null>>;
  /** Goes on with a login that was waiting when the program ended or was locked. */
  resume(): Promise<void>;
  openAgain(): Promise<Result<null>>;
  copyLink(): Promise<Result<null>>;
  cancel(): Promise<Result<null>>;
  /** Takes the end of the last login off the screen. */
  dismiss(): Result<null>;
  /** Ends polling after the request under way; the login stays in the vault. */
  pause(): Promise<void>;
  /** Polls soon: the computer woke up, or the window came to the front. */
  poke(): void;
}

interface Running {
  readonly pending: PendingLoginRecord;
  readonly orders: LoginOrders;
  readonly launched: LaunchedLogin | null;
  readonly ended: Promise<void>;
}

export function createLoginControl(context: Context): LoginControl {
  const { store, clock, vault, launcher, desktop, log } = context;
  let running: Running | null = null;
  let starting = false;

  const show = (login: LoginView | null) => store.set({ login });

  function follow(pending: PendingLoginRecord, launched: LaunchedLogin | null, resumed: boolean): Running {
    const orders = createLoginOrders(clock);
    const view = {
      kind: 'waiting',
      form: pending.form,
      serverHost: new URL(pending.server).host,
      expiresAt: pending.begun.expiresAt,
      resumed,
    } as const;
    show({ ...view, trouble: null });
    const ended = finishLogin(context, pending, orders, launched, (trouble) => show({ ...view, trouble })).then(
      async (end) => {
        running = null;
        await launched?.close();
        log.event('login-ended', { kind: end.kind, code: end.kind === 'failed' ? end.error.code : null });
        showEnd(context, pending, end);
      },
    );
    const begun = { pending, orders, launched, ended };
    running = begun;
    return begun;
  }

  async function openBrowser(
    { launched, pending }: Running,
    address: (launched: LaunchedLogin) => string,
  ): Promise<Result<null>> {
    const opened =
      launched === null ? err({ code: 'browser-failed' } as const) : await desktop.openBrowser(address(launched));
    const view = store.get().login;
    if (!opened.ok && view?.kind === 'waiting' && running?.pending === pending)
      show({ ...view, trouble: opened.error });
    return opened;
  }

  return {
    async start(form) {
      if (running !== null || starting) return err({ code: 'login-running' });
      starting = true;
      show({ kind: 'starting', form });
      const begun = await beginLogin(context, form);
      starting = false;
      if (!begun.ok) {
        show({ kind: 'failed', form, error: begun.error });
        return begun;
      }
      const launched = await launcher.launch(begun.value.begun.consentUri);
      await openBrowser(follow(begun.value, launched.ok ? launched.value : null, false), (login) => login.address);
      return ok(null);
    },
    async resume() {
      if (running !== null || starting || vault.state().kind !== 'open') return;
      const pending = await vault.readPendingLogin();
      if (!pending.ok || pending.value === null) return;
      if (pending.value.begun.expiresAt <= clock.now()) {
        await vault.clearPendingLogin();
        show({ kind: 'failed', form: pending.value.form, error: { code: 'login-expired' } });
        return;
      }
      const launched = await launcher.launch(pending.value.begun.consentUri);
      follow(pending.value, launched.ok ? launched.value : null, true).orders.poke();
    },
    async openAgain() {
      return running === null ? err({ code: 'no-login' }) : openBrowser(running, (login) => login.again());
    },
    async copyLink() {
      if (running === null) return err({ code: 'no-login' });
      return desktop.copySecret(running.pending.begun.consentUri, store.get().settings.clipboardSeconds);
    },
    async cancel() {
      if (running === null) return err({ code: 'no-login' });
      const { ended, orders } = running;
      orders.end('cancel');
      await ended;
      return ok(null);
    },
    dismiss() {
      if (running === null && !starting) show(null);
      return ok(null);
    },
    async pause() {
      if (running === null) return;
      const { ended, orders } = running;
      orders.end('pause');
      await ended;
    },
    poke: () => running?.orders.poke(),
  };
}

function showEnd({ store, desktop, words }: Context, { form }: PendingLoginRecord, end: LoginEnd): void {
  const { notices } = words;
  switch (end.kind) {
    case 'done':
      store.set({ login: { kind: 'done', credential: end.credential, differences: end.differences } });
      desktop.notify(
        {
          title: notices.loginDone(form.alias),
          body: end.differences.length === 0 ? notices.loginDoneBody : notices.loginChanged(end.differences.length),
        },
        'unless-in-front',
      );
      return;
    case 'failed':
      store.set({ login: { kind: 'failed', form, error: end.error } });
      desktop.notify(
        { title: notices.loginFailed(form.alias), body: words.errors.sentence(end.error) },
        'unless-in-front',
      );
      return;
    case 'cancelled':
    case 'paused':
      store.set({ login: null });
      return;
    default:
      assertNever(end);
  }
}
