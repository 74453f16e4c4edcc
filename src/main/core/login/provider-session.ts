import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderLoginForm } from '../../../shared/login/provider-form.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import { changeMeta, findCredential } from '../credentials/list.ts';
import { revokeWithoutAsking } from '../credentials/revocation.ts';
import { saveRotated } from '../credentials/rotation.ts';
import type { LaunchedLogin } from '../ports/login-launcher.ts';
import type { CodeExchange, RefreshToken } from '../ports/openid-provider.ts';
import type { CredentialId, OidcRecord } from '../ports/vault.ts';
import { type BegunProviderLogin, beginProviderLogin, findRenewed, type Renewed } from './provider-begin.ts';
import { saveToken } from './save.ts';
import type { LoginSignal } from './signal.ts';
import type { LoginEnd, LoginFlow, LoginPage, LoginRun } from './slot.ts';

/** How long a login waits for its browser. */
const maxWaitSeconds = 600;

/** Logs in at an OpenID provider in the browser, which comes back to a port of this computer (RFC 8252). */
export function providerLogin(
  context: Context,
  typed: ProviderLoginForm,
  { opensBrowser }: { readonly opensBrowser: boolean },
): LoginFlow {
  return async (run) => {
    const renewed = findRenewed(context, typed);
    if (!renewed.ok) return { kind: 'not-begun', error: renewed.error };
    const form = { ...typed, alias: renewed.value?.alias ?? typed.alias.trim() };
    run.show({ kind: 'starting', form });
    const begun = await beginProviderLogin(context, form, renewed.value, run.signal);
    if (!begun.ok) return { kind: 'not-begun', error: begun.error };
    try {
      return await waitForCallback(context, begun.value, run, opensBrowser);
    } finally {
      await begun.value.redirect.close();
    }
  };
}

async function waitForCallback(
  context: Context,
  begun: BegunProviderLogin,
  run: LoginRun,
  opensBrowser: boolean,
): Promise<LoginEnd> {
  const { signal } = run;
  const launched = await context.launcher.launch(begun.authorization.url);
  try {
    const callback = begun.redirect.waitFor(begun.authorization.state);
    const show = showWaiting(begun, context.clock.now() + maxWaitSeconds, run);
    const page = loginPage(context, begun, launched.ok ? launched.value : null, show);
    run.waitFor(page, opensBrowser && signal.requested() === null ? page.open() : Promise.resolve());
    // Whoever came first knows the state, and could send the code of another account.
    let isSuspect = false;
    const markSuspect = () => {
      isSuspect = true;
      signal.cancel();
    };
    if (launched.ok) void launched.value.usedTwice.then(markSuspect);
    const arrived = await signal.waitFor(callback, maxWaitSeconds);
    if (arrived === null) {
      if (isSuspect) return { kind: 'failed', error: usedTwice };
      // Also at a lock of the vault: the login could not be saved after that, and cannot be taken up again.
      return signal.requested() === null ? { kind: 'failed', error: { code: 'login-expired' } } : { kind: 'cancelled' };
    }
    const exchange = await exchangeCode(context, begun, arrived.value, signal, (trouble) =>
      show({ provider: trouble }),
    );
    const isOver = exchange.refreshToken === null && exchange.delivery === 'not-sent';
    if (isOver && signal.requested() !== null && !isSuspect) return { kind: 'cancelled' };
    return await settle(context, begun, exchange, isSuspect, {
      signal,
      showTrouble: (trouble) => show({ provider: trouble }),
      saveFailed: run.saveFailed,
    });
  } finally {
    if (launched.ok) await launched.value.close();
  }
}

const usedTwice = { code: 'login-address-used-twice' } as const;

const maxExchanges = 5;
const secondsBetweenExchanges = 3;

/** Exchanges the code; again only where nothing was sent, since a code that was is used up. */
async function exchangeCode(
  { openid }: Context,
  { config, client, authorization }: BegunProviderLogin,
  callback: URL,
  signal: LoginSignal,
  showTrouble: (trouble: AppError) => void,
): Promise<CodeExchange> {
  for (let count = 1; ; count += 1) {
    const exchange = await openid.exchangeCode(config, client, authorization.check, callback);
    const { result, delivery } = exchange;
    const mayTryAgain = !result.ok && result.error.code === 'unreachable' && delivery === 'not-sent';
    if (!mayTryAgain || count === maxExchanges) return exchange;
    showTrouble(result.error);
    await signal.waitToPoll(secondsBetweenExchanges, secondsBetweenExchanges);
    if (signal.requested() !== null) return exchange;
  }
}

/**
 * Saves the refresh token of an exchange before anything else is decided, since it exists once. Where something is wrong with
 * the answer it is revoked then, and stays in the list if that cannot be verified, so that the user can revoke it later.
 */
async function settle(
  context: Context,
  begun: BegunProviderLogin,
  { result, refreshToken, delivery }: CodeExchange,
  isSuspect: boolean,
  saving: Parameters<typeof saveToken>[3],
): Promise<LoginEnd> {
  const { host } = new URL(begun.config.issuer);
  if (refreshToken === null) {
    if (isSuspect) return { kind: 'failed', error: usedTwice };
    if (result.ok) return { kind: 'failed', error: { code: 'no-offline-access', host } };
    const isLost = delivery === 'unknown' || delivery === 'unreadable';
    return { kind: 'failed', error: isLost ? { code: 'login-lost', because: 'answer-lost' } : result.error };
  }
  const record = recordOf(context, begun, refreshToken, result);
  const { renewed, form } = begun;
  const fault = isSuspect ? usedTwice : result.ok ? faultOfAccount(renewed, record, host) : result.error;
  if (fault === null && renewed !== null) {
    const done = await renew(context, renewed.id, record);
    // Without the credential it is a new one.
    if (done !== null) return done;
  }
  const end = await saveToken(context, record, form.alias, saving);
  if (fault === null) return end;
  if (end.kind === 'done') await revokeWithoutAsking(context, end.credential);
  return { kind: 'failed', error: fault };
}

/** Only who is known to be the same person may take the place of a credential. */
function faultOfAccount(renewed: Renewed | null, { subject }: OidcRecord, host: string): AppError | null {
  const isSame = renewed === null || (subject !== null && subject === renewed.record.subject);
  return isSame ? null : { code: 'other-account', host };
}

/** Puts the new refresh token in the place of the old one. @returns null if the credential is gone */
async function renew(context: Context, id: CredentialId, record: OidcRecord): Promise<LoginEnd | null> {
  return context.queue.run(id, async () => {
    if (!findCredential(context, id).ok) return null;
    context.cache.forget(id);
    // The vault holds it from here on, and goes on writing where the disk does not take it.
    const saved = await saveRotated(context, id, record);
    if (!saved.ok) return { kind: 'failed', error: saved.error };
    await changeMeta(context, id, { refused: false, endedByProvider: false });
    return { kind: 'done', credential: id, differences: [] };
  });
}

function recordOf(
  { clock, machine }: Context,
  { form, renewed, config, client }: BegunProviderLogin,
  refreshToken: RefreshToken,
  result: CodeExchange['result'],
): OidcRecord {
  const tokens = result.ok ? result.value : null;
  return {
    kind: 'oidc',
    refreshToken,
    issuer: config.issuer,
    clientId: client.clientId,
    subject: tokens?.subject ?? null,
    account: tokens?.account ?? null,
    asked: form.scopes,
    granted: tokens?.access.scope ?? [],
    audienceStyle: form.audienceStyle,
    preset: renewed?.record.preset ?? { scopes: [], audiences: form.audiences },
    createdAt: Math.floor(clock.now()),
    createdOn: machine.hostName,
  };
}

interface Troubles {
  readonly provider: AppError | null;
  readonly browser: AppError | null;
}

/** Shows that a login waits. @returns a function that updates the current trouble; null clears it */
function showWaiting(
  { form, config, redirect }: BegunProviderLogin,
  expiresAt: number,
  run: LoginRun,
): (change: Partial<Troubles>) => void {
  let troubles: Troubles = { provider: null, browser: null };
  const show = (change: Partial<Troubles>) => {
    troubles = { ...troubles, ...change };
    const trouble = troubles.provider ?? troubles.browser;
    const { redirectUri } = redirect;
    const serverHost = new URL(config.issuer).host;
    run.show({ kind: 'waiting', form, serverHost, expiresAt, resumed: false, trouble, redirectUri });
  };
  show({});
  return show;
}

function loginPage(
  context: Context,
  { form, authorization, redirect }: BegunProviderLogin,
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
    copyLink: () => copySecret(context, authorization.url),
    acceptCallback: redirect.accept,
    mayBeKnown: () => launched?.wasVisited() === true,
    anew: (options) => providerLogin(context, form, options),
  };
}
