import { besideName } from '../../../shared/credentials/accounts.ts';
import { hostOf } from '../../../shared/credentials/issuer.ts';
import { endOf } from '../../../shared/credentials/lifetime.ts';
import { standardName } from '../../../shared/credentials/presets.ts';
import { lacksRevocation } from '../../../shared/credentials/revocable.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { Format } from '../../../shared/time/format.ts';
import { restartFor } from '../../../shared/vault/key-store.ts';
import type { Command } from '../app/command.ts';
import type { MenuEntry, TrayIcon, TrayView } from './view.ts';

/** Nobody reads a longer menu, so further entries go into a submenu. */
const maxEntries = 10;

const separator: MenuEntry = { kind: 'separator' };
const text = (label: string): MenuEntry => ({ kind: 'text', label });
const entry = (label: string, command: Command, enabled = true): MenuEntry => ({
  kind: 'command',
  label,
  command,
  enabled,
});

/**
 * The whole tray as a function of the Snapshot. Labels contain instants instead of countdowns, so that the menu needs no
 * timer; an entry begins with the alias.
 */
export function trayViewOf(snapshot: Snapshot, messages: Catalogue['tray'], format: Format): TrayView {
  const status = messages.status(messages.vault[snapshot.vault.kind], messages.tokens(snapshot.credentials.length));
  const first = snapshot.vault.kind === 'open' ? status : messages.vault[snapshot.vault.kind];
  const overdue = snapshot.credentials.find((one) => one.overdue !== null);
  return {
    icon: iconOf(snapshot),
    tooltip: messages.tooltip(overdue === undefined ? first : messages.waiting(hostOf(overdue.server.issuer))),
    entries: [
      text(first),
      ...attention(snapshot, messages),
      ...loginEntries(snapshot, messages, format),
      ...tokenEntries(snapshot, messages, format),
      ...waitingEntries(snapshot, messages),
      ...lastCopy(snapshot, messages, format),
      separator,
      ...(snapshot.vault.kind === 'open'
        ? [entry(messages.newToken, { command: 'show-window', route: 'new-token' })]
        : []),
      entry(messages.templates, { command: 'show-window', route: 'templates' }),
      entry(messages.openWindow, { command: 'show-window', route: 'tokens' }),
      ...vaultEntries(snapshot, messages),
      entry(messages.quit, { command: 'quit' }),
    ],
  };
}

const needsAttention = ({ state }: CredentialView) =>
  state === 'unknown' ||
  state === 'damaged' ||
  state === 'revoked' ||
  state === 'revocation-unconfirmed' ||
  state === 'ended-by-provider' ||
  state === 'incomplete';

function iconOf({ vault, credentials, login }: Snapshot): TrayIcon {
  if (vault.kind === 'locked' || vault.kind === 'keyring-locked' || vault.kind === 'passphrase-needed') return 'locked';
  if (vault.kind === 'opening' || vault.kind === 'waiting-for-keyring') return 'working';
  // Before "attention", which would hide the effect of a click.
  if (vault.kind === 'open' && credentials.some((one) => one.working)) return 'working';
  if (vault.kind !== 'open' || credentials.some(needsAttention) || login?.kind === 'failed') return 'attention';
  const busy = login?.kind === 'waiting' || login?.kind === 'starting';
  return busy ? 'working' : 'ready';
}

function attention({ credentials }: Snapshot, messages: Catalogue['tray']): readonly MenuEntry[] {
  const count = credentials.filter(needsAttention).length;
  return count === 0 ? [] : [text(messages.attention(count))];
}

/** The outcome of the last copy, with a link to its token, since a desktop may show no notifications. */
function lastCopy({ lastCopy: last }: Snapshot, messages: Catalogue['tray'], format: Format): readonly MenuEntry[] {
  if (last === null) return [];
  const label = (last.error === null ? messages.copied : messages.notCopied)(last.alias, format.until(last.at));
  return [separator, entry(label, { command: 'show-window', route: 'tokens', credential: last.credential })];
}

/** An entry to stop each long request, if nothing is lost by that. */
function waitingEntries({ credentials }: Snapshot, messages: Catalogue['tray']): readonly MenuEntry[] {
  const stoppable = credentials.filter((one) => one.overdue?.mayStop === true);
  return stoppable.map((one) =>
    entry(messages.stopWaiting(hostOf(one.server.issuer)), { command: 'stop-waiting', credential: one.id }),
  );
}

function loginEntries({ login }: Snapshot, messages: Catalogue['tray'], format: Format): readonly MenuEntry[] {
  if (login?.kind !== 'waiting') return [];
  return [
    separator,
    text(messages.loginWaiting(login.form.alias, format.until(login.expiresAt))),
    entry(messages.openLoginAgain, { command: 'open-login-again' }),
    entry(messages.cancelLogin, { command: 'cancel-login' }),
  ];
}

function tokenEntries(
  { credentials, servers, providers, vault }: Snapshot,
  messages: Catalogue['tray'],
  format: Format,
): readonly MenuEntry[] {
  if (vault.kind !== 'open' || credentials.length === 0) return [];
  const beside = besideName(credentials);
  const nameOf = (one: CredentialView) => messages.name(one.alias, beside(one));
  const copyEntriesOf = (one: CredentialView) => copyEntries(one, nameOf(one), messages, format);
  const copy = credentials.flatMap(copyEntriesOf);
  // If not all fit, those that cannot be copied come last. The sort is stable, so favourites and names keep their order.
  const first = [...credentials].sort(
    (one, other) => Number(other.favourite) - Number(one.favourite) || Number(copies(other)) - Number(copies(one)),
  );
  const revocable = credentials.filter((one) => copies(one) && !lacksRevocation({ servers, providers }, one));
  const revoke = revocable.map((one) =>
    entry(messages.revokeEntry(nameOf(one)), { command: 'revoke', credential: one.id }, !one.working),
  );
  return [
    separator,
    text(messages.copyHeading),
    ...(credentials.length > maxEntries
      ? [...first.slice(0, maxEntries).flatMap(copyEntriesOf), submenu(messages.allTokens, copy)]
      : copy),
    ...(revoke.length === 0 ? [] : [separator, submenu(messages.revoke, revoke)]),
  ];
}

const submenu = (label: string, entries: readonly MenuEntry[]): MenuEntry => ({ kind: 'submenu', label, entries });

const copies = ({ state }: CredentialView) => state === 'ready' || state === 'expires-soon';

/**
 * A click copies a usable token, and opens the page of any other, which explains the reason and what to do. The presets of a
 * usable one stand below it, if any has a name.
 */
function copyEntries(
  one: CredentialView,
  name: string,
  messages: Catalogue['tray'],
  format: Format,
): readonly MenuEntry[] {
  const copy: Command = { command: 'copy-access-token', credential: one.id };
  const label = labelOf(one, name, messages.entry, format);
  if (!copies(one))
    return [entry(label, { command: 'show-window', route: 'tokens', credential: one.id }, !one.working)];
  const { named, chosen } = one.presets;
  const presets = [standardName, ...named.map((preset) => preset.name)].map((preset) =>
    entry(
      messages.preset(preset === standardName ? messages.standardPreset : preset, preset === chosen),
      { ...copy, preset },
      !one.working,
    ),
  );
  return [entry(label, copy, !one.working), ...(named.length === 0 ? [] : [submenu(messages.presets(name), presets)])];
}

function labelOf(one: CredentialView, name: string, messages: Catalogue['tray']['entry'], format: Format): string {
  const end = endOf(one);
  const until = end === null ? null : format.until(end);
  if (one.overdue !== null) return messages.overdue(name, hostOf(one.server.issuer));
  if (one.working) return messages.working(name);
  switch (one.state) {
    case 'ready':
      return one.openid === null ? messages.ready(name, until) : messages.openidReady(name);
    case 'expires-soon':
      return messages.expiresSoon(name, until ?? '');
    case 'expired':
      return messages.expired(name, until ?? '');
    case 'not-yet-valid':
      return messages.notYetValid(name, one.notBefore === null ? '' : format.until(one.notBefore));
    case 'revoked':
      return messages.revoked(name);
    case 'revocation-unconfirmed':
      return messages.revocationUnconfirmed(name);
    case 'ended-by-provider':
      return messages.endedByProvider(name);
    case 'incomplete':
      return messages.incomplete(name);
    case 'unknown':
      return messages.unknown(name);
    case 'damaged':
      return messages.damaged(name);
  }
}

function vaultEntries({ vault }: Snapshot, messages: Catalogue['tray']): readonly MenuEntry[] {
  switch (vault.kind) {
    case 'passphrase-needed':
      return [entry(messages.enterPassphrase, { command: 'show-window', route: 'tokens' })];
    case 'open':
      return [entry(messages.lock, { command: 'lock' })];
    case 'locked':
    case 'keyring-locked':
      return [entry(messages.unlock, { command: 'unlock' })];
    case 'opening':
    case 'waiting-for-keyring':
      return [];
    default:
      return [entry(restartFor(vault) === null ? messages.retryVault : messages.restart, { command: 'retry-vault' })];
  }
}
