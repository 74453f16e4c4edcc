import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useServices } from '../app/services.ts';
import { AddWords } from '../ui/add-words.tsx';
import field from '../ui/field.module.css';
import layout from '../ui/layout.module.css';
import pill from '../ui/pill.module.css';
import prose from '../ui/prose.module.css';
import { withSelection, withWords } from './draft.ts';
import type { AccessPart } from './form-part.ts';

/** The scopes: those of the provider to switch on, and any other to type. */
export function LoginScopes({ form, set, faultOf, hint, own }: AccessPart & { readonly own: readonly string[] }) {
  const { messages } = useServices();
  const t = messages.login;
  const offered = [...new Set([...own, ...form.scopes])];
  const fault = faultOf('scopes');
  return (
    <div className={layout.stack}>
      <span className={field.label}>{t.scopes}</span>
      {offered.length === 0 ? null : (
        <ToggleButtonGroup
          className={layout.wrap}
          aria-label={t.scopes}
          selectionMode="multiple"
          selectedKeys={form.scopes}
          onSelectionChange={(keys) => {
            const chosen = [...keys].map(String);
            set(({ scopes }) => ({ scopes: withSelection(scopes, form.scopes, chosen) }));
          }}
        >
          {offered.map((scope) => (
            <ToggleButton key={scope} id={scope} className={pill.pill}>
              {scope}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <p className={prose.muted}>{hint}</p>
      <AddWords
        labels={messages.login}
        label={t.addScope}
        onAdd={(text) => set(({ scopes }) => ({ scopes: withWords(scopes, text) }))}
      />
      {fault === undefined ? null : <p className={field.fault}>{fault}</p>}
    </div>
  );
}
