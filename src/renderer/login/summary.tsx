import type { Grant } from '../../shared/credentials/grant.ts';
import type { Clause } from '../../shared/credentials/restrictions.ts';
import { useServices } from '../app/services.ts';
import layout from '../ui/layout.module.css';
import prose from '../ui/prose.module.css';
import { Rights } from '../ui/rights.tsx';
import css from './summary.module.css';

/** The request in sentences that follow the typing. `null`: a field is wrong or still missing. */
export function LoginSummary({ grant }: { readonly grant: Grant | null }) {
  const { messages, format } = useServices();
  const t = messages.login;
  return (
    <div className={layout.stackWide}>
      <h2>{t.summary}</h2>
      {grant === null ? (
        <p className={prose.muted}>{t.summaryLater}</p>
      ) : (
        <>
          <Rights speech={{ messages, format }} grant={grant} />
          {warnings(grant.restrictions).map((warning) => (
            <p key={warning} className={css.warning}>
              {warning}
            </p>
          ))}
        </>
      )}
      <p className={prose.muted}>{t.summaryWarning}</p>
    </div>
  );

  /** The worst that the clauses leave open; where it is true of some only, by their numbers. */
  function warnings(clauses: readonly Clause[]): readonly string[] {
    const tell = (claim: 'exp' | 'audience', all: string, some: (clauses: string, count: number) => string) => {
      const numbers = clauses.flatMap((clause, index) =>
        clause[claim] === undefined ? [format.number(index + 1)] : [],
      );
      if (numbers.length === clauses.length) return [all];
      return numbers.length === 0 ? [] : [some(format.list(numbers), numbers.length)];
    };
    return [...tell('exp', t.noEnd, t.noEndOf), ...tell('audience', t.noAudience, t.noAudienceOf)];
  }
}
