import { useMemo, useState } from 'react';
import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { TemplateDraft, UnreadableTime } from '../../../shared/templates/library.ts';
import { tidyTemplateName } from '../../../shared/templates/names.ts';
import { useServices } from '../../app/services.ts';
import { errorToast } from '../../app/toasts.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { useVerb } from '../../hooks/use-verb.ts';
import { isBroken } from '../draft/model.ts';
import type { Session } from '../draft/session.ts';
import { rename } from '../edits/recipes.ts';
import { useRenameIncluded } from './use-rename-included.ts';
import type { TemplatesState } from './use-templates.ts';

/** The file that is overwritten; `revision` null = it cannot be read. */
type SaveBase = { readonly name: string; readonly revision: string | null } | null;

/** Saving the open template. */
export interface Saving {
  readonly isSaving: boolean;
  /** what is wrong with the name; null = nothing */
  readonly nameError: AppError | null;
  /** saves over `base`, by itself the file as the work began; under another name where one is given */
  readonly save: (over?: { readonly base: SaveBase; readonly name?: string }) => Promise<boolean>;
}

/** Saves the draft of a session. The work goes on where it is; what was kept of it on disk is not needed any more. */
export function useSaving(session: Session, templates: TemplatesState): Saving {
  const { toasts, messages } = useServices();
  const { fail, clear } = useFailureToast();
  const { pending, run } = useVerb('save-template');
  const tellIncluders = useRenameIncluded(templates);
  const [refused, setRefused] = useState<{ readonly name: string; readonly error: AppError } | null>(null);

  const save = useStable<Parameters<Saving['save']>, Promise<boolean>>(async (over) => {
    const { draft } = session;
    const t = messages.templates.save;
    if (isBroken(draft)) {
      fail({ kind: 'failed', title: t.broken, lines: [t.brokenNext] });
      return false;
    }
    const [unreadable] = draft.unreadable;
    if (unreadable !== undefined) {
      const line = nameUnreadable(draft, unreadable, messages);
      fail({ kind: 'failed', title: t.unreadable, lines: [line, t.brokenNext] });
      return false;
    }
    const { kind, content } = draft;
    const name = over?.name ?? tidyTemplateName(draft.name);
    const base = over === undefined ? draft.base : over.base;
    const answer = await run({ kind, name, base, tags: [...draft.tags], content });
    if (answer === null) return false;
    if (!answer.ok) {
      // Errors of the name are shown at the name.
      if (isAboutName(answer.error)) setRefused({ name: draft.name, error: answer.error });
      else fail(errorToast(answer.error, messages));
      return false;
    }
    const saved = answer.value;
    setRefused(null);
    clear();
    templates.put(saved, base?.name ?? null);
    session.rebase({ name: saved.name, revision: saved.revision });
    if (saved.name !== draft.name) {
      session.change(rename(messages.templates.editor.edits, saved.name));
    }
    toasts.show({ kind: 'done', title: t.done(saved.name), lines: [] });
    // As when a rename was undone, which the file follows only now.
    if (base !== null) tellIncluders({ kind, name: base.name }, saved.name);
    return true;
  });
  // A name that was changed since is not the one that was refused.
  const nameError = refused?.name === session.draft.name ? refused.error : null;
  return useMemo(() => ({ isSaving: pending, nameError, save }), [pending, nameError, save]);
}

function nameUnreadable({ keys }: TemplateDraft, { what, key, text }: UnreadableTime, messages: Catalogue): string {
  const { times } = messages.templates.editor;
  const about =
    what === 'lifetime' || key === null ? messages.login.lifetime : times[what].about(keys.indexOf(key) + 1);
  return times.unreadableIn(about, text);
}

const isAboutName = (error: AppError): boolean =>
  error.code === 'template-exists' || (error.code === 'invalid-input' && error.field === 'name');
