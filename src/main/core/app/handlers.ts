import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import { createBackupHandlers } from '../backup/handlers.ts';
import { createTokenHandlers } from '../credentials/handlers.ts';
import { createImportHandlers } from '../import-token/handlers.ts';
import type { LoginControl } from '../login/control.ts';
import { addAuthority, removeAuthority } from '../network/authorities.ts';
import { createConnectionChecks } from '../network/check.ts';
import { removeProxyLogin, saveProxyLogin } from '../network/proxy-logins.ts';
import { removeClient } from '../providers/clients.ts';
import {
  addProvider,
  enterProviderClient,
  refreshProvider,
  registerAtProvider,
  removeProvider,
  renameProvider,
} from '../providers/known-providers.ts';
import { addServer, changeServer, nameProvider, refreshServer, removeServer } from '../servers/known-servers.ts';
import { createTemplateHandlers } from '../templates/handlers.ts';
import { createTokenInfoHandlers } from '../token-info/handlers.ts';
import { createTransferHandlers } from '../transfer-codes/handlers.ts';
import { createVaultFileHandlers } from '../vault/file-handlers.ts';
import { createVaultHandlers } from '../vault/handlers.ts';
import type { Context } from './context.ts';
import { changeSettings, isWeaker } from './settings.ts';
import type { WindowLimits } from './window-limits.ts';

/** Main's side of the table of verbs: what each intent of the window does. */
export function createHandlers(
  context: Context,
  logins: LoginControl,
  limits: WindowLimits,
  snapshot: () => Snapshot,
): VerbHandlers {
  const checks = createConnectionChecks(context);
  return {
    snapshot: async () => ok(snapshot()),
    'add-server': ({ url }) => limits.run('add-server', (limited) => addServer(limited, url)),
    'remove-server': ({ issuer }) => limits.run('remove-server', (limited) => removeServer(limited, issuer)),
    'refresh-server': ({ issuer }) => limits.run('refresh-server', () => refreshServer(context, issuer)),
    'name-server': ({ issuer, shortName }) => changeServer(context, issuer, { shortName: shortName.trim() }),
    'name-provider': ({ issuer, provider, name }) => nameProvider(context, issuer, provider, name),
    'choose-default-provider': ({ issuer, provider }) => changeServer(context, issuer, { defaultProvider: provider }),
    'start-login': (form) => limits.run('start-login', () => logins.start(form)),
    'add-provider': ({ url }) => limits.run('add-provider', (limited) => addProvider(limited, url)),
    'remove-provider': ({ issuer }) => limits.run('remove-provider', (limited) => removeProvider(limited, issuer)),
    'remove-provider-client': (name) => limits.run('remove-provider-client', (limited) => removeClient(limited, name)),
    'refresh-provider': ({ issuer }) => limits.run('refresh-provider', () => refreshProvider(context, issuer)),
    'rename-provider': ({ issuer, shortName }) => renameProvider(context, issuer, shortName.trim()),
    'enter-provider-client': (form) =>
      limits.run('enter-provider-client', (limited) => enterProviderClient(limited, form)),
    'register-provider-client': (request) =>
      limits.run('register-provider-client', () => registerAtProvider(context, request)),
    'start-provider-login': (form) => limits.run('start-provider-login', () => logins.startAtProvider(form)),
    'open-login-again': () => limits.run('open-login-again', () => logins.openAgain()),
    'copy-login-link': () => limits.run('copy-login-link', (limited) => copyLoginLink(limited, logins)),
    'show-login-link': () => limits.run('show-login-link', (limited) => showLoginLink(limited, logins)),
    'paste-callback': async ({ address }) => logins.acceptCallback(address),
    'start-device-login': () => limits.run('start-device-login', () => logins.startDevice()),
    'cancel-login': () => logins.cancel(),
    'dismiss-login': async () => logins.dismiss(),
    'change-settings': (settings) => {
      const change = definedOnly(settings);
      return isWeaker(context, change)
        ? limits.run('change-settings', (limited) => changeSettings(limited, change))
        : changeSettings(context, change);
    },
    'check-connection': ({ issuer }) => limits.run('check-connection', () => checks.start(issuer)),
    'close-connection-check': async () => {
      checks.close();
      return ok(null);
    },
    'save-proxy-login': (entered) => saveProxyLogin(context, entered),
    'remove-proxy-login': ({ proxy }) => removeProxyLogin(context, proxy),
    'add-authority': ({ host }) => limits.run('add-authority', (limited) => addAuthority(limited, host)),
    'remove-authority': (named) => limits.run('remove-authority', (limited) => removeAuthority(limited, named)),
    ...createVaultHandlers(context, logins, limits),
    ...createTokenHandlers(context, limits),
    ...createTokenInfoHandlers(context, limits),
    ...createTransferHandlers(context, limits),
    ...createBackupHandlers(context, limits),
    ...createImportHandlers(context, limits),
    ...createVaultFileHandlers(context, limits),
    ...createTemplateHandlers(context, limits),
  };
}

/** Copies the link after a question by main: the page could read the clipboard, and the link gives a stranger the login. */
async function copyLoginLink({ desktop, messages, store }: Context, logins: LoginControl): Promise<Result<null>> {
  const { login } = store.get();
  const isAtProvider = login?.kind === 'waiting' && 'issuer' in login.form;
  const { copyProviderLink, copyLoginLink: copyServerLink } = messages.questions;
  if (!(await desktop.confirm((isAtProvider ? copyProviderLink : copyServerLink)()))) {
    return err({ code: 'declined-by-user' });
  }
  return logins.copyLink();
}

/** Gives the link to the page after a question of its own, since a QR code can be drawn there only. */
async function showLoginLink(
  { desktop, messages }: Context,
  logins: LoginControl,
): Promise<Result<{ readonly link: string }>> {
  if (!(await desktop.confirm(messages.questions.showLoginLink()))) return err({ code: 'declined-by-user' });
  return logins.showLink();
}

/** An absent key and an undefined one mean the same over IPC; only values may replace settings. */
function definedOnly<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
