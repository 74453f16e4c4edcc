import type { Difference } from '../../../shared/credentials/grant.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { assertNever } from '../../../shared/ipc/result.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId } from '../ports/vault.ts';

/** How a login ended. Of one that has not begun only its caller is told. */
export type LoginEnd =
  | { readonly kind: 'done'; readonly credential: CredentialId; readonly differences: readonly Difference[] }
  | { readonly kind: 'not-begun'; readonly error: AppError }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused' };

/** Shows how a login ended, and notifies a user who is elsewhere. */
export function showLoginEnd(
  { store, desktop, messages }: Pick<Context, 'store' | 'desktop' | 'messages'>,
  form: LoginForm,
  end: LoginEnd,
  wasCancelled: boolean,
): void {
  const { notices } = messages;
  switch (end.kind) {
    case 'done':
      store.set({ login: { kind: 'done', credential: end.credential, differences: end.differences } });
      desktop.notify(
        {
          title: notices.loginDone(form.alias),
          body: end.differences.length === 0 ? notices.loginDoneBody : notices.loginChanged(end.differences.length),
        },
        'unless-in-front',
      );
      return;
    case 'not-begun':
      store.set({ login: wasCancelled ? null : { kind: 'failed', form, error: end.error } });
      return;
    case 'failed':
      store.set({ login: { kind: 'failed', form, error: end.error } });
      void desktop.warn(
        { title: notices.loginFailed(form.alias), body: messages.errors.sentence(end.error) },
        'unless-in-front',
        'new-token',
      );
      return;
    case 'cancelled':
    case 'paused':
      store.set({ login: null });
      return;
    default:
      assertNever(end);
  }
}
