import { copyReport } from '../../shared/credentials/copy-report.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useFrame, useServices } from '../app/services.ts';
import { isSilent, useVerb } from './use-verb.ts';

/** Copies an access token of one credential and tells in a message what was granted. */
export function useCopy({ id, state }: CredentialView) {
  const services = useServices();
  const { toasts, messages } = services;
  const { clipboardSeconds } = useFrame().snapshot.settings;
  const { pending, run } = useVerb('copy-access-token');
  const copy = async (fresh: boolean) => {
    const answer = await run({ id, fresh });
    if (answer === null) return;
    if (answer.ok) {
      const lines = copyReport(answer.value, clipboardSeconds, services);
      toasts.show({ kind: 'done', title: messages.tokens.copied.title, lines });
    } else if (!isSilent(answer.error)) {
      const { happened, safe, next } = messages.errors.explain(answer.error);
      toasts.show({ kind: 'failed', title: happened, lines: [safe, next] });
    }
  };
  return { copy, pending, canCopy: state === 'ready' || state === 'expires-soon' };
}
