import { useMemo } from 'react';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { checkTemplateName, tidyTemplateName } from '../../../shared/templates/names.ts';
import { useServices } from '../../app/services.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { useVerb } from '../../hooks/use-verb.ts';
import type { Session } from '../draft/session.ts';
import { rename, retag } from '../edits/recipes.ts';
import { useRenameIncluded } from './use-rename-included.ts';
import { useTemplateRemoval } from './use-template-removal.ts';
import type { TemplatesState } from './use-templates.ts';

/** The actions on an open template. */
export interface TemplateActions {
  readonly rename: (name: string) => Promise<Result<null> | null>;
  readonly retag: (tags: readonly string[]) => void;
  readonly duplicate: () => void;
  /** shows the file as it is, where there is no work of one's own on it */
  readonly follow: (file: TemplateEntry) => void;
  /** throws the work away; it can be brought back */
  readonly discard: () => void;
  /** brings a former state of the template back; that can be taken back too */
  readonly restore: (revision: string) => void;
  /** deletes the template, and the work on it; it can be brought back */
  readonly remove: () => void;
}

/** The actions on an open template; their identity is stable. */
export function useTemplateActions(
  session: Session,
  entry: TemplateEntry | null,
  templates: TemplatesState,
): TemplateActions {
  const { messages } = useServices();
  const { run } = useVerb('rename-template');
  const { follow, discard, restore, remove } = useTemplateRemoval(session, entry, templates);
  const tellIncluders = useRenameIncluded(templates);
  const t = messages.templates.editor.edits;
  const retagIt = useStable((tags: readonly string[]) => session.change(retag(t, tags)));
  const duplicate = useStable(() => {
    templates.duplicate(session.draft, messages.templates.copyOf(session.draft.name));
  });
  const renameIt = useStable(async (typed: string): Promise<Result<null> | null> => {
    const name = tidyTemplateName(typed);
    const fault = checkTemplateName(name);
    if (fault !== null) return err({ code: 'invalid-input', field: 'name', because: fault });
    const { kind, base } = session.draft;
    if (base !== null && entry !== null) {
      const answer = await run({ kind, from: base.name, to: name });
      if (answer === null || !answer.ok) return answer;
      templates.put(answer.value, base.name);
      session.rebase({ name: answer.value.name, revision: answer.value.revision });
      tellIncluders(entry, answer.value.name);
    }
    session.change(rename(t, name));
    return ok(null);
  });
  return useMemo(
    () => ({ follow, discard, restore, remove, duplicate, retag: retagIt, rename: renameIt }),
    [follow, discard, restore, remove, duplicate, retagIt, renameIt],
  );
}
