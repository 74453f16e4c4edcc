import { CircleAlert } from 'lucide-react';
import { positionAt } from '../../../shared/templates/text-position.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import prose from '../../ui/prose.module.css';
import type { Mark } from './editor.ts';
import css from './view.module.css';

const most = 20;

interface Props {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly onGoTo: (offset: number) => void;
}

/** The errors in the text, each with a link to its position. */
export function CodeFaults({ text, marks, onGoTo }: Props) {
  const { messages, format } = useServices();
  const t = messages.templates.code;
  const rest = marks.length - most;
  return (
    <div className={css.faults}>
      <p role="status" className={marks.length === 0 ? prose.muted : css.faulty}>
        {marks.length === 0 ? t.good : t.faults(format.number(marks.length), marks.length)}
      </p>
      {marks.length === 0 ? null : (
        <ul className={css.faultList}>
          {marks.slice(0, most).map(({ offset, length, sentence }) => {
            const position = positionAt(text, offset);
            const line = format.number(position.line);
            const column = format.number(position.column);
            return (
              <li key={`${offset} ${length} ${sentence}`} className={css.fault}>
                <CircleAlert size={14} aria-hidden="true" />
                <span>{messages.templates.problems.at(line, column, sentence)}</span>
                <Button kind="link" aria-label={t.goToPosition(line, column)} onPress={() => onGoTo(offset)}>
                  {t.goTo(line)}
                </Button>
              </li>
            );
          })}
          {rest > 0 ? <li className={prose.muted}>{messages.templates.inspector.more(format.number(rest))}</li> : null}
        </ul>
      )}
    </div>
  );
}
