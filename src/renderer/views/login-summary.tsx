import type { Grant } from '../../shared/grant.ts';
import { rightsSentences, rotationSentence } from '../../shared/sentences.ts';
import { Sentence } from '../components/sentence.tsx';
import { useServices } from '../services.ts';
import css from './login-summary.module.css';

/** What will be asked for, in sentences that change as one types. `null`: a field is wrong or still missing. */
export function LoginSummary({ grant }: { readonly grant: Grant | null }) {
  const { words, format } = useServices();
  const speech = { words, format };
  const say = words.login;
  const [clause] = grant?.restrictions ?? [];
  return (
    <div className={css.summary}>
      <h2>{say.summary}</h2>
      {grant === null ? (
        <p className={css.muted}>{say.summaryLater}</p>
      ) : (
        <>
          {[...rightsSentences(grant, speech), rotationSentence(grant.rotation, speech)].map((sentence) => (
            <p key={sentence} className={css.sentence}>
              <Sentence text={sentence} />
            </p>
          ))}
          {clause?.exp === undefined ? <p className={css.warning}>{say.noEnd}</p> : null}
          {clause?.audience === undefined ? <p className={css.warning}>{say.noAudience}</p> : null}
        </>
      )}
      <p className={css.muted}>{say.summaryWarning}</p>
    </div>
  );
}
