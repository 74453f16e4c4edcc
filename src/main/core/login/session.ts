import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import { revokeNow } from '../credentials/revocation.ts';
import type { LaunchedLogin } from '../ports/login-launcher.ts';
import type { IssuedMytoken } from '../ports/mytoken-server.ts';
import type { MytokenRecord, PendingLoginRecord } from '../ports/vault.ts';
import { beginLogin } from './begin.ts';
import { pollForToken } from './poll.ts';
import { saveToken } from './save.ts';
import type { LoginEnd, LoginFlow, LoginPage, LoginRun } from './slot.ts';

/** A login at a mytoken server: it is begun there, its user agrees in the browser, and the token is polled for. */
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

/** Goes on with the login that lies in the vault since the program ended or the vault was locked. */
export function resumedLogin(context: Context): LoginFlow {
  const { vault, log, desktop, messages } = context;
  return async (run) => {
    const pending = await vault.readPendingLogin();
    if (pending.ok) {
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
    // Polling does not wait for the browser.
    const opened = opensBrowser && signal.requested() === null ? page.open() : Promise.resolve();
    run.waitFor(page, opened);

    let isUsedTwice = false;
    void launched?.usedTwice.then(() => {
      isUsedTwice = true;
      signal.cancel();
    });
    const polled = await pollForToken(context, pending, signal, {
      soon: resumed,
      showTrouble: (polling) => show({ polling }),
    });
    if (polled.kind === 'paused') return polled;
    // Somebody else may have been the first at the address, and could hold the polling code, and with it the same token.
    const isSuspect = isUsedTwice;

    // Durable before anything else is judged.
    const end =
      polled.kind === 'issued'
        ? await saveToken(context, recordOf(context, pending, polled.token), pending.form.alias.trim(), {
            signal,
            showTrouble: (saving) => show({ polling: saving }),
            saveFailed: run.saveFailed,
          })
        : polled;
    await context.vault.clearPendingLogin();
    if (!isSuspect) return end;
    // Revoked like any other token; where that cannot be verified it stays, to be revoked later.
    if (end.kind === 'done') await context.queue.run(end.credential, () => revokeNow(context, end.credential));
    return { kind: 'failed', error: { code: 'login-address-used-twice' } };
  } finally {
    await launched?.close();
  }
}

/** The one-use address of the consent page; null where this computer gives no port for it. */
async function launch({ launcher }: Context, { begun }: PendingLoginRecord): Promise<LaunchedLogin | null> {
  const launched = await launcher.launch(begun.consentUri);
  return launched.ok ? launched.value : null;
}

interface Troubles {
  readonly polling: AppError | null;
  readonly browser: AppError | null;
}

/** Shows that a login waits. @returns what shows what is the matter with it at the moment */
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
  async function openBrowser(address: string | undefined): Promise<Result<null>> {
    const opened =
      address === undefined ? err({ code: 'browser-failed' } as const) : await context.desktop.openBrowser(address);
    show({ browser: opened.ok ? null : opened.error });
    return opened;
  }
  return {
    open: () => openBrowser(launched?.address),
    openAgain: () => openBrowser(launched?.again()),
    copyLink: () => copySecret(context, begun.consentUri),
    // The polling code can be computed from the address of the page. Who was led there before a restart, nobody knows.
    mayBeKnown: () => resumed || launched?.wasVisited() === true,
    anew: (options) => newLogin(context, form, options),
  };
}

function recordOf(
  { clock, machine, store }: Context,
  pending: PendingLoginRecord,
  issued: IssuedMytoken,
): MytokenRecord {
  const published = store.get().contacts.get(pending.server)?.config?.details.providers ?? [];
  return {
    kind: 'mytoken',
    token: issued.mytoken,
    tokenType: issued.tokenType,
    server: pending.server,
    provider: pending.request.provider,
    providerName: published.find(({ issuer }) => issuer === pending.request.provider)?.name.slice(0, 200) ?? '',
    momId: issued.momId,
    asked: pending.request.grant,
    granted: issued.granted,
    form: pending.form,
    createdAt: Math.floor(clock.now()),
    createdOn: machine.hostName,
  };
}
