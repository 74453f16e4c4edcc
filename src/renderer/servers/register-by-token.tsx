import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import type { ProviderDetails } from '../../shared/ipc/snapshot.ts';
import { usualScopes } from '../../shared/login/provider-access.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import css from './add-server.module.css';

interface Props {
  readonly issuer: string;
  readonly details: ProviderDetails | null;
  readonly onDone: () => void;
}

/** Registers this program with the initial access token of the provider's operator. The token is forgotten with the form. */
export function RegisterByToken({ issuer, details, onDone }: Props) {
  const { messages, toasts } = useServices();
  const [token, setToken] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('register-provider-client');
  const t = messages.providers.token;
  const register = async () => {
    setError(null);
    const answer = await run({
      issuer,
      initialAccessToken: token.trim(),
      scopes: [...usualScopes(details?.scopes ?? [])],
    });
    if (answer === null) return;
    if (answer.ok) {
      toasts.show({ kind: 'done', title: t.registered, lines: [t.registeredHint] });
      onDone();
    } else if (!isSilent(answer.error)) setError(answer.error);
  };
  return (
    <Form
      className={css.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (token.trim() !== '') void register();
      }}
    >
      <Field
        label={t.label}
        hint={t.hint}
        type="password"
        value={token}
        maxLength={8192}
        onChange={(text) => {
          setToken(text);
          setError(null);
        }}
        after={
          <Button type="submit" kind="primary" isDisabled={token.trim() === ''} isPending={pending}>
            {t.register}
          </Button>
        }
      />
      {error === null ? null : <Problem error={error} />}
    </Form>
  );
}
