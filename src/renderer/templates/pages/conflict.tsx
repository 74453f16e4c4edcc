import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { TemplateDraft, TemplateEntry, TemplateLibrary } from '../../../shared/templates/library.ts';
import { freeName } from '../../../shared/templates/names.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { takenNames } from '../library/names.ts';
import type { Saving } from '../library/use-saving.ts';
import { TemplateChanges } from './changes.tsx';
import css from './conflict.module.css';

interface Props {
  readonly draft: TemplateDraft;
  /** the file as it is now; null = it is gone, or cannot be read */
  readonly entry: TemplateEntry | null;
  readonly isUnreadable: boolean;
  readonly library: TemplateLibrary;
  readonly saving: Saving;
  /** gives the work up and shows what is on disk */
  readonly onDiscard: () => void;
}

/**
 * The file changed outside, or cannot be read any more, while there is work on it: what is different, and the ways to go
 * on. Nothing is lost by itself.
 */
export function Conflict({ draft, entry, isUnreadable, library, saving, onDiscard }: Props) {
  const { words } = useServices();
  const say = words.templates.conflict;
  const names = takenNames(library).flatMap((one) => (one.kind === draft.kind ? [one.name] : []));
  const name = draft.base?.name ?? draft.name;
  const { isSaving, save } = saving;
  const mine = freeName(draft.name, names);
  const root = useRef<HTMLDivElement>(null);
  // Whoever is far down in the clauses has to see that there is something to decide.
  useEffect(() => root.current?.closest('section')?.scrollTo({ top: 0 }), []);
  return (
    <div ref={root} className={css.conflict}>
      <Notice kind="warning" icon={<TriangleAlert size={16} />} alert>
        <h2>{isUnreadable ? say.unreadableTitle : entry === null ? say.goneTitle : say.changedTitle}</h2>
        <p>{isUnreadable ? say.unreadable(name) : entry === null ? say.gone(name) : say.changed(entry.name)}</p>
        {entry === null ? null : (
          <div className={css.difference}>
            <p className={css.caption}>{say.difference}</p>
            <TemplateChanges before={entry} after={draft} />
          </div>
        )}
        <div className={css.ways}>
          {entry === null && !isUnreadable ? (
            <Button kind="primary" isPending={isSaving} onPress={() => void save({ base: null, name: mine })}>
              {say.saveAnew}
            </Button>
          ) : (
            <>
              <Button
                kind="primary"
                isPending={isSaving}
                onPress={() =>
                  void save({
                    base: entry === null ? { name, revision: null } : { name: entry.name, revision: entry.revision },
                  })
                }
              >
                {say.keepMine}
              </Button>
              <Button isPending={isSaving} onPress={() => void save({ base: null, name: mine })}>
                {isUnreadable ? say.saveAs(mine) : say.keepBoth}
              </Button>
            </>
          )}
          <Button onPress={onDiscard}>
            {isUnreadable ? say.discardMine : entry === null ? say.discard : say.takeOther}
          </Button>
        </div>
        {isUnreadable ? <p className={css.caption}>{say.aside}</p> : null}
        {entry === null ? null : <p className={css.caption}>{say.meaning(mine)}</p>}
      </Notice>
    </div>
  );
}
