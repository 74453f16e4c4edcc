import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { VaultCheckReport, VaultFinding } from '../../shared/vault/check.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import css from '../ui/findings.module.css';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { Progress } from '../ui/progress.tsx';
import prose from '../ui/prose.module.css';

/** Has every file of the open vault looked at, and shows what was found. */
export function VaultCheck() {
  const { messages, format } = useServices();
  const { vault, vaultCheck } = useFrame().snapshot;
  // What kept it from its end is on the page.
  const check = useVerb('check-vault');
  const stop = useToastVerb('stop-vault-check');
  const close = useToastVerb('close-vault-check');
  const t = messages.vaultPage.check;
  if (vault.kind !== 'open') return null;
  const closeButton = (
    <Button isPending={close.pending} onPress={() => void close.run(null)}>
      {t.close}
    </Button>
  );
  return (
    <Section title={t.title} hint={t.hint}>
      {vaultCheck?.state === 'running' ? (
        <Progress
          label={t.running}
          done={vaultCheck.done}
          total={vaultCheck.total}
          text={t.progress(format.number(vaultCheck.done), format.number(vaultCheck.total))}
        >
          <Button isPending={stop.pending} onPress={() => void stop.run(null)}>
            {t.stop}
          </Button>
        </Progress>
      ) : (
        <>
          {vaultCheck?.state === 'ended' ? <Report report={vaultCheck.report}>{closeButton}</Report> : null}
          {vaultCheck?.state === 'failed' ? <Problem error={vaultCheck.error}>{closeButton}</Problem> : null}
          <div>
            <Button isPending={check.pending} onPress={() => void check.run(null)}>
              {t.button}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}

function Report({ report, children }: { readonly report: VaultCheckReport; readonly children: React.ReactNode }) {
  const { messages, format } = useServices();
  const { tokens, intactTokens, findings, setAside } = report;
  const t = messages.vaultPage.check;
  const isWell = findings.length === 0;
  const Icon = isWell ? CircleCheck : TriangleAlert;
  return (
    <Notice kind={isWell ? 'ok' : 'danger'} icon={<Icon size={16} />} alert>
      <p>
        {isWell
          ? t.intact(format.number(tokens), tokens)
          : t.partly(format.number(intactTokens), format.number(tokens))}
      </p>
      {isWell ? null : (
        <ul className={css.findings}>
          {findings.map((finding) => (
            <Finding key={`${finding.part} ${finding.files.join(' ')}`} finding={finding} />
          ))}
        </ul>
      )}
      {setAside === 0 ? null : <p>{t.setAside(format.number(setAside), setAside)}</p>}
      {children}
    </Notice>
  );
}

function Finding({ finding: { part, alias, files, error } }: { readonly finding: VaultFinding }) {
  const { messages, format } = useServices();
  return (
    <li>
      <strong>{messages.vaultPage.part(part, alias)}</strong> {messages.errors.sentence(error)}
      <div className={prose.muted}>{messages.vaultPage.check.files(format.list(files))}</div>
    </li>
  );
}
