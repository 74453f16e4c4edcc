import { useMemo, useRef } from 'react';
import { clausesOf } from '../../../shared/template/model.ts';
import { Sentence } from '../../components/sentence.tsx';
import { useServices } from '../../services.ts';
import { useWorkbench } from '../bench/workbench.ts';
import { CardAdding } from '../cards/card-adding.tsx';
import { CardList } from '../cards/card-list.tsx';
import { FoldAll } from '../cards/fold-all.tsx';
import { notesOf, unreadableNotes } from '../cards/notes.ts';
import css from './editor.module.css';

/** The clauses of a template of restrictions, or of a profile. */
export function EditorClauses() {
  const { words, format } = useServices();
  const { session, findings } = useWorkbench();
  const list = useRef<HTMLOListElement>(null);
  const { content, keys, folded, unreadable } = session.draft;
  const clauses = clausesOf(content);
  const say = words.workshop;
  const count = clauses.length;
  const notes = useMemo(
    () =>
      keys.map((key, place) => [
        ...unreadableNotes(unreadable, { key, number: place + 1 }, words.workshop),
        ...notesOf(findings, place, { words, format }),
      ]),
    [findings, keys, unreadable, words, format],
  );
  return (
    <div>
      <div className={css.lead}>
        <p>{count === 0 ? say.noClauses : <Sentence text={say.lead} />}</p>
        {count < 2 ? null : <FoldAll areFolded={keys.every((key) => folded.includes(key))} foldAll={session.foldAll} />}
      </div>
      <CardList list={list} clauses={clauses} keys={keys} folded={folded} notes={notes} />
      <CardAdding count={count} list={list} />
    </div>
  );
}
