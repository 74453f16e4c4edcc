import { type Dispatch, type ReactNode, type SetStateAction, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { isAliasTaken } from '../../shared/credentials/alias.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { AnyLoginForm, KnownProviderView } from '../../shared/ipc/snapshot.ts';
import type { ProviderLoginForm as FormValues } from '../../shared/login/provider-form.ts';
import { hasHiddenCharacters } from '../../shared/text/visible.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useQuery } from '../hooks/use-query.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/page.tsx';
import { AudienceStyleChoice } from './audience-style.tsx';
import { LoginAudiences } from './audiences.tsx';
import { LoginFinish } from './finish.tsx';
import css from './form.module.css';
import type { AccessPart } from './form-part.ts';
import { LoginPlace } from './place.tsx';
import { ProviderSummary } from './provider-summary.tsx';
import { LoginScopes } from './scopes.tsx';

interface Props {
  readonly form: FormValues;
  readonly provider: KnownProviderView;
  readonly onChange: Dispatch<SetStateAction<AnyLoginForm | null>>;
}

/** The wish for a login at a provider: a name, scopes and audiences. A login that renews a credential keeps its name. */
export function ProviderLoginForm({ form, provider, onChange }: Props) {
  const { messages } = useServices();
  const { credentials } = useFrame().snapshot;
  const start = useVerb('start-provider-login');
  const [isChecked, setChecked] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const fields = useRef<HTMLFormElement>(null);
  const t = messages.providers.form;
  const alias = form.alias.trim();
  const isRenewal = form.credential !== null;

  const aliasFault = (): string | undefined => {
    if (isRenewal) return undefined;
    if (alias === '') return isChecked ? messages.fieldFaults.empty : undefined;
    if (hasHiddenCharacters(alias)) return messages.fieldFaults['control-characters'];
    const others = credentials.map((one) => one.alias);
    return isAliasTaken(alias, others) ? messages.errors.explain({ code: 'alias-taken', alias }).happened : undefined;
  };
  const fault = aliasFault();

  const change = (next: (form: FormValues) => Partial<FormValues>) => {
    setError(null);
    onChange((draft) => {
      const present = draft !== null && 'issuer' in draft ? draft : form;
      return { ...present, issuer: form.issuer, ...next(present) };
    });
  };
  const part: Omit<AccessPart, 'hint'> = { form, set: change, faultOf: () => undefined };

  const submit = async () => {
    setChecked(true);
    setError(null);
    if (fault !== undefined || (!isRenewal && alias === '')) {
      requestAnimationFrame(() => fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const answer = await start.run(form);
    if (answer !== null && !answer.ok && !isSilent(answer.error)) setError(answer.error);
  };

  return (
    <Form
      ref={fields}
      className={css.login}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={css.fields}>
        <header className={css.header}>
          <h1>{isRenewal ? t.renewTitle(form.alias) : messages.login.title}</h1>
          <Button kind="link" onPress={() => onChange(null)}>
            {messages.login.reset}
          </Button>
        </header>
        {isRenewal ? null : <LoginPlace form={form} onChange={(next) => onChange((draft) => next(draft ?? form))} />}
        <ProviderOffer provider={provider}>
          {isRenewal ? null : (
            <Section title={t.name}>
              <Field
                label={messages.login.alias}
                hint={messages.login.aliasHint}
                value={form.alias}
                maxLength={80}
                isRequired
                autoFocus
                fault={fault}
                onChange={(text) => change(() => ({ alias: text }))}
              />
            </Section>
          )}
          <Section title={t.access}>
            <LoginScopes {...part} hint={t.scopesHint} own={provider.details?.scopes ?? []} />
            <LoginAudiences {...part} hint={t.audiencesHint} />
            <AudienceStyleChoice form={form} onSelect={(audienceStyle) => change(() => ({ audienceStyle }))} />
          </Section>
        </ProviderOffer>
      </div>
      <aside className={css.summary} aria-label={t.summary}>
        <ProviderSummary form={form} host={provider.host} />
        <LoginFinish
          error={error}
          isIncomplete={isChecked && fault !== undefined}
          isPending={start.pending}
          isDisabled={provider.details === null}
        />
      </aside>
    </Form>
  );
}

/** The form of a provider whose offer is known; asks for it first when it is not. */
function ProviderOffer({ provider, children }: { readonly provider: KnownProviderView; readonly children: ReactNode }) {
  const { messages } = useServices();
  const { go } = useFrame();
  const refresh = useVerb('refresh-provider');
  const { issuer, details, problem } = provider;
  useQuery('refresh-provider', details === null && problem === null ? { issuer } : undefined);
  if (details !== null) return children;
  if (refresh.pending || problem === null) return <Loading text={messages.providers.form.loading} />;
  return (
    <Problem error={problem}>
      <Button onPress={() => void refresh.run({ issuer })}>{messages.vault.retry}</Button>
      <Button onPress={() => go({ route: 'servers' })}>{messages.providers.form.showProviders}</Button>
    </Problem>
  );
}
