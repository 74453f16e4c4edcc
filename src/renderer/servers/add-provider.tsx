import { useState } from 'react';
import { Form } from 'react-aria-components';
import { communityProvider, communityProviders } from '../../shared/credentials/community-providers.ts';
import { hostOf } from '../../shared/credentials/issuer.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useTypedText } from '../hooks/use-typed-text.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import prose from '../ui/prose.module.css';
import { SelectField } from '../ui/select-field.tsx';
import css from './add-server.module.css';
import { registrationHint } from './registration-hint.ts';

/**
 * Adds a provider, one of the community's or any other: main asks what it is, and then the user. Where it registers programs
 * a login is next; else its client has to be entered first, on its card.
 */
export function AddProvider() {
  const { messages } = useServices();
  const { snapshot, go } = useFrame();
  const [url, setUrl] = useTypedText('provider-address');
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('add-provider');
  const t = messages.providers;
  const change = (text: string) => {
    setUrl(text);
    setError(null);
  };
  const add = async () => {
    setError(null);
    const answer = await run({ url: url.trim() });
    if (answer === null) return;
    if (answer.ok) {
      setUrl('');
      const { issuer, features } = answer.value;
      go(features.registration ? { route: 'new-token', provider: issuer, afresh: true } : { route: 'servers' });
    } else if (!isSilent(answer.error)) setError(answer.error);
  };
  const proposals = communityProviders.filter(({ issuer }) => !snapshot.providers.some((one) => one.issuer === issuer));
  const chosen = communityProvider(url.trim());
  return (
    <div className={css.add}>
      <SelectField
        label={t.known}
        placeholder={t.knownChoose}
        options={proposals.map(({ issuer, name }) => ({ id: issuer, name, hint: hostOf(issuer) }))}
        selected={chosen?.issuer ?? ''}
        onSelect={change}
      />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim() !== '') void add();
        }}
      >
        <Field
          label={t.address}
          hint={t.addressHint}
          value={url}
          placeholder={t.addressExample}
          inputMode="url"
          maxLength={2048}
          autoFocus
          onChange={change}
          after={
            <Button type="submit" kind="primary" isDisabled={url.trim() === ''} isPending={pending}>
              {t.addIt}
            </Button>
          }
        />
      </Form>
      {chosen === undefined ? null : (
        <p className={prose.muted}>{registrationHint(t.registration, null, chosen.registration)}</p>
      )}
      {pending ? <Loading text={t.checking} /> : null}
      {error === null ? null : <Problem error={error} />}
    </div>
  );
}
