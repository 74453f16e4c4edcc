import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { RevocationsView } from '../../shared/ipc/revocations.ts';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import css from '../ui/findings.module.css';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { Progress } from '../ui/progress.tsx';

/** Revokes all tokens of this computer, shows how far that is, and tells what became of each. */
export function RevokeAll() {
  const { messages } = useServices();
  const { credentials, revocations, vault } = useFrame().snapshot;
  const revokeAll = useToastVerb('revoke-all');
  const t = messages.settings.revokeAll;
  if (vault.kind !== 'open' || (credentials.length === 0 && revocations === null)) return null;
  return (
    <Section title={t.title} hint={t.hint}>
      {revocations === null ? null : revocations.state === 'ended' ? (
        <Report revocations={revocations} />
      ) : (
        <Running revocations={revocations} />
      )}
      {revocations === null || revocations.state === 'ended' ? (
        <div>
          <Button
            kind="danger"
            isDisabled={credentials.length === 0}
            isPending={revokeAll.pending}
            onPress={() => void revokeAll.run(null)}
          >
            {t.button}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

interface Props {
  readonly revocations: RevocationsView;
}

function Running({ revocations: { state, total, ended } }: Props) {
  const { messages, format } = useServices();
  const stop = useToastVerb('stop-revoking-all');
  const t = messages.settings.revokeAll;
  return (
    <Progress
      label={state === 'stopping' ? t.stopping : t.running}
      done={ended.length}
      total={total}
      text={t.progress(format.number(ended.length), format.number(total))}
    >
      <Button isDisabled={state === 'stopping'} isPending={stop.pending} onPress={() => void stop.run(null)}>
        {t.stop}
      </Button>
    </Progress>
  );
}

function Report({ revocations: { total, ended } }: Props) {
  const { messages, format } = useServices();
  const close = useToastVerb('close-revocations');
  const t = messages.settings.revokeAll;
  const failed = ended.filter(({ error }) => error !== null);
  const isWhole = failed.length === 0 && ended.length === total;
  const Icon = isWhole ? CircleCheck : TriangleAlert;
  return (
    <Notice kind={isWhole ? 'ok' : 'danger'} icon={<Icon size={16} />} alert>
      <p>{t.ended(format.number(ended.length - failed.length), format.number(total))}</p>
      {ended.length === total ? null : <p>{t.notTried(format.number(total - ended.length), total - ended.length)}</p>}
      {failed.length === 0 ? null : (
        <ul className={css.findings}>
          {failed.map(({ alias, error }) => (
            <li key={alias}>
              <strong>{alias}</strong> {error === null ? null : messages.errors.sentence(error)}
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button isPending={close.pending} onPress={() => void close.run(null)}>
          {t.close}
        </Button>
      </div>
    </Notice>
  );
}
