import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { SubTokenOutcome } from '../../../shared/sub-tokens/outcome.ts';
import { Problem } from '../../app/problem.tsx';
import { useFrame, useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import layout from '../../ui/layout.module.css';
import { Notice } from '../../ui/notice.tsx';
import prose from '../../ui/prose.module.css';
import { Rights } from '../../ui/rights.tsx';
import { TokenChanges } from '../changes.tsx';

/** What was made, and under which name. */
export interface Made {
  readonly name: string;
  readonly outcome: SubTokenOutcome;
}

interface Props {
  readonly made: Made;
  readonly onAnother: () => void;
}

/** What became of a sub-token: where it is, and what was granted against what was asked. */
export function SubTokenMade({ made: { name, outcome }, onAnother }: Props) {
  const { messages, format } = useServices();
  const { go } = useFrame();
  const t = messages.subTokens;
  const credential = credentialIn(outcome);
  return (
    <div className={layout.stackWide}>
      {outcome.kind === 'mismatch' ? <Mismatch outcome={outcome} /> : <Success name={name} outcome={outcome} />}
      <TokenChanges differences={outcome.differences} isLogin={false} />
      {outcome.kind === 'mismatch' ? null : (
        <section className={layout.stack}>
          <h2>{t.done.granted}</h2>
          <Rights grant={outcome.granted} speech={{ messages, format }} />
        </section>
      )}
      <div className={layout.wrapWide}>
        {credential === null ? null : (
          <Button kind="primary" onPress={() => go({ route: 'tokens', credential })}>
            {t.open}
          </Button>
        )}
        <Button onPress={onAnother}>{t.another}</Button>
      </div>
    </div>
  );
}

/** The id under which it is in the vault; null = it is not there. */
function credentialIn(outcome: SubTokenOutcome): string | null {
  if (outcome.kind === 'kept') return outcome.credential;
  return outcome.kind === 'mismatch' && outcome.end.kind !== 'revoked' ? outcome.end.credential : null;
}

interface SuccessProps {
  readonly name: string;
  readonly outcome: Exclude<SubTokenOutcome, { kind: 'mismatch' }>;
}

function Success({ name, outcome }: SuccessProps) {
  const { messages } = useServices();
  const t = messages.subTokens.done;
  if (outcome.kind === 'kept' && outcome.error !== null) {
    return (
      <>
        <div role="status">
          <h2>{t.keptInstead(name)}</h2>
          <p>{t.keptInsteadHint}</p>
        </div>
        <Problem error={outcome.error} />
      </>
    );
  }
  const title =
    outcome.kind === 'handed-out'
      ? t[outcome.to](name)
      : outcome.kind === 'kept'
        ? t.kept(name)
        : t['transfer-code'](name);
  return (
    <Notice kind="ok" icon={<CircleCheck size={16} />}>
      <div role="status">
        <h2>{title}</h2>
        <p>{outcome.differences.length === 0 ? t.asAsked : t.endsEarlier}</p>
      </div>
      {outcome.kind === 'handed-out' ? <p className={prose.muted}>{t.handedOutHint}</p> : null}
    </Notice>
  );
}

function Mismatch({ outcome: { end } }: { readonly outcome: Extract<SubTokenOutcome, { kind: 'mismatch' }> }) {
  const { messages } = useServices();
  const t = messages.subTokens.mismatch;
  const isHere = end.kind !== 'revoked' && end.credential !== null;
  return (
    <>
      <Notice kind="danger" icon={<TriangleAlert size={16} />} alert>
        <h2>{t.title}</h2>
        <p>
          {t[end.kind]} {isHere ? t.inVault : ''}
        </p>
      </Notice>
      {end.kind === 'failed' ? <Problem error={end.error} /> : null}
    </>
  );
}
