import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';

/** Takes the address that the browser ended on. It holds the code of the login, so the field forgets it when it is sent. */
export function PasteCallback({ redirectUri }: { readonly redirectUri: string }) {
  const { messages } = useServices();
  const [address, setAddress] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('paste-callback');
  const t = messages.login.waiting.paste;
  const submit = async () => {
    setAddress('');
    setError(null);
    const answer = await run({ address });
    if (answer !== null && !answer.ok && !isSilent(answer.error)) setError(answer.error);
  };
  return (
    <Form
      className={layout.stackWide}
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() !== '') void submit();
      }}
    >
      <Field
        label={t.label}
        hint={t.hint(redirectUri)}
        value={address}
        onChange={(text) => {
          setAddress(text);
          setError(null);
        }}
        after={
          <Button type="submit" isDisabled={address.trim() === ''} isPending={pending}>
            {t.submit}
          </Button>
        }
      />
      {error === null ? null : <Problem error={error} />}
      <p className={prose.muted}>{t.blocked}</p>
    </Form>
  );
}
