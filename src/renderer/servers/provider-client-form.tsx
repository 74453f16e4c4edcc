import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { ProviderClientForm as ClientForm } from '../../shared/login/provider-form.ts';
import { parsePorts, redirectAddresses, redirectPath, redirectPathOf } from '../../shared/login/redirect.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { isSilent, useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import field from '../ui/field.module.css';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import { Segments } from '../ui/segmented-control.tsx';
import css from './provider-client-form.module.css';

interface Props {
  readonly issuer: string;
  readonly onDone: () => void;
}

const methods = ['none', 'client_secret_basic', 'client_secret_post'] as const;
const hosts = ['127.0.0.1', '[::1]', 'localhost'] as const;

/** A client that the operator of a provider registers: what to register, and what came of it. */
export function ProviderClientForm({ issuer, onDone }: Props) {
  const { messages, toasts } = useServices();
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  const [authMethod, setAuthMethod] = useState<ClientForm['authMethod']>('none');
  const [host, setHost] = useState<ClientForm['redirect']['host']>('127.0.0.1');
  const [portsText, setPortsText] = useState('');
  const [path, setPath] = useState(() => redirectPathOf(issuer));
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('enter-provider-client');
  const t = messages.providers.client;
  const ports = parsePorts(portsText);
  const isPath = redirectPath.test(path);
  const isSecretMissing = authMethod !== 'none' && clientSecret.trim() === '';
  const isComplete = clientId.trim() !== '' && !isSecretMissing && ports !== null && isPath;
  const save = async () => {
    if (!isComplete) return;
    setError(null);
    const secret = authMethod === 'none' ? '' : clientSecret;
    const answer = await run({ issuer, clientId, clientSecret: secret, authMethod, redirect: { host, ports, path } });
    if (answer === null) return;
    if (answer.ok) {
      toasts.show({ kind: 'done', title: t.saved, lines: [t.savedHint] });
      onDone();
    } else if (!isSilent(answer.error)) setError(answer.error);
  };
  return (
    <Form
      className={layout.stackWide}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Segments label={t.host} options={hosts.map((id) => ({ id, name: id }))} selected={host} onSelect={setHost} />
      <Field
        label={t.ports}
        hint={t.portsHint}
        fault={ports === null ? t.badPorts : undefined}
        value={portsText}
        maxLength={200}
        onChange={setPortsText}
      />
      <Field label={t.path} fault={isPath ? undefined : t.badPath} value={path} maxLength={201} onChange={setPath} />
      {ports === null || !isPath ? null : (
        <ToRegister addresses={redirectAddresses({ host, ports, path })} isAnyPort={ports.length === 0} />
      )}
      <Field label={t.id} value={clientId} maxLength={1000} isRequired onChange={setClientId} />
      <Segments
        label={t.method}
        options={methods.map((id) => ({ id, name: t.methods[id] }))}
        selected={authMethod}
        onSelect={setAuthMethod}
      />
      {authMethod === 'none' ? null : (
        <Field
          label={t.secret}
          hint={t.secretHint}
          type="password"
          value={clientSecret}
          maxLength={4000}
          isRequired
          onChange={setClientSecret}
        />
      )}
      {error === null ? null : <Problem error={error} />}
      <div>
        <Button type="submit" kind="primary" isDisabled={!isComplete} isPending={pending}>
          {t.save}
        </Button>
      </div>
    </Form>
  );
}

/** The redirect URIs to the letter, since many providers compare them as text. */
function ToRegister({ addresses, isAnyPort }: { readonly addresses: readonly string[]; readonly isAnyPort: boolean }) {
  const { messages, toasts } = useServices();
  const copy = useToastVerb('copy-text');
  const t = messages.providers.client;
  return (
    <div className={layout.stack}>
      <span className={field.label}>{t.register}</span>
      <ul className={layout.stack} aria-label={t.register}>
        {addresses.map((address) => (
          <li key={address} className={css.address}>
            <code className={css.text}>{address}</code>
            <Button
              kind="icon"
              aria-label={t.copy(address)}
              onPress={() =>
                void copy
                  .run({ text: address })
                  .then((done) => done && toasts.show({ kind: 'done', title: t.copied, lines: [address] }))
              }
            >
              <Copy size={14} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      {isAnyPort ? <p className={prose.muted}>{t.registerAnyPort}</p> : null}
    </div>
  );
}
