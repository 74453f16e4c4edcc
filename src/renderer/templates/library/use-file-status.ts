import { useEffect, useRef } from 'react';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { isUntouched } from '../draft/draft.ts';
import { isEqual } from '../draft/equal.ts';
import type { Session } from '../draft/session.ts';
import { type Standing, standingOf } from './file-status.ts';
import type { TemplateName } from './names.ts';

/**
 * How the open draft stands to its file. Where the file changed in nothing that is edited here, as by a favourite that was
 * marked, or where nothing was edited, the draft follows it by itself.
 * @param unreadable the names of files that cannot be read
 * @param onReopen shows the file anew
 */
export function useStanding(
  session: Session,
  entry: TemplateEntry | null,
  unreadable: readonly TemplateName[],
  onReopen: (entry: TemplateEntry) => void,
): Standing {
  const { draft, isChanged, rebase } = session;
  const standing = standingOf(draft, entry, unreadable);
  const isFree = !isChanged || isUntouched(draft);
  const last = useRef<{ readonly entry: TemplateEntry; readonly isChanged: boolean } | null>(null);
  useEffect(() => {
    if (entry === null) return;
    const before = last.current;
    if (standing === 'same') last.current = { entry, isChanged };
    else if (standing === 'changed' && before !== null && isAlike(before.entry, entry)) {
      rebase({ name: entry.name, revision: entry.revision });
    } else if (standing === 'changed' && (isFree || before?.isChanged === false)) onReopen(entry);
  }, [standing, entry, isChanged, isFree, rebase, onReopen]);
  return standing;
}

const isAlike = (one: TemplateEntry, other: TemplateEntry) =>
  isEqual(one.tags, other.tags) && isEqual(one.content, other.content);
