import type { ServerView } from '../../shared/snapshot.ts';
import { Choose } from '../components/choose.tsx';
import { Field } from '../components/field.tsx';
import { Section } from '../components/page.tsx';
import type { FormPart } from '../form-part.ts';
import { atServer } from '../login-draft.ts';
import { useFrame, useServices } from '../services.ts';
import css from './login-parts.module.css';
import { LoginProvider } from './login-provider.tsx';

/** Where the user logs in, and how the token is called. */
export function LoginWho({ form, set, faultOf, server }: FormPart & { readonly server: ServerView }) {
  const { words } = useServices();
  const { servers } = useFrame().snapshot;
  const say = words.login;
  return (
    <Section title={say.who}>
      {servers.length < 2 ? null : (
        <Choose
          label={say.server}
          options={servers.map(({ issuer, shortName, host }) => ({ id: issuer, name: shortName, hint: host }))}
          selected={server.issuer}
          onSelect={(issuer) => {
            const chosen = servers.find((one) => one.issuer === issuer);
            if (chosen !== undefined) set((present) => atServer(present, chosen));
          }}
        />
      )}
      <LoginProvider
        key={server.issuer}
        server={server}
        selected={form.provider}
        fault={faultOf('provider')}
        onSelect={(provider) => set({ provider, scopes: [] })}
      />
      <div className={css.pair}>
        <Field
          label={say.alias}
          hint={say.aliasHint}
          value={form.alias}
          maxLength={80}
          isRequired
          fault={faultOf('alias')}
          onChange={(alias) => set({ alias })}
        />
        <Field
          label={say.tokenName}
          hint={say.tokenNameHint}
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
