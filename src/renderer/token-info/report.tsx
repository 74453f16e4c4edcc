import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { RevocationReport } from '../../shared/token-info/revocation.ts';
import { outcomeSentence } from '../../shared/token-info/sentences.ts';
import { useServices } from '../app/services.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import css from './report.module.css';

interface Props {
  readonly report: RevocationReport;
  readonly onDismiss: () => void;
}

/** What became of the tokens that were to be revoked: how many are, and a sentence for each that is not known to be. */
export function Report({ report, onDismiss }: Props) {
  const { messages, format } = useServices();
  const t = messages.tokenInfo.report;
  const revoked = report.tokens.filter(({ outcome }) => outcome.kind === 'revoked').length;
  const told = report.tokens.flatMap((one) => {
    const sentence = outcomeSentence(one.outcome, messages);
    return sentence === null ? [] : [{ ...one, sentence }];
  });
  const isAll = revoked === report.tokens.length;
  return (
    <Notice
      kind={isAll ? 'ok' : 'warning'}
      icon={isAll ? <CircleCheck size={16} /> : <TriangleAlert size={16} />}
      alert
    >
      {revoked === 0 ? null : <p>{t.revoked(format.number(revoked), revoked)}</p>}
      {told.length === 0 ? null : (
        <ul className={css.list}>
          {told.map(({ momId, name, sentence }) => (
            <li key={momId}>
              <bdi className={css.name}>{name === '' ? messages.tokenInfo.family.unnamed : name}</bdi>
              {': '}
              {sentence}
            </li>
          ))}
        </ul>
      )}
      <Button onPress={onDismiss}>{t.dismiss}</Button>
    </Notice>
  );
}
