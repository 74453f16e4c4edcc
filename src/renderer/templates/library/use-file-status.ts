import { useEffect, useRef } from 'react';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { isEqual } from '../draft/equal.ts';
import { isUntouched } from '../draft/model.ts';
import type { Session } from '../draft/session.ts';
import { type FileStatus, fileStatusOf } from './file-status.ts';
import type { TemplateName } from './names.ts';

/**
 * How the open draft stands to its file. Where the file changed in nothing that is edited here, as by a favourite that was
 * marked, or where nothing was edited, the draft follows it by itself.
 * @param unreadable the names of files that cannot be read
 * @param onReopen shows the file anew
 */
export function useFileStatus(
  session: Session,
  entry: TemplateEntry | null,
  unreadable: readonly TemplateName[],
  onReopen: (entry: TemplateEntry) => void,
): FileStatus {
  const { draft, isChanged, rebase } = session;
  const status = fileStatusOf(draft, entry, unreadable);
  const isFree = !isChanged || isUntouched(draft);
  const last = useRef<{ readonly entry: TemplateEntry; readonly isChanged: boolean } | null>(null);
  useEffect(() => {
    if (entry === null) return;
    const before = last.current;
    if (status === 'same') last.current = { entry, isChanged };
    else if (status === 'changed' && before !== null && isAlike(before.entry, entry)) {
      rebase({ name: entry.name, revision: entry.revision });
    } else if (status === 'changed' && (isFree || before?.isChanged === false)) onReopen(entry);
  }, [status, entry, isChanged, isFree, rebase, onReopen]);
  return status;
}

const isAlike = (one: TemplateEntry, other: TemplateEntry) =>
  isEqual(one.tags, other.tags) && isEqual(one.content, other.content);
