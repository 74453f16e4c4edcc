import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppError } from '../../shared/ipc/errors.ts';
import { type AuthorityView, readHost } from '../../shared/network/authority.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { isSilent, useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import css from './authorities.module.css';

/** The certificates that are trusted for one host each, besides those of the computer. */
export function Authorities() {
  const { messages } = useServices();
  const { authorities, authoritiesProblem } = useFrame().snapshot;
  const t = messages.settings.network.authorities;
  return (
    <div className={layout.stack}>
      <h3>{t.title}</h3>
      <p className={prose.muted}>{t.hint}</p>
      {authoritiesProblem === null ? null : <Problem error={authoritiesProblem} />}
      {authorities.length > 0 ? (
        <ul aria-label={t.title} className={layout.stack}>
          {authorities.map((one) => (
            <Row key={`${one.host} ${one.fingerprint}`} authority={one} />
          ))}
        </ul>
      ) : authoritiesProblem === null ? (
        <p>{t.none}</p>
      ) : null}
      <AddForm />
    </div>
  );
}

function Row({ authority }: { readonly authority: AuthorityView }) {
  const { messages, format } = useServices();
  const remove = useToastVerb('remove-authority');
  const { host, subject, fingerprint, expiresAt, expired } = authority;
  const t = messages.settings.network.authorities;
  const day = format.day(expiresAt);
  return (
    <li className={css.authority}>
      <div className={css.facts}>
        <strong>{host}</strong>
        <span>{subject}</span>
        <span className={prose.muted}>
          {t.fingerprint} <code>{fingerprint}</code>
        </span>
        <span className={expired ? css.expired : prose.muted}>{expired ? t.expired(day) : t.until(day)}</span>
      </div>
      <Button
        aria-label={t.removeOf(host, subject)}
        isPending={remove.pending}
        onPress={() => void remove.run({ host, fingerprint })}
      >
        {t.remove}
      </Button>
    </li>
  );
}

function AddForm() {
  const { messages, toasts } = useServices();
  const [host, setHost] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('add-authority');
  const t = messages.settings.network.authorities;
  const named = readHost(host);
  const choose = async (chosen: string) => {
    setError(null);
    const answer = await run({ host: chosen });
    if (answer === null) return;
    if (answer.ok) {
      toasts.show({ kind: 'done', title: t.added(chosen), lines: [t.addedHint] });
      setHost('');
    } else if (!isSilent(answer.error)) setError(answer.error);
  };
  return (
    <Form
      className={layout.stackWide}
      onSubmit={(event) => {
        event.preventDefault();
        if (named !== null) void choose(named);
      }}
    >
      <Field
        label={t.host}
        hint={t.hostHint}
        fault={named !== null || host === '' ? undefined : messages.fieldFaults['not-a-host']}
        value={host}
        placeholder={t.hostExample}
        maxLength={300}
        onChange={setHost}
      />
      {error === null ? null : <Problem error={error} />}
      <div>
        <Button type="submit" isDisabled={named === null} isPending={pending}>
          {t.choose}
        </Button>
      </div>
    </Form>
  );
}
