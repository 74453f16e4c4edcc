import { copyReport } from '../../shared/copy-report.ts';
import type { AppError } from '../../shared/errors.ts';
import { assertNever, err, ok, type Result } from '../../shared/result.ts';
import type { AccessTokenView } from '../../shared/snapshot.ts';
import { copyAccessToken } from './access-tokens.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { findCredential } from './credentials.ts';
import type { LoginControl } from './login-control.ts';
import type { Notice } from './ports.ts';
import { revokeCredential } from './revocation.ts';
import { lockVault, openVault } from './vault-control.ts';

/**
 * Runs a click in the tray. There may be no window, so every end is told by a notification, and an error ends here, once:
 * notification and log line.
 */
export async function runCommand(
  context: Context,
  logins: LoginControl,
  quit: () => void,
  command: Command,
): Promise<void> {
  const done = await dispatch(context, logins, quit, command).catch(() => {
    // A throw is a bug, and its text may be anything: the id alone connects what the user sees with the log.
    const id = context.machine.newId();
    context.log.event('command-threw', { command: command.command, id });
    return err({ code: 'unexpected', id } as const);
  });
  if (!done.ok && done.error.code !== 'declined-by-user') tellFailure(context, command.command, done.error);
}

/** Logs a failure by its code and tells it by a notification. */
export function tellFailure(context: Context, deed: string, error: AppError): void {
  context.log.event('failed', { deed, code: error.code });
  context.desktop.notify(failureNotice(context, error), 'always');
}

/** A vault that is not open is told by why it is not, since what to do differs. */
function failureNotice({ store, words }: Context, error: AppError): Notice {
  const { vault } = store.get();
  if (error.code !== 'vault-not-open' || vault.kind === 'open') {
    return { title: words.notices.failed, body: words.errors.sentence(error) };
  }
  const { title, meaning, steps } = words.vault.explain(vault);
  const trouble = vault.kind === 'inaccessible' ? words.errors.sentence(vault.error) : meaning;
  return { title, body: [trouble, ...steps].join(' ') };
}

async function dispatch(
  context: Context,
  logins: LoginControl,
  quit: () => void,
  command: Command,
): Promise<Result<null, AppError>> {
  switch (command.command) {
    case 'copy-access-token': {
      const copied = await copyAccessToken(context, command.credential, { fresh: false, despiteUnknown: false });
      if (!copied.ok) return copied;
      tellCopied(context, command.credential, copied.value);
      return ok(null);
    }
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
    case 'retry-vault':
      return openVault(context, logins);
    case 'quit':
      quit();
      return ok(null);
    default:
      return assertNever(command);
  }
}

/** Says what was granted, not what was asked for. */
function tellCopied(context: Context, id: string, view: AccessTokenView): void {
  const { words, store, desktop } = context;
  const found = findCredential(context, id);
  if (!found.ok) return;
  const body = copyReport(view, store.get().settings.clipboardSeconds, context).join(' ');
  desktop.notify({ title: words.copied.titleOf(found.value.meta.alias), body }, 'always');
}
