import type { Difference } from '../../../shared/credentials/grant.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { assertNever, err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { AnyLoginForm, LoginView } from '../../../shared/ipc/snapshot.ts';
import type { Context } from '../app/context.ts';
import type { ConsentUri } from '../ports/mytoken-server.ts';
import type { CredentialId } from '../ports/vault.ts';
import { createLoginSignal, type LoginSignal } from './signal.ts';

/**
 * Runs a login of one kind from its first request to its end. It resolves when the token is on disk, or when it is clear that
 * there will be none; with null if there was no login to continue.
 */
export type LoginFlow = (run: LoginRun) => Promise<LoginEnd | null>;

/** The slot as its flow sees it. */
export interface LoginRun {
  readonly signal: LoginSignal;
  /** Shows how far the login has come. */
  show(view: LoginProgressView): void;
  /** Reports that the login has begun and waits for its user. `start` resolves as soon as `opened` is settled. */
  waitFor(page: LoginPage, opened: Promise<unknown>): void;
  /** Reports that the token has arrived but could not be saved this time. `pause` then stops waiting for the end of the login. */
  saveFailed(error: AppError): void;
}

export type LoginProgressView = Extract<LoginView, { kind: 'starting' | 'waiting' }>;

/** The page on which the user agrees to a login. */
export interface LoginPage {
  openAgain(): Promise<Result<null>>;
  copyLink(): Promise<Result<null>>;
  /** The address of the page if it can be opened on another device too; null = it leads back to this computer. */
  readonly portableLink: ConsentUri | null;
  /** Takes an address that the user copied out of the browser for its callback; null = the browser does not come back. */
  readonly acceptCallback: ((pasted: string) => Result<null>) | null;
  /** Asks for a code to type on another device, and shows what comes of it; null = the login cannot be done so. */
  readonly startDevice: (() => Promise<void>) | null;
  /** Whether a stranger may know the code that fetches the token. Then `anew` replaces the login. */
  mayBeKnown(): boolean;
  anew(options: { readonly opensBrowser: boolean }): LoginFlow;
}

/** How a login ended. `not-begun` is returned to the caller and needs no notification. */
export type LoginEnd =
  | { readonly kind: 'done'; readonly credential: CredentialId; readonly differences: readonly Difference[] }
  | { readonly kind: 'not-begun'; readonly error: AppError }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused' };

/** Holds the one login that may be under way, whatever its kind. */
export interface LoginSlot {
  isFree(): boolean;
  /** Starts a flow, and resolves when it waits for its user. It then continues in the background, and its end is shown. */
  start(flow: LoginFlow): Promise<Result<null>>;
  /** The page of the current login; an error if it has none yet, or if its token could not be saved. */
  page(): Result<LoginPage>;
  /** Cancels the current login and waits for its end; null if there is none. */
  cancel(): Promise<LoginEnd | null>;
  /** Pauses the current login. Waits until it has ended, or has a token that could not be saved. */
  pause(): Promise<void>;
  resume(): void;
  /** Tries at once to save a token that is only in memory. An error means that it is still not saved. */
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
      // The browser may report after the login has ended.
      show: (view) => (current === login ? store.set({ login: view }) : undefined),
      waitFor: (page, opened) => stage.set({ kind: 'waiting', page, opened }),
      saveFailed: (error) => stage.set({ kind: 'unsaved', error }),
    }).catch((): LoginEnd => {
      // A throw is a bug. The login must still end, so that the next one can start.
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

/** Shows how a login ended, and notifies a user who does not see the window. */
function showEnd(
  { store, desktop, messages }: Pick<Context, 'store' | 'desktop' | 'messages'>,
  form: AnyLoginForm,
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

/** A value whose changes can be awaited. */
interface Watched<T> {
  get(): T;
  set(value: T): void;
  /** Resolves with the first value that passes the test, which may be the current one. */
  until(test: (value: T) => boolean): Promise<T>;
}

function watched<T>(initial: T): Watched<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const check of [...watchers]) check();
    },
    until: (test) =>
      new Promise((resolve) => {
        const check = () => {
          if (!test(value)) return;
          watchers.delete(check);
          resolve(value);
        };
        watchers.add(check);
        check();
      }),
  };
}
