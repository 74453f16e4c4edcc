import { hostOf } from '../../../shared/credentials/issuer.ts';
import type { AppView, KnownProviderView, LoginView, ServerView, Snapshot } from '../../../shared/ipc/snapshot.ts';
import { computeDerived, type Derive } from '../credentials/derived.ts';
import { turningPoints, viewCredential } from '../credentials/view.ts';
import type { KnownProvider } from '../ports/provider-list.ts';
import type { KnownServer } from '../ports/server-list.ts';
import { tokensOfProvider } from '../providers/needs.ts';
import { tokensOfServer } from '../servers/known-servers.ts';
import type { State } from './state.ts';

/**
 * Computes the Snapshot for tray and window; the same state at the same instant gives the same Snapshot.
 * @param now unix seconds
 */
export function snapshotOf(
  state: State,
  app: Omit<AppView, 'trayHost'>,
  now: number,
  derive: Derive = computeDerived,
): Snapshot {
  const credentials = state.credentials
    .map((credential) => viewCredential(state, credential, now, derive))
    .sort((one, other) => Number(other.favourite) - Number(one.favourite) || one.alias.localeCompare(other.alias));
  return {
    app: { ...app, trayHost: state.trayHost },
    vault: state.vault,
    vaultFacts: {
      protectedSince: state.protectedSince,
      lastCheck: state.lastVaultCheck,
      lastBackupAt: state.lastBackupAt,
    },
    // It names tokens, and a locked vault hides names.
    vaultCheck: state.vault.kind === 'open' ? state.vaultCheck : null,
    lockedBy: state.lockedBy,
    credentials,
    servers: state.servers.map((server) => viewServer(state, server)),
    serversProblem: state.serversProblem,
    providers: state.providers.map((provider) => viewProvider(state, provider)),
    providersProblem: state.providersProblem,
    login: viewLogin(state),
    proxyLogins: state.proxyLogins,
    authorities: state.authorities.map(({ host, subject, fingerprint, expiresAt }) => ({
      host,
      subject,
      fingerprint,
      expiresAt,
      expired: expiresAt <= now,
    })),
    authoritiesProblem: state.authoritiesProblem,
    listedRevocation: state.listedRevocation,
    connectionCheck: state.connectionCheck,
    transferCodes: state.transferCodes,
    // It names tokens, and a locked vault hides names.
    revocations: state.vault.kind === 'open' ? state.revocations : null,
    settings: state.settings,
    // It contains the name of a token, and a locked vault hides names.
    lastCopy: state.vault.kind === 'open' ? state.lastCopy : null,
    templatesChange: state.templatesChange,
  };
}

/** Hides the result of a login once its token is removed. */
function viewLogin({ login, credentials }: State): LoginView | null {
  return login?.kind === 'done' && !credentials.some(({ id }) => id === login.credential) ? null : login;
}

function viewServer(state: State, server: KnownServer): ServerView {
  const contact = state.contacts.get(server.issuer);
  return {
    ...server,
    host: hostOf(server.issuer),
    details: contact?.config?.details ?? null,
    problem: contact?.problem ?? null,
    tokens: tokensOfServer(state, server.issuer),
  };
}

function viewProvider(state: State, { issuer, shortName }: KnownProvider): KnownProviderView {
  const contact = state.providerContacts.get(issuer);
  return {
    issuer,
    host: hostOf(issuer),
    shortName,
    details: contact?.config?.details ?? null,
    problem: contact?.problem ?? null,
    clients: state.providerClients
      .filter((one) => one.issuer === issuer)
      .map(({ clientId, origin }) => ({ clientId, origin })),
    tokens: tokensOfProvider(state, issuer),
  };
}

/**
 * The next instant at which the Snapshot changes although nothing happens, so that one timer is enough.
 * @returns unix seconds, null when there is none
 */
export function nextChange(state: State, now: number, derive: Derive = computeDerived): number | null {
  const points = state.credentials.flatMap((credential) => turningPoints(credential, derive));
  const later = points.filter((point) => point > now);
  return later.length === 0 ? null : Math.min(...later);
}

/** The next instant to redraw: the next change, or midnight, since a time without a date means today. */
export function nextRedraw(state: State, now: number, derive: Derive): number | null {
  if (state.credentials.length === 0) return null;
  const midnight = new Date(now * 1000).setHours(24, 0, 0, 0) / 1000;
  return Math.min(midnight, nextChange(state, now, derive) ?? midnight);
}
