import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { TransferReport } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { Notice } from '../../ui/notice.tsx';
import { sayProblem } from '../editor/issue-text.ts';
import view from './layout.module.css';
import { PageTop } from './top.tsx';
import css from './transfer-page.module.css';

interface Props {
  readonly action: 'import' | 'export';
  readonly report: TransferReport;
  readonly onClose: () => void;
}

/** The report of an import or export in which files were refused, each with its reason. */
export function TransferPage({ action, report, onClose }: Props) {
  const { messages, format } = useServices();
  const t = messages.templates.transfer;
  const { done, refused } = report;
  return (
    <section className={view.page} aria-label={t.title[action]}>
      <PageTop title={t.title[action]} onBack={onClose} />
      <Notice kind="warning" icon={<TriangleAlert size={16} />} alert>
        <p className={css.lead}>{t.refused[action](format.number(refused.length), refused.length)}</p>
        <ul className={css.files}>
          {refused.map((one) => (
            <li key={one.file}>
              <bdi className={css.file}>{one.file}</bdi>: {sayProblem(one, { messages, format })}
            </li>
          ))}
        </ul>
      </Notice>
      {done.length === 0 ? null : (
        <Notice kind="ok" icon={<CircleCheck size={16} />}>
          <p className={css.lead}>{t.done[action](format.number(done.length), done.length)}</p>
          <ul className={css.files}>
            {done.map(({ kind, name }) => (
              <li key={`${kind} ${name}`}>
                <bdi>{name}</bdi> · {messages.templates.kindOne[kind]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}
