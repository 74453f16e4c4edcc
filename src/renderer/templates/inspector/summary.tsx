import { memo, useMemo } from 'react';
import { scopesOfLogin } from '../../../shared/credentials/scope.ts';
import { clauseSentence, rotationSentence } from '../../../shared/credentials/sentences.ts';
import { worstCase } from '../../../shared/templates/summary.ts';
import { useServices } from '../../app/services.ts';
import { ClauseList } from '../../ui/clause-list.tsx';
import prose from '../../ui/prose.module.css';
import { Sentence } from '../../ui/sentence.tsx';
import type { Sent } from './resolved-request.ts';
import css from './view.module.css';

interface Props {
  readonly sent: Sent;
  /** unix seconds */
  readonly now: number;
}

/** Describes what the token may do, and the request. */
export const Summary = memo(function Summary({ sent, now }: Props) {
  const { messages, format } = useServices();
  const speech = { messages, format };
  const t = messages.templates.inspector.summary;
  const { clauses, capabilities, rotation } = sent;
  const worst = useMemo(
    () => worstCase(clauses, capabilities, now, { messages, format }),
    [clauses, capabilities, now, messages, format],
  );
  return (
    <div className={css.sections}>
      {sent.kind === 'rotation' ? null : (
        <section className={css.section}>
          <h2>{t.title}</h2>
          <p className={prose.muted}>{t.hint}</p>
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
        <h2>{t.sent}</h2>
        <p className={prose.muted}>{t.sentHint}</p>
        {clauses === null ? null : clauses.length === 0 ? (
          <p>{t.sentNothing}</p>
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
          <p>{capabilities.length === 0 ? t.noCapabilities : t.capabilities(format.list(capabilities))}</p>
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
