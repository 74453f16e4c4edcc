import { assertNever } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { PendingLoginRecord } from '../ports/vault.ts';
import type { LoginEnd } from './begin.ts';

/** Shows how a login ended, and tells it to a user who is elsewhere. */
export function showLoginEnd({ store, desktop, messages }: Context, { form }: PendingLoginRecord, end: LoginEnd): void {
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
