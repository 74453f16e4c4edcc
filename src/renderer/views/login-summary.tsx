import type { Grant } from '../../shared/grant.ts';
import type { Clause } from '../../shared/restrictions.ts';
import { Rights } from '../components/rights.tsx';
import { useServices } from '../services.ts';
import css from './login-summary.module.css';

/** What will be asked for, in sentences that change as one types. `null`: a field is wrong or still missing. */
export function LoginSummary({ grant }: { readonly grant: Grant | null }) {
  const { words, format } = useServices();
  const say = words.login;
  return (
    <div className={css.summary}>
      <h2>{say.summary}</h2>
      {grant === null ? (
        <p className={css.muted}>{say.summaryLater}</p>
      ) : (
        <>
          <Rights grant={grant} />
          {warnings(grant.restrictions).map((warning) => (
            <p key={warning} className={css.warning}>
              {warning}
            </p>
          ))}
        </>
      )}
      <p className={css.muted}>{say.summaryWarning}</p>
    </div>
  );

  /** The worst that the clauses leave open; where there are several, by their numbers. */
  function warnings(clauses: readonly Clause[]): readonly string[] {
    const without = (claim: 'exp' | 'audience') =>
      clauses.flatMap((clause, index) => (clause[claim] === undefined ? [format.number(index + 1)] : []));
    if (clauses.length < 2) {
      const [clause] = clauses;
      return [
        ...(clause?.exp === undefined ? [say.noEnd] : []),
        ...(clause?.audience === undefined ? [say.noAudience] : []),
      ];
    }
    const endless = without('exp');
    const anywhere = without('audience');
    return [
      ...(endless.length === 0 ? [] : [say.noEndOf(format.list(endless), endless.length)]),
      ...(anywhere.length === 0 ? [] : [say.noAudienceOf(format.list(anywhere), anywhere.length)]),
    ];
  }
}
