import { Trash2, Upload } from 'lucide-react';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import layout from '../../ui/layout.module.css';
import type { LibraryRow } from '../library/rows.ts';
import type { TemplatesState } from '../library/use-templates.ts';
import type { Transfer } from '../library/use-transfer.ts';
import css from './selected.module.css';
import { useRemoveMany } from './use-remove-many.ts';

interface Props {
  readonly rows: readonly LibraryRow[];
  readonly templates: TemplatesState;
  readonly transfer: Transfer;
  readonly onDone: () => void;
}

/** The actions on the selected templates. */
export function ChosenBar({ rows, templates, transfer, onDone }: Props) {
  const { messages, format } = useServices();
  const remove = useRemoveMany(templates);
  const entries = rows.flatMap((row): readonly TemplateEntry[] => (row.entry === null ? [] : [row.entry]));
  const t = messages.templates.chosen;
  const finish = (action: () => void) => () => {
    action();
    onDone();
  };
  return (
    <section className={css.bar} aria-label={t.label}>
      <div className={css.head}>
        <p role="status">{t.count(format.number(rows.length), rows.length)}</p>
        <Button kind="link" onPress={onDone}>
          {t.done}
        </Button>
      </div>
      <div className={[layout.wrap, css.buttons].join(' ')}>
        <Button isDisabled={entries.length === 0} onPress={finish(() => transfer.exportItems(entries))}>
          <Upload size={14} aria-hidden="true" />
          {t.export}
        </Button>
        <Button kind="danger" isDisabled={entries.length === 0} onPress={finish(() => remove(entries))}>
          <Trash2 size={14} aria-hidden="true" />
          {t.delete}
        </Button>
      </div>
    </section>
  );
}
