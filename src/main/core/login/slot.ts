import type { Difference } from '../../../shared/credentials/grant.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { assertNever, err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { LoginView } from '../../../shared/ipc/snapshot.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId } from '../ports/vault.ts';
import { createLoginSignal, type LoginSignal } from './signal.ts';

/**
 * A login of one kind, from its first request to its end: it returns when its token is on disk, or when there is none to
 * be had. null: there was no login to go on with.
 */
export type LoginFlow = (run: LoginRun) => Promise<LoginEnd | null>;

/** What the slot gives to the flow that runs in it. */
export interface LoginRun {
  readonly signal: LoginSignal;
  /** Shows how far the login has come. */
  show(view: LoginProgressView): void;
  /** The login has begun and waits for its user. `start` returns as soon as `opened` is settled. */
  waitFor(page: LoginPage, opened: Promise<unknown>): void;
  /** The token has come, and could not be saved this time. No pause ends the login any more. */
  saveFailed(error: AppError): void;
}

export type LoginProgressView = Extract<LoginView, { kind: 'starting' | 'waiting' }>;

/** The page in the browser that a login waits for. */
export interface LoginPage {
  openAgain(): Promise<Result<null>>;
  copyLink(): Promise<Result<null>>;
  /** Whether somebody may already know what the login fetches its token with; then `anew` replaces it. */
  mayBeKnown(): boolean;
  anew(options: { readonly opensBrowser: boolean }): LoginFlow;
}

/** How a login ended. Of one that has not begun only its caller is told. */
export type LoginEnd =
  | { readonly kind: 'done'; readonly credential: CredentialId; readonly differences: readonly Difference[] }
  | { readonly kind: 'not-begun'; readonly error: AppError }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused' };

/** Holds the one login that may be under way, whatever its kind. */
export interface LoginSlot {
  isFree(): boolean;
  /** Runs a flow until it waits for its user; from there it goes on by itself, and its end is shown. */
  start(flow: LoginFlow): Promise<Result<null>>;
  /** The page that the login waits for; an error where there is none, or where the token has come already. */
  page(): Result<LoginPage>;
  /** Cancels the login and waits for its end; null where there is none. */
  cancel(): Promise<LoginEnd | null>;
  /** Pauses the login, and waits until it has ended or only memory has its token. */
  pause(): Promise<void>;
  resume(): void;
  /** Tries at once to save a token that only memory has. An error: it is still not saved. */
  retrySave(): Promise<Result<null>>;
  pollNow(): void;
}

type Stage =
  | { readonly kind: 'starting' }
  | { readonly kind: 'waiting'; readonly page: LoginPage; readonly opened: Promise<unknown> }
  | { readonly kind: 'unsaved'; readonly error: AppError }
  | { readonly kind: 'ended'; readonly end: LoginEnd | null };

interface CurrentLogin {
  readonly signal: LoginSignal;
  readonly stage: Watched<Stage>;
}

export function createLoginSlot(
  context: Pick<Context, 'store' | 'clock' | 'log' | 'machine' | 'desktop' | 'messages'>,
): LoginSlot {
  const { store, clock, log, machine } = context;
  let current: CurrentLogin | null = null;

  async function run(flow: LoginFlow, login: CurrentLogin): Promise<void> {
    const { signal, stage } = login;
    const end = await flow({
      signal,
      // A browser may answer after the login has ended.
      show: (view) => (current === login ? store.set({ login: view }) : undefined),
      waitFor: (page, opened) => stage.set({ kind: 'waiting', page, opened }),
      saveFailed: (error) => stage.set({ kind: 'unsaved', error }),
    }).catch((): LoginEnd => {
      // A throw is a bug; the login must still end and make room for the next one.
      const id = machine.newId();
      log.event('login-threw', { id });
      const kind = stage.get().kind === 'starting' ? 'not-begun' : 'failed';
      return { kind, error: { code: 'unexpected', id } };
    });
    current = null;
    if (end !== null && end.kind !== 'not-begun') {
      log.event('login-ended', { kind: end.kind, code: end.kind === 'failed' ? end.error.code : null });
    }
    const { login: shown } = store.get();
    if (end !== null && (shown?.kind === 'starting' || shown?.kind === 'waiting')) {
      showEnd(context, shown.form, end, signal.requested() === 'cancel');
    }
    stage.set({ kind: 'ended', end });
  }

  return {
    isFree: () => current === null,
    async start(flow) {
      if (current !== null) return err({ code: 'login-running' });
      const login = { signal: createLoginSignal(clock), stage: watched<Stage>({ kind: 'starting' }) };
      current = login;
      void run(flow, login);
      const next = await login.stage.until((now) => now.kind !== 'starting');
      if (next.kind === 'waiting') await next.opened;
      return next.kind === 'ended' && next.end?.kind === 'not-begun' ? err(next.end.error) : ok(null);
    },
    page() {
      const stage = current?.stage.get();
      if (stage?.kind === 'waiting') return ok(stage.page);
      return err(stage?.kind === 'unsaved' ? stage.error : { code: 'no-login' });
    },
    async cancel() {
      if (current === null) return null;
      const { signal, stage } = current;
      signal.cancel();
      const last = await stage.until(({ kind }) => kind === 'ended');
      return last.kind === 'ended' ? last.end : null;
    },
    async pause() {
      current?.signal.pause();
      await current?.stage.until(({ kind }) => kind === 'ended' || kind === 'unsaved');
    },
    resume: () => current?.signal.resume(),
    async retrySave() {
      if (current === null) return ok(null);
      const { signal, stage } = current;
      const before = stage.get();
      signal.pollNow();
      const after = await stage.until((now) => now.kind === 'ended' || (now.kind === 'unsaved' && now !== before));
      return after.kind === 'unsaved' ? err(after.error) : ok(null);
    },
    pollNow: () => current?.signal.pollNow(),
  };
}

/** Shows how a login ended, and notifies a user who is elsewhere. */
function showEnd(
  { store, desktop, messages }: Pick<Context, 'store' | 'desktop' | 'messages'>,
  form: LoginForm,
  end: LoginEnd,
  wasCancelled: boolean,
): void {
  const { notices } = messages;
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
    case 'not-begun':
      store.set({ login: wasCancelled ? null : { kind: 'failed', form, error: end.error } });
      return;
    case 'failed':
      store.set({ login: { kind: 'failed', form, error: end.error } });
      void desktop.warn(
        { title: notices.loginFailed(form.alias), body: messages.errors.sentence(end.error) },
        'unless-in-front',
        'new-token',
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

/** A value that others can wait for. */
interface Watched<T> {
  get(): T;
  set(value: T): void;
  /** Resolves with the first value that passes the test, which may be the present one. */
  until(test: (value: T) => boolean): Promise<T>;
}

function watched<T>(initial: T): Watched<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const look of [...watchers]) look();
    },
    until: (test) =>
      new Promise((resolve) => {
        const look = () => {
          if (!test(value)) return;
          watchers.delete(look);
          resolve(value);
        };
        watchers.add(look);
        look();
      }),
  };
}
