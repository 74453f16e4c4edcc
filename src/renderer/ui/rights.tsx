import type { Grant } from '../../shared/credentials/grant.ts';
import { rightsSentences, rotationSentence, type Speech } from '../../shared/credentials/sentences.ts';
import { ClauseList } from './clause-list.tsx';
import css from './rights.module.css';
import { Sentence } from './sentence.tsx';

interface Props {
  readonly grant: Omit<Grant, 'name'>;
  readonly speech: Speech;
}

/** All that a token may do or is to be allowed: a sentence for each clause, for the other rights, and for the rotation. */
export function Rights({ grant, speech }: Props) {
  const count = grant.capabilities.includes('AT') ? grant.restrictions.length : 0;
  // With several clauses the first sentence says that they are alternatives, and they follow.
  const last = count > 1 ? count + 1 : 0;
  const sentences = [...rightsSentences(grant, speech), rotationSentence(grant.rotation, speech)].map(
    // Two clauses may read the same, so a sentence is named by its index.
    (text, index) => ({ text, index }),
  );
  const paragraph = ({ text, index }: (typeof sentences)[number]) => (
    <p key={index} className={css.sentence}>
      <Sentence text={text} />
    </p>
  );
  return (
    <>
      {last === 0 ? null : (
        <>
          {sentences.slice(0, 1).map(paragraph)}
          <ClauseList>
            {sentences.slice(1, last).map(({ text, index }) => (
              <li key={index}>
                <Sentence text={text} />
              </li>
            ))}
          </ClauseList>
        </>
      )}
      {sentences.slice(last).map(paragraph)}
    </>
  );
}
