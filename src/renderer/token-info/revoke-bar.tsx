import { useState } from 'react';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { maxRevokedAtOnce, type RevocationReport, type TokenListKind } from '../../shared/token-info/revocation.ts';
import { mayRevoke, type TokenNode } from '../../shared/token-info/trees.ts';
import { Problem } from '../app/problem.tsx';
import { useFrame, useServices } from '../app/services.ts';
import { isSilent, useToastVerb, useVerb } from '../hooks/use-verb.ts';
import { Button } from '../ui/button.tsx';
import { Check } from '../ui/check.tsx';
import prose from '../ui/prose.module.css';
import css from './revoke-bar.module.css';

interface Props {
  /** the token that is used for it */
  readonly credential: CredentialView;
  readonly list: TokenListKind;
  /** at least one */
  readonly chosen: readonly TokenNode[];
  readonly onClear: () => void;
  readonly onRevoked: (report: RevocationReport) => void;
}

/** Revokes what was selected, with the way to stop in between. */
export function RevokeBar({ credential, list, chosen, onClear, onRevoked }: Props) {
  const { messages, format } = useServices();
  const { listedRevocation } = useFrame().snapshot;
  const t = messages.tokenInfo.family;
  const [recursive, setRecursive] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const revoke = useVerb('revoke-listed');
  const stop = useToastVerb('stop-revoking');
  const progress = listedRevocation?.credential === credential.id ? listedRevocation : null;
  const number = format.number(chosen.length);
  const isAllowed = chosen.every((node) => mayRevoke(credential, node));
  const isTooMany = chosen.length > maxRevokedAtOnce;
  const hasChildren = chosen.some(({ token }) => token.children.length > 0);
  const run = async () => {
    const momIds = chosen.map(({ token }) => token.momId);
    const answer = await revoke.run({ id: credential.id, list, momIds, recursive });
    if (answer === null) return;
    setError(answer.ok || isSilent(answer.error) ? null : answer.error);
    if (answer.ok) onRevoked(answer.value);
  };
  if (progress !== null) {
    const { done, all, phase } = progress;
    return (
      <div className={css.bar} role="status">
        <span className={css.grow}>
          {phase === 'checking'
            ? t.checking
            : phase === 'stopping'
              ? t.stopping
              : t.running(format.number(done), format.number(all))}
        </span>
        {phase === 'revoking' ? (
          <Button isPending={stop.pending} onPress={() => void stop.run(null)}>
            {t.stop}
          </Button>
        ) : null}
      </div>
    );
  }
  return (
    <div className={css.bar}>
      {error === null ? null : <Problem error={error} />}
      <span className={css.grow} role="status">
        {t.selected(number, chosen.length)}
      </span>
      <Button kind="link" onPress={onClear}>
        {t.clearSelection}
      </Button>
      {isTooMany ? (
        <p className={[css.wide, prose.muted].join(' ')}>{t.tooMany(format.number(maxRevokedAtOnce))}</p>
      ) : isAllowed ? (
        <>
          {hasChildren ? (
            <div className={css.wide}>
              <Check label={t.recursive} hint={t.recursiveMeaning} isSelected={recursive} onChange={setRecursive} />
            </div>
          ) : null}
          <Button kind="danger" isPending={revoke.pending || credential.working} onPress={() => void run()}>
            {t.revoke(number, chosen.length)}
          </Button>
        </>
      ) : (
        <p className={[css.wide, prose.muted].join(' ')}>{t.notAllowed}</p>
      )}
    </div>
  );
}
