import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { LoginView } from '../../../shared/ipc/snapshot.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import type { LaunchedLogin } from '../ports/login-launcher.ts';
import type { PendingLoginRecord } from '../ports/vault.ts';
import { beginLogin, finishLogin, type LoginEnd } from './begin.ts';
import { showLoginEnd } from './result.ts';
import { createLoginSignal, type LoginSignal } from './signal.ts';

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
  /** Ends polling after the request under way; the login stays in the vault, or, once its token has come, in memory. */
  pause(): Promise<void>;
  /** Tries at once to write a token that has come and is held in memory. An error: it is still held. */
  keepHeld(): Promise<Result<null>>;
  /** Polls soon: the computer woke up, or the window came to the front. */
  pollNow(): void;
}

interface Running {
  readonly pending: PendingLoginRecord;
  readonly signal: LoginSignal;
  readonly launched: LaunchedLogin | null;
  /** taken up again after a restart or a lock */
  readonly resumed: boolean;
  readonly ended: Promise<LoginEnd>;
  /** ended, or its token is held in memory until it can be written */
  readonly quiet: Promise<unknown>;
  /** Resolves with the error when the next try to write its token has failed. */
  readonly nextFailedTry: () => Promise<AppError>;
  readonly browserTrouble: (trouble: AppError | null) => void;
}

interface Starting {
  readonly requests: AbortController;
  readonly wish: 'cancel' | 'pause' | null;
  readonly ended: Promise<unknown>;
}

export function createLoginControl(context: Context): LoginControl {
  const { store, clock, vault, launcher, desktop, log, messages } = context;
  let running: Running | null = null;
  let starting: Starting | null = null;

  const show = (login: LoginView | null) => store.set({ login });

  function follow(pending: PendingLoginRecord, launched: LaunchedLogin | null, resumed: boolean): Running {
    const signal = createLoginSignal(clock);
    const trouble: { polling: AppError | null; browser: AppError | null } = { polling: null, browser: null };
    const draw = (change: Partial<typeof trouble>) => {
      Object.assign(trouble, change);
      show({
        kind: 'waiting',
        form: pending.form,
        serverHost: new URL(pending.server).host,
        expiresAt: pending.begun.expiresAt,
        resumed,
        trouble: trouble.polling ?? trouble.browser,
      });
    };
    draw({});
    const waiting = new Set<(error: AppError) => void>();
    const nextFailedTry = () => new Promise<AppError>((resolve) => waiting.add(resolve));
    const held = nextFailedTry();
    const holds = (error: AppError) => {
      for (const tell of waiting) tell(error);
      waiting.clear();
    };
    const lead = { signal, launched, showTrouble: (polling: AppError | null) => draw({ polling }), holds };
    const ended = finishLogin(context, pending, lead)
      .catch(thrown)
      .then(async (end) => {
        await launched?.close();
        running = null;
        log.event('login-ended', { kind: end.kind, code: end.kind === 'failed' ? end.error.code : null });
        showLoginEnd(context, pending, end);
        return end;
      });
    const browserTrouble = (browser: AppError | null) => draw({ browser });
    running = {
      pending,
      signal,
      launched,
      resumed,
      ended,
      quiet: Promise.race([ended, held]),
      nextFailedTry,
      browserTrouble,
    };
    return running;
  }

  /** A throw is a bug; it must not leave a login that can neither end nor make room for the next. */
  function thrown(): LoginEnd {
    const id = context.machine.newId();
    log.event('login-threw', { id });
    return { kind: 'failed', error: { code: 'unexpected', id } };
  }

  async function launch({ begun }: PendingLoginRecord): Promise<LaunchedLogin | null> {
    const launched = await launcher.launch(begun.consentUri);
    return launched.ok ? launched.value : null;
  }

  async function openBrowser(login: Running, address: (launched: LaunchedLogin) => string): Promise<Result<null>> {
    const { launched } = login;
    const opened =
      launched === null ? err({ code: 'browser-failed' } as const) : await desktop.openBrowser(address(launched));
    if (running === login) login.browserTrouble(opened.ok ? null : opened.error);
    return opened;
  }

  async function begin(form: LoginForm, requests: AbortController, opens: boolean): Promise<Result<null>> {
    show({ kind: 'starting', form });
    const begun = await beginLogin(context, form, requests.signal);
    const launched = begun.ok && !requests.signal.aborted ? await launch(begun.value) : null;
    const wish = starting?.wish ?? null;
    starting = null;
    if (!begun.ok) {
      show(wish === 'cancel' ? null : { kind: 'failed', form, error: begun.error });
      return begun;
    }
    const login = follow(begun.value, launched, false);
    if (wish !== null) login.signal.end(wish);
    else if (opens) await openBrowser(login, ({ address }) => address);
    return ok(null);
  }

  /**
   * Whether somebody may have been led to the consent page already, and know the polling code: it can be computed from the
   * address of that page. Of a login that was taken up again nobody knows.
   */
  const mayBeKnown = ({ launched, resumed }: Running) => resumed || launched?.wasVisited() === true;

  /** Calls a login off at the server and begins a new one in its place, so that whoever knows its code knows nothing. */
  async function replace(login: Running, opens: boolean): Promise<Result<null>> {
    login.signal.end('cancel');
    const end = await login.ended;
    // The poll under way may have brought the token, or told another end.
    if (end.kind !== 'cancelled') return ok(null);
    if (running !== null || starting !== null) return err({ code: 'login-running' });
    return only((requests) => begin(login.pending.form, requests, opens));
  }

  async function takeUp(): Promise<void> {
    const pending = await vault.readPendingLogin();
    if (!pending.ok) {
      log.event('login-unreadable', { code: pending.error.code });
      const { loginUnreadable: title, loginUnreadableBody: body } = messages.notices;
      void desktop.warn({ title, body }, 'always');
      return;
    }
    if (pending.value === null) return;
    // One whose time is over is asked about once more: that it is over is said by our clock only.
    const login = follow(pending.value, await launch(pending.value), true);
    if (starting?.wish != null) login.signal.end(starting.wish);
    login.signal.pollNow();
  }

  /** Only one start or resumption at a time, also while it waits for an answer. */
  function only<T>(task: (requests: AbortController) => Promise<T>): Promise<T> {
    const requests = new AbortController();
    const ended = task(requests).finally(() => {
      if (starting?.requests === requests) starting = null;
    });
    starting = { requests, wish: null, ended };
    return ended;
  }

  async function endStarting(wish: 'cancel' | 'pause'): Promise<boolean> {
    if (starting === null) return false;
    const { requests, ended } = starting;
    starting = { ...starting, wish };
    requests.abort();
    await ended;
    return true;
  }

  return {
    async start(form) {
      return running !== null || starting !== null
        ? err({ code: 'login-running' })
        : only((requests) => begin(form, requests, true));
    },
    async resume() {
      running?.signal.goOn();
      running?.signal.pollNow();
      if (running === null && starting === null && vault.state().kind === 'open') await only(takeUp);
    },
    async openAgain() {
      if (running === null) return err({ code: 'no-login' });
      return mayBeKnown(running) ? replace(running, true) : openBrowser(running, (login) => login.again());
    },
    async copyLink() {
      if (running !== null && mayBeKnown(running)) {
        const replaced = await replace(running, false);
        if (!replaced.ok) return replaced;
      }
      if (running === null) return err({ code: 'no-login' });
      return copySecret(context, running.pending.begun.consentUri);
    },
    async cancel() {
      const started = await endStarting('cancel');
      running?.signal.end('cancel');
      if (running === null) return started ? ok(null) : err({ code: 'no-login' });
      await running.ended;
      return ok(null);
    },
    dismiss() {
      if (running === null && starting === null) show(null);
      return ok(null);
    },
    async pause() {
      await endStarting('pause');
      running?.signal.end('pause');
      await running?.quiet;
    },
    async keepHeld() {
      if (running === null) return ok(null);
      const { ended, nextFailedTry, signal } = running;
      const failed = nextFailedTry();
      signal.pollNow();
      const error = await Promise.race([ended.then(() => null), failed]);
      return error === null ? ok(null) : err(error);
    },
    pollNow: () => running?.signal.pollNow(),
  };
}
