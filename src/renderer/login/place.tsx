import type { AnyLoginForm } from '../../shared/ipc/snapshot.ts';
import { useFrame, useServices } from '../app/services.ts';
import { Section } from '../ui/page.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { atServer, newLoginForm } from './draft.ts';
import { newProviderForm } from './provider-draft.ts';

interface Props {
  readonly form: AnyLoginForm;
  readonly onChange: (change: (form: AnyLoginForm) => AnyLoginForm) => void;
}

/**
 * The choice where to log in, at a mytoken server or directly at a provider, if there are several; it stands there too while
 * the chosen one does not answer.
 */
export function LoginPlace({ form, onChange }: Props) {
  const { messages } = useServices();
  const { snapshot } = useFrame();
  const { servers, providers } = snapshot;
  if (servers.length + providers.length < 2) return null;
  const t = messages.providers.form;
  const [title, label] = providers.length === 0 ? [messages.login.where, messages.login.server] : [t.where, t.place];
  const serverHint = (host: string) => (providers.length === 0 ? host : t.atServer(host));
  return (
    <Section title={title}>
      <SelectField
        label={label}
        options={[
          ...servers.map(({ issuer, shortName, host }) => ({ id: issuer, name: shortName, hint: serverHint(host) })),
          ...providers.map(({ issuer, shortName, host }) => ({
            id: keyOfProvider(issuer),
            name: shortName,
            hint: t.atProvider(host),
          })),
        ]}
        selected={'issuer' in form ? keyOfProvider(form.issuer) : form.server}
        onSelect={(key) => {
          const server = servers.find(({ issuer }) => issuer === key);
          const provider = providers.find(({ issuer }) => keyOfProvider(issuer) === key);
          if (server !== undefined) {
            onChange((now) => ('server' in now ? atServer(snapshot, now, server) : newLoginForm(snapshot, server)));
          } else if (provider !== undefined) onChange(() => newProviderForm(snapshot, provider));
        }}
      />
    </Section>
  );
}

/** A server and a provider may have the same address. */
const keyOfProvider = (issuer: string): string => `provider ${issuer}`;
