import { CircleCheck, TriangleAlert } from 'lucide-react';
import { describeCapability } from '../../../shared/credentials/sentences.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { SubTokenFault } from '../../../shared/sub-tokens/check.ts';
import { useServices } from '../../app/services.ts';
import { Notice } from '../../ui/notice.tsx';
import css from './form.module.css';

/** What keeps the request from being sent. */
export type Fault = SubTokenFault | { readonly what: 'alias-taken'; readonly alias: string };

interface Props {
  readonly faults: readonly Fault[];
  readonly credential: CredentialView;
}

/** Whether all that is asked for is within the parent; else what is not, and which of its clauses comes closest. */
export function SubTokenJudgement({ faults, credential: { restrictions } }: Props) {
  const { messages, format } = useServices();
  const t = messages.subTokens;
  return (
    <div role="status" className={css.verdict} tabIndex={-1} data-faults={faults.length > 0 || undefined}>
      {faults.length === 0 ? (
        <Notice kind="ok" icon={<CircleCheck size={16} />}>
          <p>{t.tighter}</p>
        </Notice>
      ) : (
        <Notice kind="warning" icon={<TriangleAlert size={16} />}>
          <h2>{t.wider}</h2>
          <ul className={css.faults}>
            {[...new Set(faults.map(say))].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );

  function say(fault: Fault): string {
    const number = (index: number) => format.number(index + 1);
    const f = t.faults;
    switch (fault.what) {
      case 'name':
        return messages.login.template.part(t.name, messages.fieldFaults[fault.because]);
      case 'lifetime':
        return messages.login.template.part(messages.login.lifetime, messages.fieldFaults[fault.because]);
      case 'alias-taken':
        return f.aliasTaken(fault.alias);
      case 'no-capabilities':
        return f.noCapabilities;
      case 'capability-not-held':
        return f.capability(describeCapability(fault.capability, messages.capabilities).label);
      case 'no-clauses':
        return f.noClauses;
      case 'clause-faulty':
        return fault.clause === null ? f.faultyClauses : f.faultyClause(number(fault.clause));
      case 'short-rotation':
        return f.shortRotation;
      case 'clause-wider': {
        const claims = format.list(fault.claims.map((claim) => t.claims[claim]));
        const clause = number(fault.clause);
        const nearest = number(fault.nearest);
        return fault.spent ? f.spent(clause, claims, nearest) : f.wider(clause, claims, nearest, restrictions.length);
      }
    }
  }
}
