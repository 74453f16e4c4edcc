import { copyReport } from '../../../shared/credentials/copy-report.ts';
import { standardName } from '../../../shared/credentials/presets.ts';
import type { AccessTokenView } from '../../../shared/ipc/credential-view.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { assertNever, err, ok, type Result } from '../../../shared/ipc/result.ts';
import { copyAccessToken } from '../credentials/access-token.ts';
import { findCredential, stopWaiting } from '../credentials/list.ts';
import { revokeCredential } from '../credentials/revocation.ts';
import type { LoginControl } from '../login/control.ts';
import type { Notice } from '../ports/desktop.ts';
import type { CredentialId } from '../ports/vault.ts';
import { lockVault, openVault, retryVault } from '../vault/open.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

/**
 * Runs a click in the tray. There may be no window, so every outcome is shown in a notification, and an error is logged here.
 */
export async function runCommand(
  context: Context,
  logins: LoginControl,
  quit: () => void,
  command: Command,
): Promise<void> {
  const done = await dispatch(context, logins, quit, command).catch(() => {
    // A throw is a bug, and its text may contain secrets: only an id connects the notification with the log.
    const id = context.machine.newId();
    context.log.event('command-threw', { command: command.command, id });
    return err({ code: 'unexpected', id } as const);
  });
  if (command.command === 'copy-access-token') return tellCopyEnd(context, command.credential, done);
  if (!done.ok && done.error.code !== 'declined-by-user') {
    tellFailure(context, command.command, done.error, titleOf(context, command));
  }
}

/** The title of a failure, with the name of its token. */
function titleOf(context: Context, command: Command): string | undefined {
  if (command.command !== 'revoke') return undefined;
  const found = findCredential(context, command.credential);
  return found.ok ? context.messages.notices.notRevoked(found.value.meta.alias) : undefined;
}

/**
 * Shows the outcome of a copy, and keeps it for the tray menu. A failure is not visible on the clipboard, so the window opens
 * if the desktop shows no notifications.
 */
async function tellCopyEnd(context: Context, id: CredentialId, done: Result<unknown>): Promise<void> {
  const { store, clock, desktop, messages, log } = context;
  const found = findCredential(context, id);
  if (done.ok && !found.ok) return;
  if (!done.ok && done.error.code === 'cancelled') return;
  if (!done.ok) log.event('failed', { action: 'copy-access-token', code: done.error.code });
  const view = store.get().lastAccessTokens.get(id)?.view;
  const alias = found.ok ? found.value.meta.alias : '';
  const notice = done.ok
    ? copiedNotice(context, alias, view)
    : { ...failureNotice(context, done.error), ...(alias === '' ? {} : { title: messages.notices.copyFailed(alias) }) };
  const at = clock.now();
  const error = done.ok ? null : done.error;
  if (found.ok) store.set({ lastCopy: { credential: id, alias, at, error } });
  const isTold = await desktop.notify({ ...notice, credential: id }, 'always');
  if (!done.ok && !isTold) desktop.showWindow('tokens', id);
}

/** Logs a failure by its code and tells it. */
export function tellFailure(context: Context, action: string, error: AppError, title?: string): void {
  context.log.event('failed', { action, code: error.code });
  void context.desktop.warn(failureNotice(context, error, title), 'always');
}

/** Explains why a vault is not open, since the steps to take differ. */
function failureNotice({ store, messages }: Context, error: AppError, title = messages.notices.failed): Notice {
  const { vault } = store.get();
  if (error.code !== 'vault-not-open' || vault.kind === 'open') {
    return { title, body: messages.errors.sentence(error) };
  }
  const { title: state, meaning, steps } = messages.vault.explain(vault);
  const trouble = vault.kind === 'inaccessible' ? messages.errors.sentence(vault.error) : meaning;
  return { title: state, body: [trouble, ...steps].join(' ') };
}

async function dispatch(
  context: Context,
  logins: LoginControl,
  quit: () => void,
  command: Command,
): Promise<Result<null, AppError>> {
  switch (command.command) {
    case 'copy-access-token': {
      const copied = await copyAccessToken(context, command.credential, {
        fresh: false,
        despiteUnknown: false,
        preset: command.preset,
      });
      return copied.ok ? ok(null) : copied;
    }
    case 'stop-waiting':
      return stopWaiting(context, command.credential);
    case 'revoke':
      return revokeCredential(context, command.credential);
    case 'show-window':
      context.desktop.showWindow(command.route, command.credential);
      return ok(null);
    case 'open-login-again':
      return logins.openAgain();
    case 'cancel-login':
      return logins.cancel();
    case 'lock':
      return lockVault(context, logins);
    case 'unlock':
      return openVault(context, logins);
    case 'retry-vault':
      return retryVault(context, logins);
    case 'quit':
      quit();
      return ok(null);
    default:
      return assertNever(command);
  }
}

/** Describes the granted rights, not the requested ones. */
function copiedNotice(context: Context, alias: string, view: AccessTokenView | undefined): Notice {
  const { messages, store } = context;
  const body = view === undefined ? '' : copyReport(view, store.get().settings.clipboardSeconds, context).join(' ');
  const name = view === undefined || view.preset === standardName ? alias : messages.tray.name(alias, [view.preset]);
  return { title: messages.tokens.copied.titleOf(name), body };
}
