import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { TemplateDraft, TemplateEntry, TemplateLibrary } from '../../../shared/templates/library.ts';
import { freeName } from '../../../shared/templates/names.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import prose from '../../ui/prose.module.css';
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
  const { messages } = useServices();
  const t = messages.templates.conflict;
  const names = takenNames(library).flatMap((one) => (one.kind === draft.kind ? [one.name] : []));
  const name = draft.base?.name ?? draft.name;
  const { isSaving, save } = saving;
  const mine = freeName(draft.name, names);
  const root = useRef<HTMLDivElement>(null);
  // The decision has to be seen even from far down in the clauses.
  useEffect(() => {
    // Recent versions of Chromium give a promise here, which React would take for the end of the effect.
    root.current?.closest('section')?.scrollTo({ top: 0 });
  }, []);
  return (
    <div ref={root} className={css.conflict}>
      <Notice kind="warning" icon={<TriangleAlert size={16} />} alert>
        <h2>{isUnreadable ? t.unreadableTitle : entry === null ? t.goneTitle : t.changedTitle}</h2>
        <p>{isUnreadable ? t.unreadable(name) : entry === null ? t.gone(name) : t.changed(entry.name)}</p>
        {entry === null ? null : (
          <div className={css.difference}>
            <p className={prose.muted}>{t.difference}</p>
            <TemplateChanges before={entry} after={draft} />
          </div>
        )}
        <div className={css.ways}>
          {entry === null && !isUnreadable ? (
            <Button kind="primary" isPending={isSaving} onPress={() => void save({ base: null, name: mine })}>
              {t.saveAnew}
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
                {t.keepMine}
              </Button>
              <Button isPending={isSaving} onPress={() => void save({ base: null, name: mine })}>
                {isUnreadable ? t.saveAs(mine) : t.keepBoth}
              </Button>
            </>
          )}
          <Button onPress={onDiscard}>{isUnreadable ? t.discardMine : entry === null ? t.discard : t.takeOther}</Button>
        </div>
        {isUnreadable ? <p className={prose.muted}>{t.aside}</p> : null}
        {entry === null ? null : <p className={prose.muted}>{t.meaning(mine)}</p>}
      </Notice>
    </div>
  );
}
