import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { ChosenBackup, WrittenBackup } from '../../shared/backup/preview.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { isSilent, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import prose from '../ui/prose.module.css';
import { useCounted } from './counted.ts';
import { MakeBackup } from './make-backup.tsx';
import { RestoreBackup } from './restore-backup.tsx';

/** Makes a backup of the vault, and restores one. */
export function Backup() {
  const { messages } = useServices();
  const { vault } = useFrame().snapshot;
  const t = messages.backup;
  return (
    <Section title={t.title} hint={t.hint}>
      {vault.kind === 'open' ? <OpenBackup /> : <p className={prose.muted}>{t.notOpen}</p>}
    </Section>
  );
}

/** What was begun is gone with a lock, as it is in main. */
function OpenBackup() {
  const { messages } = useServices();
  /** a new backup, or the one that was chosen to be restored; null = nothing is under way */
  const [step, setStep] = useState<'make' | ChosenBackup | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const choosing = useVerb('choose-backup');
  const [written, setWritten] = useState<WrittenBackup | null>(null);
  const t = messages.backup;
  const end = () => setStep(null);
  const forget = () => {
    setWritten(null);
    setError(null);
  };
  const start = async () => {
    forget();
    const answer = await choosing.run(null);
    if (answer === null) return;
    if (answer.ok) setStep(answer.value);
    else if (!isSilent(answer.error)) setError(answer.error);
  };
  if (step === 'make') {
    return (
      <MakeBackup
        onCancel={end}
        onWritten={(backup) => {
          setWritten(backup);
          end();
        }}
      />
    );
  }
  if (step !== null) return <RestoreBackup chosen={step} onEnd={end} />;
  return (
    <>
      {written === null ? null : <Written backup={written} />}
      {error === null ? null : <Problem error={error} />}
      <div className={layout.wrapWide}>
        <Button
          onPress={() => {
            forget();
            setStep('make');
          }}
        >
          {t.make}
        </Button>
        <Button isPending={choosing.pending} onPress={() => void start()}>
          {t.restore}
        </Button>
      </div>
    </>
  );
}

function Written({ backup: { contents, leftOut, unreadableTemplates } }: { readonly backup: WrittenBackup }) {
  const { messages, format } = useServices();
  const counted = useCounted();
  const t = messages.backup.made;
  const namesOf = (because: (typeof leftOut)[number]['because']) =>
    leftOut.filter((one) => one.because === because).map(({ alias }) => alias || t.unnamed);
  const rotating = namesOf('rotates');
  const unreadable = namesOf('unreadable');
  return (
    <Notice kind="ok" icon={<CircleCheck size={16} />} alert>
      <p>
        <strong>{t.title}</strong>
      </p>
      <p>{t.has(counted(contents))}</p>
      {rotating.length === 0 ? null : <p>{t.leftOut(format.list(rotating))}</p>}
      {unreadable.length === 0 ? null : <p>{t.unreadable(format.list(unreadable))}</p>}
      {unreadableTemplates === 0 ? null : <p>{t.templates(unreadableTemplates)}</p>}
    </Notice>
  );
}
