import { FileText, FolderDown } from 'lucide-react';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty-state.tsx';
import type { TemplatesState } from '../library/use-templates.ts';
import type { Transfer } from '../library/use-transfer.ts';
import view from './layout.module.css';
import css from './nothing-open.module.css';
import { Starters } from './starters.tsx';

interface Props {
  readonly templates: TemplatesState;
  readonly transfer: Transfer;
}

/** Beside the list while nothing is open; where there is no template at all, the ways to the first one. */
export function NothingOpen({ templates, transfer }: Props) {
  const { messages } = useServices();
  const t = messages.templates;
  if (templates.rows.length > 0) {
    return <Empty icon={<FileText size={22} />} title={t.noneOpen} text={t.chooseOne} />;
  }
  return (
    <section className={view.page} aria-label={t.emptyTitle}>
      <header className={css.head}>
        <h2>{t.emptyTitle}</h2>
        <p className={css.text}>{t.empty}</p>
        <div className={css.buttons}>
          <Button onPress={() => transfer.importFrom('files')}>{t.transfer.importFiles}</Button>
          <Button onPress={() => transfer.importFrom('folder')}>
            <FolderDown size={15} aria-hidden="true" />
            {t.transfer.importFolder}
          </Button>
        </div>
      </header>
      <Starters templates={templates} />
    </section>
  );
}
