import { useMemo, useRef } from 'react';
import { clausesOf } from '../../../shared/templates/model.ts';
import { useServices } from '../../app/services.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { CardAdding } from './card-adding.tsx';
import { CardList } from './clause-list.tsx';
import css from './view.module.css';
import { FoldAll } from './fold-all.tsx';
import { notesOf, unreadableNotes } from './notes.ts';
import { useTemplateEditor } from './context.ts';

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
      keys.map((key, place) => [
        ...unreadableNotes(unreadable, { key, number: place + 1 }, messages.templates.editor),
        ...notesOf(findings, place, { messages, format }),
      ]),
    [findings, keys, unreadable, messages, format],
  );
  return (
    <div>
      <div className={css.lead}>
        <p>{count === 0 ? t.noClauses : <Sentence text={t.lead} />}</p>
        {count < 2 ? null : <FoldAll areFolded={keys.every((key) => folded.includes(key))} foldAll={session.foldAll} />}
      </div>
      <CardList list={list} clauses={clauses} keys={keys} folded={folded} notes={notes} />
      <CardAdding count={count} list={list} />
    </div>
  );
}
