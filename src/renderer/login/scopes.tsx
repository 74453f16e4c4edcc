import { useServices } from '../app/services.ts';
import { WordChoice } from '../ui/word-choice.tsx';
import { withSelection, withWords } from './draft.ts';
import type { AccessPart } from './form-part.ts';

/** The scopes: those of the provider to switch on, and any other to type. */
export function LoginScopes({ form, set, faultOf, hint, own }: AccessPart & { readonly own: readonly string[] }) {
  const { messages } = useServices();
  const t = messages.login;
  return (
    <WordChoice
      label={t.scopes}
      labels={t}
      addLabel={t.addScope}
      offered={own}
      chosen={form.scopes}
      hint={hint}
      fault={faultOf('scopes')}
      onSelect={(chosen) => set(({ scopes }) => ({ scopes: withSelection(scopes, form.scopes, chosen) }))}
      onAdd={(text) => set(({ scopes }) => ({ scopes: withWords(scopes, text) }))}
    />
  );
}
