import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { WrittenBackup } from '../../shared/backup/preview.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Check } from '../ui/check.tsx';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import { NewPassphrase, useNewPassphrase } from './new-passphrase.tsx';

interface Props {
  readonly onCancel: () => void;
  readonly onWritten: (backup: WrittenBackup) => void;
}

/** The passphrase of a new backup, and what is to be in it. Main asks where to save it. */
export function MakeBackup({ onCancel, onWritten }: Props) {
  const { messages, format } = useServices();
  const { credentials } = useFrame().snapshot;
  const draft = useNewPassphrase();
  const [withRotating, setWithRotating] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('create-backup');
  const t = messages.backup.form;
  const rotating = credentials.filter(({ mayRotate }) => mayRotate).map(({ alias }) => alias);
  const { chosen } = draft;
  const save = async (passphrase: string) => {
    setError(null);
    const answer = await run({ passphrase, withRotating });
    if (answer === null) return;
    if (answer.ok) onWritten(answer.value);
    else if (!isSilent(answer.error)) setError(answer.error);
  };
  return (
    <Form
      className={layout.stackWide}
      aria-label={t.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) void save(chosen);
      }}
    >
      <p className={prose.muted}>{t.passphraseHint}</p>
      <NewPassphrase draft={draft} autoFocus />
      {rotating.length === 0 ? null : (
        <Notice kind={withRotating ? 'warning' : 'plain'}>
          {withRotating ? null : <p>{t.leftOut(format.list(rotating), rotating.length)}</p>}
          <p>{t.why}</p>
          <Check
            label={t.withRotating}
            hint={t.withRotatingHint}
            isSelected={withRotating}
            onChange={setWithRotating}
          />
        </Notice>
      )}
      {error === null ? null : <Problem error={error} />}
      <div className={layout.wrapWide}>
        <Button type="submit" kind="primary" isDisabled={chosen === null} isPending={pending}>
          {t.submit}
        </Button>
        <Button onPress={onCancel}>{messages.window.cancel}</Button>
      </div>
    </Form>
  );
}
