import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { DeviceLoginView } from '../../../shared/ipc/snapshot.ts';
import type { ProviderLoginForm } from '../../../shared/login/provider-form.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import type { Clock } from '../ports/clock.ts';
import type { LaunchedLogin } from '../ports/login-launcher.ts';
import type { CodeExchange, KeepRefreshToken } from '../ports/openid-provider.ts';
import { browserOpener } from './browser-opener.ts';
import { createDeviceFlow, type DeviceFlow } from './device.ts';
import type { MakeExchangeNote } from './interrupted.ts';
import { type BegunProviderLogin, type BrowserLogin, beginProviderLogin, findRenewed } from './provider-begin.ts';
import { createLoginKeeper, giveUpLate, settle } from './provider-save.ts';
import { savingAtOnce } from './save.ts';
import type { LoginSignal } from './signal.ts';
import type { LoginEnd, LoginFlow, LoginPage, LoginRun } from './slot.ts';

/** How long a login waits for its browser. */
const maxWaitSeconds = 600;

/** How long a login goes on after a code for another device has ended, so that its user can ask for a new one. */
const secondsForNewCode = 300;

/**
 * Logs in at an OpenID provider in the browser, which comes back to a port of this computer (RFC 8252), or on another device
 * (RFC 8628). Whichever ends first ends the login.
 */
export function providerLogin(
  context: Context,
  makeNote: MakeExchangeNote,
  typed: ProviderLoginForm,
  { opensBrowser }: { readonly opensBrowser: boolean },
): LoginFlow {
  return async (run) => {
    const renewed = findRenewed(context, typed);
    if (!renewed.ok) return { kind: 'not-begun', error: renewed.error };
    const form = {
      ...typed,
      alias: renewed.value?.alias ?? typed.alias.trim(),
      // Whose login it is decides whether it may replace another.
      scopes: renewed.value === null ? typed.scopes : [...new Set(['openid', ...typed.scopes])],
    };
    run.show({ kind: 'starting', form });
    const begun = await beginProviderLogin(context, form, renewed.value, run.signal);
    if (!begun.ok) return { kind: 'not-begun', error: begun.error };
    try {
      return await waitForEnd(context, makeNote, begun.value, run, opensBrowser);
    } finally {
      if (begun.value.browser.ok) await begun.value.browser.value.redirect.close();
    }
  };
}

/** Where a login can come to its end: in the browser of this computer, or on another device. */
type Arrival =
  | { readonly at: 'browser'; readonly login: BrowserLogin; readonly callback: URL }
  | { readonly at: 'device'; readonly exchange: CodeExchange };

async function waitForEnd(
  context: Context,
  makeNote: MakeExchangeNote,
  begun: BegunProviderLogin,
  run: LoginRun,
  opensBrowser: boolean,
): Promise<LoginEnd> {
  const { signal } = run;
  const { clock } = context;
  const browser = begun.browser.ok ? begun.browser.value : null;
  const launching = browser === null ? null : await context.launcher.launch(browser.authorization.url);
  const launched = launching?.ok === true ? launching.value : null;
  const begins = clock.elapsed();
  const showTrouble = (trouble: AppError) => show({ provider: trouble });
  const saving = { signal, showTrouble, saveFailed: run.saveFailed };
  let isOver = false;
  const noteOfBrowser = makeNote(begun.form);
  const noteOfDevice = makeNote(begun.form);
  // Nobody waits for an answer that comes after the end.
  const atDevice = createLoginKeeper(context, begun, noteOfDevice, () => (isOver ? savingAtOnce(clock) : saving));
  const device = createDeviceFlow(context, begun, noteOfDevice.write, atDevice.keep, (view) => show({ device: view }));
  const deadline = () => Math.max(begins + maxWaitSeconds, device.deadline() + secondsForNewCode);
  const show = showWaiting(context, begun, deadline, run);
  show({});
  try {
    const arrival = Promise.race<Arrival>([
      ...(browser === null ? [] : [comeBack(browser)]),
      device.ended.then((exchange) => ({ at: 'device', exchange })),
    ]);
    const page = loginPage(context, makeNote, begun, launched, device, show);
    const opens = opensBrowser && browser !== null && signal.requested() === null;
    run.waitFor(page, opens ? page.open() : Promise.resolve());
    // Whoever came first knows the state, and could send the code of another account.
    let isSuspect = false;
    void launched?.usedTwice.then(() => {
      isSuspect = true;
      signal.cancel();
    });
    const suspicion = () => (isSuspect ? usedTwice : null);
    const arrived = await waitUntil(deadline, clock, signal, arrival);
    const last = device.stop();
    if (arrived?.at === 'device') return await settle(context, begun, arrived.exchange, atDevice, suspicion());
    if (signal.requested() === 'pause' || (arrived === null && atDevice.hasArrived())) {
      // A lock waits for the last answer, as a login that is done is none to be revoked. A cancel waits for one that is here and
      // not saved yet, as its user must learn what became of it.
      const exchange = await last;
      if (exchange !== null && exchange.refreshToken !== null)
        return await settle(context, begun, exchange, atDevice, suspicion());
    } else {
      isOver = true;
      void giveUpLate(context, begun, last, atDevice, noteOfDevice);
    }
    if (arrived === null) {
      if (isSuspect) return { kind: 'failed', error: usedTwice };
      // Also at a lock of the vault: the login could not be saved after that, and cannot be taken up again.
      if (signal.requested() !== null) return { kind: 'cancelled' };
      const isLost = device.mayBeLost();
      const error: AppError = isLost ? unclearAnswer : { code: 'login-expired', atProvider: true };
      return { kind: 'failed', error };
    }
    const noted = await noteOfBrowser.write();
    if (!noted.ok) return { kind: 'failed', error: noted.error };
    const inBrowser = createLoginKeeper(context, begun, noteOfBrowser, () => saving);
    const exchange = await exchangeCode(context, begun, arrived, inBrowser.keep, saving);
    const isUnsent = exchange.refreshToken === null && exchange.delivery === 'not-sent';
    if (isUnsent && signal.requested() !== null && !isSuspect) return { kind: 'cancelled' };
    return await settle(context, begun, exchange, inBrowser, suspicion());
  } finally {
    void device.stop();
    await noteOfBrowser.remove();
    // Until the last answer has come, it may hold tokens.
    if (!isOver) await noteOfDevice.remove();
    await launched?.close();
  }
}

const unclearAnswer = { code: 'login-lost', because: 'unclear-answer' } as const;
const usedTwice = { code: 'login-address-used-twice' } as const;

const comeBack = async (login: BrowserLogin): Promise<Arrival> => ({
  at: 'browser',
  login,
  callback: await login.redirect.waitFor(login.authorization.state),
});

/** Waits as long as a limit says that may move meanwhile. */
async function waitUntil<T>(
  limit: () => number,
  clock: Clock,
  signal: LoginSignal,
  event: Promise<T>,
): Promise<T | null> {
  for (;;) {
    const happened = await signal.waitFor(event, limit() - clock.elapsed());
    if (happened !== null) return happened.value;
    if (signal.requested() !== null || limit() <= clock.elapsed()) return null;
  }
}

const maxExchanges = 5;
const secondsBetweenExchanges = 3;

/** A proxy that refuses is not asked again: a wrong password that comes often can close an account. */
const mayBeReachedSoon = ({ code }: AppError): boolean => code === 'unreachable' || code === 'proxy-unreachable';

/** Exchanges the code; again only where nothing was sent, since a code that was is used up. */
async function exchangeCode(
  { openid }: Context,
  { config, client }: BegunProviderLogin,
  { login, callback }: Extract<Arrival, { at: 'browser' }>,
  keep: KeepRefreshToken,
  { signal, showTrouble }: { readonly signal: LoginSignal; readonly showTrouble: (trouble: AppError) => void },
): Promise<CodeExchange> {
  for (let count = 1; ; count += 1) {
    const exchange = await openid.exchangeCode(config, client, login.authorization.check, callback, keep);
    const { result, delivery } = exchange;
    const mayTryAgain = !result.ok && mayBeReachedSoon(result.error) && delivery === 'not-sent';
    if (!mayTryAgain || count === maxExchanges) return exchange;
    showTrouble(result.error);
    await signal.waitToPoll(secondsBetweenExchanges, secondsBetweenExchanges);
    if (signal.requested() !== null) return exchange;
  }
}

interface Shown {
  readonly provider: AppError | null;
  readonly browser: AppError | null;
  readonly device: DeviceLoginView | null;
}

/** Shows that a login waits. @returns a function that changes a part of what is shown; null clears a trouble */
function showWaiting(
  { clock }: Context,
  { form, config, browser }: BegunProviderLogin,
  deadline: () => number,
  run: LoginRun,
): (change: Partial<Shown>) => void {
  const { device: offersDevice } = config.endpoints;
  let shown: Shown = { provider: null, browser: null, device: offersDevice === null ? null : { kind: 'offered' } };
  return (change) => {
    shown = { ...shown, ...change };
    const { provider, device } = shown;
    // That the browser cannot come back is of no interest while there is a code.
    const isAtDevice = device?.kind === 'starting' || device?.kind === 'waiting';
    run.show({
      kind: 'waiting',
      form,
      serverHost: new URL(config.issuer).host,
      expiresAt: clock.now() + deadline() - clock.elapsed(),
      resumed: false,
      trouble: provider ?? shown.browser ?? (browser.ok || isAtDevice ? null : browser.error),
      redirectUri: browser.ok ? browser.value.redirect.redirectUri : null,
      device,
    });
  };
}

function loginPage(
  context: Context,
  makeNote: MakeExchangeNote,
  { form, config, browser }: BegunProviderLogin,
  launched: LaunchedLogin | null,
  device: DeviceFlow,
  show: (change: Partial<Shown>) => void,
): LoginPage & { open(): Promise<Result<null>> } {
  const openBrowser = browserOpener(context, (trouble) => show({ browser: trouble }));
  return {
    open: () => openBrowser(launched?.address),
    openAgain: async () => (browser.ok ? openBrowser(launched?.again()) : browser),
    copyLink: async () => (browser.ok ? copySecret(context, browser.value.authorization.url) : browser),
    portableLink: null,
    acceptCallback: browser.ok ? browser.value.redirect.accept : null,
    startDevice: config.endpoints.device === null ? null : device.begin,
    mayBeKnown: () => launched?.wasVisited() === true,
    anew: (options) => providerLogin(context, makeNote, form, options),
  };
}
