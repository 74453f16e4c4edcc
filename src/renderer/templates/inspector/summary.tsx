import { memo, useMemo } from 'react';
import { scopesOfLogin } from '../../../shared/credentials/scope.ts';
import { clauseSentence, rotationSentence } from '../../../shared/credentials/sentences.ts';
import { worstCase } from '../../../shared/templates/summary.ts';
import { useServices } from '../../app/services.ts';
import { ClauseList } from '../../ui/clause-list.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import css from './inspector.module.css';
import type { Sent } from './use-resolved-request.ts';

interface Props {
  readonly sent: Sent;
  /** unix seconds */
  readonly now: number;
}

/** What the token may do at all, and what will be sent. */
export const Summary = memo(function Summary({ sent, now }: Props) {
  const { words, format } = useServices();
  const speech = { words, format };
  const say = words.sidePane.summary;
  const { clauses, capabilities, rotation } = sent;
  const worst = useMemo(
    () => worstCase(clauses, capabilities, now, { words, format }),
    [clauses, capabilities, now, words, format],
  );
  return (
    <div className={css.sections}>
      {sent.kind === 'rotation' ? null : (
        <section className={css.section}>
          <h2>{say.title}</h2>
          <p className={css.hint}>{say.hint}</p>
          <ul className={css.worst}>
            {worst.map((sentence) => (
              <li key={sentence}>
                <Sentence text={sentence} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={css.section}>
        <h2>{say.sent}</h2>
        <p className={css.hint}>{say.sentHint}</p>
        {clauses === null ? null : clauses.length === 0 ? (
          <p>{say.sentNothing}</p>
        ) : (
          <ClauseList>
            {clauses.map((clause) => (
              <li key={JSON.stringify(clause)}>
                <Sentence text={clauseSentence(clause, scopesOfLogin(clauses), speech)} />
              </li>
            ))}
          </ClauseList>
        )}
        {capabilities === null ? null : (
          <p>{capabilities.length === 0 ? say.noCapabilities : say.capabilities(format.list(capabilities))}</p>
        )}
        {rotation === null ? null : (
          <p>
            <Sentence text={rotationSentence(rotation, speech)} />
          </p>
        )}
      </section>
    </div>
  );
});
