import { ChevronsDownUp, ChevronsUpDown, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { mostClauses } from '../../shared/template/limits.ts';
import { clausesOf } from '../../shared/template/model.ts';
import { Button } from '../components/button.tsx';
import { Sentence } from '../components/sentence.tsx';
import { useServices } from '../services.ts';
import { CardList } from './cards/card-list.tsx';
import { notesOf } from './cards/notes.ts';
import { IncludePicker } from './controls/include-picker.tsx';
import css from './editor.module.css';
import { addClause } from './edits-clauses.ts';
import { useWorkbench } from './workbench.ts';

/** The clauses of a template of restrictions, or of a profile. */
export function EditorClauses() {
  const { words, format } = useServices();
  const { session, findings } = useWorkbench();
  const { content, keys, folded } = session.draft;
  const clauses = clausesOf(content);
  const say = words.workshop;
  const count = clauses.length;
  const notes = useMemo(
    () => Array.from({ length: count }, (_, place) => notesOf(findings, place, { words, format })),
    [findings, count, words, format],
  );
  const allFolded = keys.every((key) => folded.includes(key));
  return (
    <div>
      <div className={css.lead}>
        <p>{count === 0 ? say.noClauses : <Sentence text={say.lead} />}</p>
        {count < 2 ? null : (
          <Button
            kind="icon"
            aria-label={allFolded ? say.unfoldAll : say.foldAll}
            onPress={() => session.foldAll(!allFolded)}
          >
            {allFolded ? (
              <ChevronsUpDown size={16} aria-hidden="true" />
            ) : (
              <ChevronsDownUp size={16} aria-hidden="true" />
            )}
          </Button>
        )}
      </div>
      <CardList
        clauses={clauses}
        keys={keys}
        folded={folded}
        notes={notes}
        after={(added) => (
          <div className={css.adding}>
            <Button
              isDisabled={count >= mostClauses}
              onPress={() => {
                session.change(addClause(say.edits, count + 1));
                added();
              }}
            >
              <Plus size={15} aria-hidden="true" />
              {say.addClause}
            </Button>
            <IncludePicker
              kind="restrictions"
              present={[]}
              face={say.includes.asClause}
              onAdd={(names) => session.change(addClause(say.edits, count + 1, { include: names }))}
            />
          </div>
        )}
      />
    </div>
  );
}
