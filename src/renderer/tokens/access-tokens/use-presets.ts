import type { NamedPreset, Preset, Presets } from '../../../shared/credentials/presets.ts';
import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import { call } from '../../app/api.ts';
import { useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { useToastVerb } from '../../hooks/use-verb.ts';

/** Replaces the presets of a credential, with a way back. */
export function usePresets({ id, presets }: CredentialView) {
  const { api, messages, toasts } = useServices();
  const { pending, run } = useToastVerb('set-presets');
  const undo = async () => {
    const undone = await call(api, 'set-presets', argumentOf(id, presets));
    if (!undone.ok) toasts.show(errorToast(undone.error, messages));
  };
  /** @param title says what was done @returns whether it succeeded */
  const replace = async (next: Presets, title: string): Promise<boolean> => {
    if (!(await run(argumentOf(id, next)))) return false;
    const action = { text: messages.accessTokens.presets.undo, run: () => void undo() };
    toasts.show({ kind: 'done', title, lines: [], action });
    return true;
  };
  return { replace, pending };
}

/** Only what the schema of the verb knows: a preset may have members of a later version. */
const argumentOf = (id: string, { standard, named, chosen }: Presets): VerbArgument<'set-presets'> => ({
  id,
  presets: { standard: plain(standard), named: named.map(withName), chosen },
});

const withName = (preset: NamedPreset) => ({ ...plain(preset), name: preset.name });

const plain = ({ scopes, audiences, audienceStyle, form }: Preset) => ({
  scopes: [...scopes],
  audiences: audiences === null ? null : [...audiences],
  audienceStyle,
  form,
});
