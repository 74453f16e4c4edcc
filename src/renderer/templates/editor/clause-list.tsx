import { ChevronsDownUp, ChevronsUpDown, Plus } from 'lucide-react';
import { type KeyboardEvent, memo, type RefObject, useMemo, useRef } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { scopesOfLogin } from '../../../shared/credentials/scope.ts';
import { isFull, maxClauses } from '../../../shared/templates/limits.ts';
import { clausesOf, type TemplateClause } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import prose from '../../ui/prose.module.css';
import { Sentence } from '../../ui/sentence.tsx';
import { addClause, type ClauseRef } from '../edits/clauses.ts';
import { ClauseCard } from './clause-card.tsx';
import css from './clause-list.module.css';
import { useTemplateEditor } from './context.ts';
import { useClauseEditor } from './controls/context.ts';
import { IncludePicker } from './controls/includes.tsx';
import { type Note, notesOf, unreadableNotes } from './notes.tsx';
import { focusCard, useClauseActions } from './use-clause-actions.ts';
import { useCardDrag } from './use-clause-drag.ts';
import { useFocusInSight } from './use-focus-in-sight.ts';
import view from './view.module.css';

/** The clauses of a template of restrictions, or of a profile. */
export function EditorClauses() {
  const { messages, format } = useServices();
  const { session, findings } = useTemplateEditor();
  const list = useRef<HTMLOListElement>(null);
  const { content, keys, folded, unreadable } = session.draft;
  const clauses = clausesOf(content);
  const t = messages.templates.editor;
  const count = clauses.length;
  const notes = useMemo(
    () =>
      keys.map((key, index) => [
        ...unreadableNotes(unreadable, { key, number: index + 1 }, messages.templates.editor),
        ...notesOf(findings, index, { messages, format }),
      ]),
    [findings, keys, unreadable, messages, format],
  );
  return (
    <div>
      <div className={view.lead}>
        <p>{count === 0 ? t.noClauses : <Sentence text={t.lead} />}</p>
        {count < 2 ? null : <FoldAll areFolded={keys.every((key) => folded.includes(key))} foldAll={session.foldAll} />}
      </div>
      <CardList list={list} clauses={clauses} keys={keys} folded={folded} notes={notes} />
      <CardAdding count={count} list={list} />
    </div>
  );
}

interface Props {
  readonly list: RefObject<HTMLOListElement | null>;
  readonly clauses: readonly TemplateClause[];
  readonly keys: readonly number[];
  readonly folded: readonly number[];
  readonly notes: readonly (readonly Note[])[];
}

const none: readonly Note[] = [];

/** The clauses in their order, any one of which is enough. */
function CardList({ list, clauses, keys, folded, notes }: Props) {
  const { messages } = useServices();
  const asked = scopesOfLogin(clauses)?.join(' ') ?? '';
  const { action, move, said } = useClauseActions(list);
  const { grip, drag } = useCardDrag(list, move);
  useFocusInSight(list, keys);
  const press = (event: KeyboardEvent, clause: ClauseRef) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const up = event.key === 'ArrowUp';
    if (!up && event.key !== 'ArrowDown') return;
    // What a control opens lies over the page, and has a use of its own for these keys.
    if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
    event.preventDefault();
    if (up ? clause.number > 1 : clause.number < clauses.length) action(clause, up ? 'up' : 'down');
  };
  return (
    <>
      <ol ref={list} className={css.cards} aria-label={messages.templates.editor.clauses} data-dragging={drag !== null}>
        {clauses.map((clause, index) => {
          const key = keys[index] ?? index;
          return (
            <li
              key={key}
              data-dragged={drag?.key === key}
              data-target={targetOf(drag?.target, index, clauses.length)}
              className={css.item}
              onKeyDown={(event) => press(event, { key, number: index + 1 })}
            >
              {index === 0 ? null : (
                <div className={css.or} aria-hidden="true">
                  {messages.templates.editor.or}
                </div>
              )}
              <ClauseCard
                clause={clause}
                id={key}
                asked={asked}
                number={index + 1}
                isFirst={index === 0}
                isLast={index === clauses.length - 1}
                isFull={isFull(clauses.length)}
                isFolded={folded.includes(key)}
                notes={notes[index] ?? none}
                onAction={action}
                onDrag={grip}
              />
            </li>
          );
        })}
      </ol>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </>
  );
}

/** Where a dragged card would land, relative to the card at an index. */
const targetOf = (target: number | undefined, index: number, count: number): 'before' | 'after' | undefined => {
  if (target === index) return 'before';
  return target === count && index === count - 1 ? 'after' : undefined;
};

interface AddingProps {
  /** how many clauses there are */
  readonly count: number;
  readonly list: RefObject<HTMLOListElement | null>;
}

const nothing: readonly string[] = [];

/** Adds a clause, to be filled in or taken from a template, and leads the focus to it; or says why there can be no more. */
const CardAdding = memo(function CardAdding({ count, list }: AddingProps) {
  const { messages, format } = useServices();
  const { change } = useClauseEditor();
  const t = messages.templates.editor;
  if (isFull(count)) return <p className={prose.muted}>{t.full(format.number(maxClauses))}</p>;
  return (
    <div className={css.adding}>
      <Button
        onPress={() => {
          change(addClause(t.edits, count + 1));
          focusCard(list, count);
        }}
      >
        <Plus size={15} aria-hidden="true" />
        {t.addClause}
      </Button>
      <IncludePicker
        kind="restrictions"
        present={nothing}
        face={t.includes.asClause}
        onAdd={(include) => change(addClause(t.edits, count + 1, { include }))}
      />
    </div>
  );
});

interface FoldProps {
  /** every clause is folded already */
  readonly areFolded: boolean;
  readonly foldAll: (folded: boolean) => void;
}

/** Folds all clauses, or unfolds them. */
const FoldAll = memo(function FoldAll({ areFolded, foldAll }: FoldProps) {
  const { messages } = useServices();
  const Icon = areFolded ? ChevronsUpDown : ChevronsDownUp;
  return (
    <Button
      kind="icon"
      aria-label={areFolded ? messages.templates.editor.unfoldAll : messages.templates.editor.foldAll}
      onPress={() => foldAll(!areFolded)}
    >
      <Icon size={16} aria-hidden="true" />
    </Button>
  );
});
