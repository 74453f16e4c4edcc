import { useState } from 'react';
import type { ServerView } from '../../shared/ipc/snapshot.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/page.tsx';
import { atProvider, isProposed } from './draft.ts';
import type { FormPart } from './form-part.ts';
import css from './parts.module.css';
import { LoginProvider } from './provider.tsx';

/** Where the user logs in, and how the token is called. The keyboard begins at the first of both that is not settled. */
export function LoginWho({ form, set, faultOf, server }: FormPart & { readonly server: ServerView }) {
  const { messages } = useServices();
  const { snapshot } = useFrame();
  const t = messages.login;
  const [first] = useState(() => ({ server: server.issuer, field: form.provider === '' ? 'provider' : 'alias' }));
  return (
    <Section title={t.who}>
      <LoginProvider
        key={server.issuer}
        server={server}
        selected={form.provider}
        fault={faultOf('provider')}
        autoFocus={first.field === 'provider' && first.server === server.issuer}
        onSelect={(provider) => set((present) => atProvider(snapshot, present, provider))}
      />
      <div className={css.pair}>
        <Field
          label={t.alias}
          hint={t.aliasHint}
          value={form.alias}
          maxLength={80}
          isRequired
          autoFocus={first.field === 'alias'}
          fault={faultOf('alias')}
          onFocus={({ target }) => {
            // What was proposed gives way to the first letter that is typed.
            if (target instanceof HTMLInputElement && isProposed(snapshot, form)) target.select();
          }}
          onChange={(alias) => set({ alias })}
        />
        <Field
          label={t.tokenName}
          hint={t.tokenNameHint}
          value={form.tokenName}
          maxLength={80}
          placeholder={form.alias}
          fault={faultOf('tokenName')}
          onChange={(tokenName) => set({ tokenName })}
        />
      </div>
    </Section>
  );
}
