import { useState } from 'react';
import type { ServerView } from '../../shared/ipc/snapshot.ts';
import { type ApplyFault, applyTemplate } from '../../shared/login/apply-template.ts';
import type { TemplateEntry } from '../../shared/templates/library.ts';
import type { FormPart } from './form-part.ts';
import type { SavedTemplates } from './use-saved-templates.ts';

/** The outcome of applying a template to a form. */
export type TakenOutcome =
  | {
      readonly kind: 'taken';
      readonly name: string;
      readonly leftOut: readonly string[];
      readonly notOffered: string | null;
    }
  | { readonly kind: 'refused'; readonly name: string; readonly faults: readonly ApplyFault[] };

/** Takes templates into a form; `outcome` is null until the first one. */
export function useApplyTemplate(
  set: FormPart['set'],
  server: Pick<ServerView, 'details'>,
  { lookup }: SavedTemplates,
) {
  const [outcome, setOutcome] = useState<TakenOutcome | null>(null);
  const take = (entry: TemplateEntry) => {
    const { name } = entry;
    const taken = applyTemplate(entry, lookup, server.details?.providers.map(({ issuer }) => issuer) ?? []);
    if (!taken.ok) {
      setOutcome({ kind: 'refused', name, faults: taken.error });
      return;
    }
    const { change, leftOut, notOffered } = taken.value;
    set(change);
    setOutcome({ kind: 'taken', name, leftOut, notOffered });
  };
  return { outcome, take };
}
