import { copyReport } from '../../shared/credentials/copy-report.ts';
import type { CopyForm } from '../../shared/credentials/presets.ts';
import type { VerbAnswer } from '../../shared/ipc/contract.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import { useFrame, useServices } from '../app/services.ts';
import { errorToast } from '../app/toasts.ts';
import { isSilent, useVerb } from './use-verb.ts';

/** How an access token is wanted; what is left out is as the default preset has it. */
export interface CopyWish {
  readonly fresh?: boolean;
  /** a name */
  readonly preset?: string;
  readonly form?: CopyForm;
}

/** Copies an access token of one credential, or saves it to a file, and tells in a message what was granted. */
export function useCopy({ id, state }: CredentialView) {
  const services = useServices();
  const { toasts, messages } = services;
  const { clipboardSeconds } = useFrame().snapshot.settings;
  const copying = useVerb('copy-access-token');
  const saving = useVerb('save-access-token');
  const tell = (answer: VerbAnswer<'copy-access-token'> | null, title: string, seconds: number | null) => {
    if (answer?.ok === true) {
      toasts.show({ kind: 'done', title, lines: copyReport(answer.value, seconds, services) });
    } else if (answer !== null && !isSilent(answer.error)) toasts.show(errorToast(answer.error, messages));
  };
  const copy = async ({ fresh = false, ...wish }: CopyWish = {}) =>
    tell(await copying.run({ id, fresh, ...wish }), messages.tokens.copied.title, clipboardSeconds);
  const save = async (preset?: string) =>
    tell(await saving.run(preset === undefined ? { id } : { id, preset }), messages.accessTokens.saved, null);
  return {
    copy,
    save,
    pending: copying.pending || saving.pending,
    canCopy: state === 'ready' || state === 'expires-soon',
  };
}
