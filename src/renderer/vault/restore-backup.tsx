import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import {
  type ChosenBackup,
  changesAnything,
  type BackupPreview as Preview,
  type RestoreReport,
} from '../../shared/backup/preview.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { longestPassphrase } from '../../shared/vault/passphrase.ts';
import { call } from '../app/api.ts';
import { Problem } from '../app/problem.tsx';
import { useServices } from '../app/services.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import prose from '../ui/prose.module.css';
import { BackupPreview } from './backup-preview.tsx';
import { useCounted } from './counted.ts';

interface Props {
  readonly chosen: ChosenBackup;
  readonly onEnd: () => void;
}

/** Restores a backup that was chosen: its passphrase, what it has, and what became of it. */
export function RestoreBackup({ chosen, onEnd }: Props) {
  const { api, messages } = useServices();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [report, setReport] = useState<RestoreReport | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const restoring = useVerb('restore-backup');
  const t = messages.backup;

  // Main has no reason to keep what nobody looks at.
  useEffect(() => () => void call(api, 'close-backup', null), [api]);

  const restore = async () => {
    setError(null);
    const answer = await restoring.run(null);
    if (answer === null) return;
    if (answer.ok) setReport(answer.value);
    else if (!isSilent(answer.error)) setError(answer.error);
  };

  if (report !== null) {
    return (
      <Report
        report={report}
        actions={
          <>
            {report.stoppedBy === null ? null : (
              <Button kind="primary" isPending={restoring.pending} onPress={() => void restore()}>
                {t.preview.submit}
              </Button>
            )}
            <Button onPress={onEnd}>{t.restored.close}</Button>
          </>
        }
      />
    );
  }
  if (preview === null) return <OpenForm chosen={chosen} onOpened={setPreview} onCancel={onEnd} />;
  return (
    <div className={layout.stackWide}>
      <BackupPreview preview={preview} />
      {error === null ? null : <Problem error={error} />}
      <div className={layout.wrapWide}>
        {changesAnything(preview) ? (
          <Button kind="primary" isPending={restoring.pending} onPress={() => void restore()}>
            {t.preview.submit}
          </Button>
        ) : null}
        <Button onPress={onEnd}>{changesAnything(preview) ? messages.window.cancel : t.restored.close}</Button>
      </div>
    </div>
  );
}

interface OpenFormProps {
  readonly chosen: ChosenBackup;
  readonly onOpened: (preview: Preview) => void;
  readonly onCancel: () => void;
}

function OpenForm({ chosen: { fileName, createdAt, contents }, onOpened, onCancel }: OpenFormProps) {
  const { messages, format } = useServices();
  const counted = useCounted();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const { pending, run } = useVerb('open-backup');
  const t = messages.backup.open;
  const open = async () => {
    setError(null);
    const answer = await run({ passphrase });
    if (answer === null) return;
    if (answer.ok) onOpened(answer.value);
    else setError(answer.error);
  };
  return (
    <Form
      className={layout.stackWide}
      aria-label={t.title(fileName)}
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') void open();
      }}
    >
      <p>
        <strong>{fileName}</strong>
      </p>
      <p className={prose.muted}>
        {t.madeAt(format.moment(createdAt))} {t.has(counted(contents))}
      </p>
      <Field
        label={t.passphrase}
        type="password"
        value={passphrase}
        maxLength={longestPassphrase}
        autoFocus
        onChange={(text) => {
          setPassphrase(text);
          setError(null);
        }}
      />
      {error === null ? null : <Problem error={error} />}
      <div className={layout.wrapWide}>
        <Button type="submit" kind="primary" isDisabled={passphrase === ''} isPending={pending}>
          {t.submit}
        </Button>
        <Button onPress={onCancel}>{messages.window.cancel}</Button>
      </div>
    </Form>
  );
}

function Report({ report, actions }: { readonly report: RestoreReport; readonly actions: ReactNode }) {
  const { messages, format } = useServices();
  const counted = useCounted();
  const t = messages.backup.restored;
  const { tokens, added, stoppedBy } = report;
  const namesOf = (outcome: (typeof tokens)[number]['outcome']) =>
    tokens.filter((one) => one.outcome === outcome).map(({ alias }) => alias);
  const things = counted({ tokens: namesOf('added').length, ...added });
  const failed = tokens.filter(({ error }) => error !== null && error !== stoppedBy);
  const isWhole = stoppedBy === null && failed.length === 0;
  return (
    <div className={layout.stackWide}>
      <Notice
        kind={isWhole ? 'ok' : 'warning'}
        icon={isWhole ? <CircleCheck size={16} /> : <TriangleAlert size={16} />}
        alert
      >
        <p>
          <strong>{isWhole ? t.title : t.stopped}</strong>
        </p>
        <p>{things === messages.backup.empty ? t.nothing : t.added(things)}</p>
        {namesOf('replaced').length === 0 ? null : <p>{t.replaced(format.list(namesOf('replaced')))}</p>}
        {namesOf('kept').length === 0 ? null : <p>{t.kept(format.list(namesOf('kept')))}</p>}
        {failed.map(({ alias, error }) => (
          <p key={alias}>{error === null ? null : t.failed(alias, messages.errors.sentence(error))}</p>
        ))}
        {stoppedBy === null ? null : <p>{t.again}</p>}
      </Notice>
      {stoppedBy === null ? null : <Problem error={stoppedBy} />}
      <div className={layout.wrapWide}>{actions}</div>
    </div>
  );
}
