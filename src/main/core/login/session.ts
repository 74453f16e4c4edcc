import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import { reloadCredentials } from '../credentials/list.ts';
import { newMytoken } from '../credentials/mytoken.ts';
import { revokeWithoutAsking } from '../credentials/revocation.ts';
import type { LaunchedLogin } from '../ports/login-launcher.ts';
import type { IssuedMytoken } from '../ports/mytoken-server.ts';
import type { PendingLoginRecord } from '../ports/vault.ts';
import { beginLogin } from './begin.ts';
import { browserOpener } from './browser-opener.ts';
import { interruptedLogin } from './interrupted.ts';
import { pollForToken } from './poll.ts';
import { saveToken } from './save.ts';
import type { LoginEnd, LoginFlow, LoginPage, LoginRun } from './slot.ts';

/** Logs in at a mytoken server: begins the login there, lets the user agree in the browser, and polls for the token. */
export function newLogin(
  context: Context,
  form: LoginForm,
  { opensBrowser }: { readonly opensBrowser: boolean },
): LoginFlow {
  return async (run) => {
    run.show({ kind: 'starting', form });
    const begun = await beginLogin(context, form, run.signal.abortSignal());
    if (!begun.ok) return { kind: 'not-begun', error: begun.error };
    return waitForToken(context, begun.value, run, { resumed: false, opensBrowser });
  };
}

/** Continues the login that is in the vault since the program ended or the vault was locked. */
export function resumedLogin(context: Context): LoginFlow {
  const { vault, log, desktop, messages } = context;
  return async (run) => {
    const pending = await vault.readPendingLogin();
    if (pending.ok) {
      if (pending.value?.kind === 'pending-exchange') return interruptedLogin(context, pending.value)(run);
      return pending.value && waitForToken(context, pending.value, run, { resumed: true, opensBrowser: false });
    }
    log.event('login-unreadable', { code: pending.error.code });
    const { loginUnreadable: title, loginUnreadableBody: body } = messages.notices;
    void desktop.warn({ title, body }, 'always');
    return null;
  };
}

async function waitForToken(
  context: Context,
  pending: PendingLoginRecord,
  run: LoginRun,
  { resumed, opensBrowser }: { readonly resumed: boolean; readonly opensBrowser: boolean },
): Promise<LoginEnd> {
  const { signal } = run;
  const launched = signal.requested() === null ? await launch(context, pending) : null;
  try {
    const show = showWaiting(pending, resumed, run);
    const page = loginPage(context, pending, resumed, launched, show);
    // Polling starts without waiting for the browser.
    const opened = opensBrowser && signal.requested() === null ? page.open() : Promise.resolve();
    run.waitFor(page, opened);

    let isUsedTwice = false;
    void launched?.usedTwice.then(() => {
      isUsedTwice = true;
      signal.cancel();
    });
    const polled = await pollForToken(context, pending, signal, {
      isResumed: resumed,
      showTrouble: (polling) => show({ polling }),
    });
    if (polled.kind === 'paused') return polled;
    // The first visitor of the address may have been a stranger, who could fetch the same token with the polling code.
    const isSuspect = isUsedTwice;

    // The token is saved before anything else is decided, since the server issues it only once.
    const end =
      polled.kind === 'issued'
        ? await saveToken(context, recordOf(context, pending, polled.token), pending.form.alias.trim(), {
            signal,
            showTrouble: (saving) => show({ polling: saving }),
            saveFailed: run.saveFailed,
          })
        : polled;
    if (end.kind === 'done') await reloadCredentials(context);
    await context.vault.clearPendingLogin();
    if (!isSuspect) return end;
    // The token stays in the list if its revocation cannot be verified, so that the user can revoke it later.
    if (end.kind === 'done') await revokeWithoutAsking(context, end.credential);
    return { kind: 'failed', error: { code: 'login-address-used-twice' } };
  } finally {
    await launched?.close();
  }
}

/** Makes the one-use address that leads to the consent page; null if no port could be opened for it. */
async function launch({ launcher }: Context, { begun }: PendingLoginRecord): Promise<LaunchedLogin | null> {
  const launched = await launcher.launch(begun.consentUri);
  return launched.ok ? launched.value : null;
}

interface Troubles {
  readonly polling: AppError | null;
  readonly browser: AppError | null;
}

/** Shows that a login waits. @returns a function that updates the current trouble; null clears it */
function showWaiting(
  { form, server, begun }: PendingLoginRecord,
  resumed: boolean,
  run: LoginRun,
): (change: Partial<Troubles>) => void {
  let troubles: Troubles = { polling: null, browser: null };
  const show = (change: Partial<Troubles>) => {
    troubles = { ...troubles, ...change };
    run.show({
      kind: 'waiting',
      form,
      serverHost: new URL(server).host,
      expiresAt: begun.expiresAt,
      resumed,
      trouble: troubles.polling ?? troubles.browser,
      redirectUri: null,
      device: null,
    });
  };
  show({});
  return show;
}

function loginPage(
  context: Context,
  { form, begun }: PendingLoginRecord,
  resumed: boolean,
  launched: LaunchedLogin | null,
  show: (change: Partial<Troubles>) => void,
): LoginPage & { open(): Promise<Result<null>> } {
  const openBrowser = browserOpener(context, (browser) => show({ browser }));
  return {
    open: () => openBrowser(launched?.address),
    openAgain: () => openBrowser(launched?.again()),
    copyLink: () => copySecret(context, begun.consentUri),
    portableLink: begun.consentUri,
    acceptCallback: null,
    startDevice: null,
    // The polling code can be computed from the address of the page. Visits before a restart are not recorded.
    mayBeKnown: () => resumed || launched?.wasVisited() === true,
    anew: (options) => newLogin(context, form, options),
  };
}

const recordOf = (context: Context, { server, request, form }: PendingLoginRecord, issued: IssuedMytoken) =>
  newMytoken(context, { server, provider: request.provider, asked: request.grant, form }, issued);
