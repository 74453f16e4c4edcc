import type { AppView, LoginView, ServerView, Snapshot } from '../../shared/snapshot.ts';
import { hostOf, turningPoints, viewCredential } from './credential-view.ts';
import { sameIssuer } from './servers.ts';
import type { State } from './state.ts';
import type { KnownServer } from './values.ts';

/**
 * Computes what tray and window show; the same state at the same instant gives the same Snapshot.
 * @param now unix seconds
 */
export function snapshotOf(state: State, app: Omit<AppView, 'trayHost'>, now: number): Snapshot {
  const credentials = state.credentials
    .map((credential) => viewCredential(state, credential, now))
    .sort((one, other) => Number(other.favourite) - Number(one.favourite) || one.alias.localeCompare(other.alias));
  return {
    app: { ...app, trayHost: state.trayHost },
    vault: state.vault,
    credentials,
    servers: state.servers.map((server) => viewServer(state, server)),
    login: viewLogin(state),
    settings: state.settings,
  };
}

/** The end of a login is nothing to show any more once its token is gone. */
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
    tokens: state.credentials.filter((one) => one.kind === 'readable' && sameIssuer(one.record.server, server.issuer))
      .length,
  };
}

/**
 * The next instant at which the Snapshot changes although nothing happens, so that one timer is enough.
 * @returns unix seconds, null when there is none
 */
export function nextChange(state: State, now: number): number | null {
  const points = state.credentials.flatMap(turningPoints).filter((point) => point > now);
  return points.length === 0 ? null : Math.min(...points);
}
