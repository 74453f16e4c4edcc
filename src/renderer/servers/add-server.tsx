import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useTypedText } from '../hooks/use-typed-text.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import css from './add-server.module.css';

/** Adds a server: main asks what it is, and then the user, who sees the answer in the question. A login there is next. */
export function AddServer({ autoFocus = false }: { readonly autoFocus?: boolean }) {
  const { messages } = useServices();
  const { go } = useFrame();
  const [url, setUrl] = useTypedText('server-address');
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('add-server');
  const t = messages.servers;

  const add = async () => {
    setError(null);
    const answer = await run({ url: url.trim() });
    if (answer === null) return;
    if (answer.ok) {
      setUrl('');
      go({ route: 'new-token', server: answer.value.issuer, afresh: true });
    } else if (!isSilent(answer.error)) setError(answer.error);
  };

  return (
    <div className={css.add}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim() !== '') void add();
        }}
      >
        <Field
          label={t.address}
          value={url}
          placeholder={t.addressExample}
          inputMode="url"
          maxLength={2048}
          autoFocus={autoFocus}
          onChange={(text) => {
            setUrl(text);
            setError(null);
          }}
          after={
            <Button type="submit" kind="primary" isDisabled={url.trim() === ''} isPending={pending}>
              {t.addIt}
            </Button>
          }
        />
      </Form>
      {pending ? <Loading text={t.checking} /> : null}
      {error === null ? null : <Problem error={error} />}
    </div>
  );
}
