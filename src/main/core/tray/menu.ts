import { besideName } from '../../../shared/credentials/accounts.ts';
import { hostOf } from '../../../shared/credentials/issuer.ts';
import { endOf } from '../../../shared/credentials/lifetime.ts';
import { lacksRevocation } from '../../../shared/credentials/revocable.ts';
import type { CredentialView, Snapshot } from '../../../shared/ipc/snapshot.ts';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { Format } from '../../../shared/time/format.ts';
import type { Command } from '../app/command.ts';
import type { MenuEntry, TrayIcon, TrayView } from './view.ts';

/** A menu with more entries than this is searched, not read: the rest folds away. */
const mostEntries = 10;

const separator: MenuEntry = { kind: 'separator' };
const text = (label: string): MenuEntry => ({ kind: 'text', label });
const entry = (label: string, command: Command, enabled = true): MenuEntry => ({
  kind: 'command',
  label,
  command,
  enabled,
});

/**
 * The whole tray as a function of the Snapshot. Labels give instants, not countdowns, so that a menu costs no timer;
 * an entry begins with the alias.
 */
export function trayViewOf(snapshot: Snapshot, words: Catalogue['tray'], format: Format): TrayView {
  const status = words.status(words.vault[snapshot.vault.kind], words.tokens(snapshot.credentials.length));
  const first = snapshot.vault.kind === 'open' ? status : words.vault[snapshot.vault.kind];
  const overdue = snapshot.credentials.find((one) => one.overdue !== null);
  return {
    icon: iconOf(snapshot),
    tooltip: words.tooltip(overdue === undefined ? first : words.waiting(hostOf(overdue.server.issuer))),
    entries: [
      text(first),
      ...attention(snapshot, words),
      ...loginEntries(snapshot, words, format),
      ...tokenEntries(snapshot, words, format),
      ...waitingEntries(snapshot, words),
      ...lastCopy(snapshot, words, format),
      separator,
      ...(snapshot.vault.kind === 'open'
        ? [entry(words.newToken, { command: 'show-window', route: 'new-token' })]
        : []),
      entry(words.templates, { command: 'show-window', route: 'templates' }),
      entry(words.openWindow, { command: 'show-window', route: 'tokens' }),
      ...vaultEntries(snapshot, words),
      entry(words.quit, { command: 'quit' }),
    ],
  };
}

const needsAttention = ({ state }: CredentialView) =>
  state === 'unknown' || state === 'damaged' || state === 'revoked' || state === 'ended-by-provider';

function iconOf({ vault, credentials, login }: Snapshot): TrayIcon {
  if (vault.kind === 'locked' || vault.kind === 'keyring-locked') return 'locked';
  if (vault.kind === 'opening' || vault.kind === 'waiting-for-keyring') return 'working';
  // Before "attention", which would hide that a click did something.
  if (vault.kind === 'open' && credentials.some((one) => one.working)) return 'working';
  if (vault.kind !== 'open' || credentials.some(needsAttention) || login?.kind === 'failed') return 'attention';
  const busy = login?.kind === 'waiting' || login?.kind === 'starting';
  return busy ? 'working' : 'ready';
}

function attention({ credentials }: Snapshot, words: Catalogue['tray']): readonly MenuEntry[] {
  const count = credentials.filter(needsAttention).length;
  return count === 0 ? [] : [text(words.attention(count))];
}

/** How the last copy ended, as a way to the page of its token: a desktop may show no notifications. */
function lastCopy({ lastCopy: last }: Snapshot, words: Catalogue['tray'], format: Format): readonly MenuEntry[] {
  if (last === null) return [];
  const label = (last.error === null ? words.copied : words.notCopied)(last.alias, format.until(last.at));
  return [separator, entry(label, { command: 'show-window', route: 'tokens', credential: last.credential })];
}

/** A way out of each wait that nothing can be lost by. */
function waitingEntries({ credentials }: Snapshot, words: Catalogue['tray']): readonly MenuEntry[] {
  const stoppable = credentials.filter((one) => one.overdue?.mayStop === true);
  return stoppable.map((one) =>
    entry(words.stopWaiting(hostOf(one.server.issuer)), { command: 'stop-waiting', credential: one.id }),
  );
}

function loginEntries({ login }: Snapshot, words: Catalogue['tray'], format: Format): readonly MenuEntry[] {
  if (login?.kind !== 'waiting') return [];
  return [
    separator,
    text(words.loginWaiting(login.form.alias, format.until(login.expiresAt))),
    entry(words.openLoginAgain, { command: 'open-login-again' }),
    entry(words.cancelLogin, { command: 'cancel-login' }),
  ];
}

function tokenEntries(
  { credentials, servers, vault }: Snapshot,
  words: Catalogue['tray'],
  format: Format,
): readonly MenuEntry[] {
  if (vault.kind !== 'open' || credentials.length === 0) return [];
  const beside = besideName(credentials);
  const nameOf = (one: CredentialView) => words.name(one.alias, beside(one));
  const copyEntryOf = (one: CredentialView) => copyEntry(one, nameOf(one), words, format);
  const copy = credentials.map(copyEntryOf);
  // Where not all fit, what cannot be copied gives way; the sort is stable, so favourites and names keep their order.
  const first = [...credentials].sort(
    (one, other) => Number(other.favourite) - Number(one.favourite) || Number(copies(other)) - Number(copies(one)),
  );
  const revocable = credentials.filter((one) => copies(one) && !lacksRevocation(servers, one.server.issuer));
  const revoke = revocable.map((one) =>
    entry(words.revokeEntry(nameOf(one)), { command: 'revoke', credential: one.id }, !one.working),
  );
  return [
    separator,
    text(words.copyHeading),
    ...(copy.length > mostEntries
      ? [...first.slice(0, mostEntries).map(copyEntryOf), submenu(words.allTokens, copy)]
      : copy),
    ...(revoke.length === 0 ? [] : [separator, submenu(words.revoke, revoke)]),
  ];
}

const submenu = (label: string, entries: readonly MenuEntry[]): MenuEntry => ({ kind: 'submenu', label, entries });

const copies = ({ state }: CredentialView) => state === 'ready' || state === 'expires-soon';

/** A token that can be used is copied by the click; any other leads to its page, where the reason and the way out stand. */
function copyEntry(one: CredentialView, name: string, words: Catalogue['tray'], format: Format): MenuEntry {
  const command: Command = copies(one)
    ? { command: 'copy-access-token', credential: one.id }
    : { command: 'show-window', route: 'tokens', credential: one.id };
  return entry(labelOf(one, name, words.entry, format), command, !one.working);
}

function labelOf(one: CredentialView, name: string, words: Catalogue['tray']['entry'], format: Format): string {
  const end = endOf(one);
  const until = end === null ? null : format.until(end);
  if (one.overdue !== null) return words.overdue(name, hostOf(one.server.issuer));
  if (one.working) return words.working(name);
  switch (one.state) {
    case 'ready':
      return words.ready(name, until);
    case 'expires-soon':
      return words.expiresSoon(name, until ?? '');
    case 'expired':
      return words.expired(name, until ?? '');
    case 'not-yet-valid':
      return words.notYetValid(name, one.notBefore === null ? '' : format.until(one.notBefore));
    case 'revoked':
      return words.revoked(name);
    case 'ended-by-provider':
      return words.endedByProvider(name);
    case 'unknown':
      return words.unknown(name);
    case 'damaged':
      return words.damaged(name);
  }
}

function vaultEntries({ vault }: Snapshot, words: Catalogue['tray']): readonly MenuEntry[] {
  switch (vault.kind) {
    case 'open':
      return [entry(words.lock, { command: 'lock' })];
    case 'locked':
    case 'keyring-locked':
      return [entry(words.unlock, { command: 'unlock' })];
    case 'opening':
    case 'waiting-for-keyring':
      return [];
    default:
      return [entry(words.retryVault, { command: 'retry-vault' })];
  }
}
