import { describeCapability, rightsSentences, rotationSentence } from '../../shared/sentences.ts';
import type { CredentialView } from '../../shared/snapshot.ts';
import { Notice } from '../components/notice.tsx';
import { Sentence } from '../components/sentence.tsx';
import { useServices } from '../services.ts';
import css from './token-rights.module.css';

/** What a token may do: in sentences, then the capabilities one by one with what each means. */
export function TokenRights({ credential }: { readonly credential: CredentialView }) {
  const { words, format } = useServices();
  const speech = { words, format };
  const say = words.tokens.details;
  const sentences = [...rightsSentences(credential, speech), rotationSentence(credential.rotation, speech)];
  return (
    <>
      <Notice kind="plain">
        <h2>{say.mayDo}</h2>
        {sentences.map((sentence) => (
          <p key={sentence} className={css.sentence}>
            <Sentence text={sentence} />
          </p>
        ))}
      </Notice>
      <section className={css.section}>
        <h2>{say.capabilities}</h2>
        <ul className={css.capabilities}>
          {credential.capabilities.map((name) => {
            const { label, meaning } = describeCapability(name, words.capabilities);
            return (
              <li key={name} className={css.capability}>
                <span className={css.label}>
                  {label} <code className={css.chip}>{name}</code>
                </span>
                <span className={css.meaning}>{meaning}</span>
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
