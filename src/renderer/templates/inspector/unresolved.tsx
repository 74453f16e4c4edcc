import { TriangleAlert } from 'lucide-react';
import { flushSync } from 'react-dom';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import prose from '../../ui/prose.module.css';
import { useTemplateEditor } from '../editor/context.ts';
import { type SendFault, sayFault } from '../editor/issue-text.ts';
import css from './view.module.css';

/** Faults that are told at once. */
const most = 10;

interface Props {
  readonly faults: readonly SendFault[];
  /** shows the editor, where this pane has replaced it */
  readonly onEditor: () => void;
}

/** Says why the template cannot be sent, with a link to each clause. */
export function Unresolved({ faults, onEditor }: Props) {
  const { messages, format } = useServices();
  const { session } = useTemplateEditor();
  const t = messages.templates.inspector.unresolved;
  const rest = faults.length - most;
  const lead = (key: number) => {
    // Only what is shown can take the focus.
    flushSync(onEditor);
    focusClause(key);
  };
  return (
    <Notice kind="warning" icon={<TriangleAlert size={17} />}>
      <p>
        <b>{t.title}</b>
      </p>
      <ul className={css.faults}>
        {faults.slice(0, most).map((fault) => {
          const key = fault.clause === null ? undefined : session.draft.keys[fault.clause];
          const location =
            key === undefined || fault.clause === null
              ? t.whole
              : messages.templates.inspector.clause(format.number(fault.clause + 1));
          const sentence = sayFault(fault, messages);
          return (
            <li key={`${location} ${sentence}`}>
              {key === undefined ? (
                location
              ) : (
                <Button kind="link" onPress={() => lead(key)}>
                  {location}
                </Button>
              )}
              {': '}
              {sentence}
            </li>
          );
        })}
        {rest > 0 ? <li>{messages.templates.inspector.more(format.number(rest))}</li> : null}
      </ul>
      <p className={prose.muted}>{t.hint}</p>
    </Notice>
  );
}

/** Leads to the card of a clause, found by its key; cards carry it as `data-clause`. */
function focusClause(key: number): void {
  const card = document.querySelector<HTMLElement>(`[data-clause="${key}"]`);
  card?.scrollIntoView({ block: 'nearest' });
  card?.focus();
}
