import { useMemo, useState } from 'react';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { ServerView } from '../../../shared/ipc/snapshot.ts';
import { expandWithOrigins } from '../../../shared/templates/includes/expand.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { clausesOf, type TemplateClause } from '../../../shared/templates/model.ts';
import { newDraft } from '../../templates/draft/model.ts';
import { useWork, type Work } from '../../templates/draft/session.ts';
import { type TemplateEditorContext, useTemplateEditorValue } from '../../templates/editor/context.ts';

/** The restrictions of a sub-token while they are edited. */
export interface Restrictions {
  readonly work: Work;
  readonly editor: TemplateEditorContext;
  /** with their includes in place */
  readonly clauses: readonly TemplateClause[];
  /** for each of them the clause of the editor that it comes from */
  readonly origins: readonly (number | null)[];
  /** what keeps them from being sent is said in the editor */
  readonly isFaulty: boolean;
}

/** Of a login only, whose user may take minutes. */
const aboutLogins: ReadonlySet<string> = new Set(['ends-during-login']);

/** Edits restrictions as those of a template, in the memory of the window only. */
export function useRestrictions(
  { provider }: CredentialView,
  first: readonly TemplateClause[],
  server: ServerView | null,
  entries: readonly TemplateEntry[],
): Restrictions {
  const [draft] = useState(() =>
    newDraft({
      id: crypto.randomUUID(),
      base: null,
      name: '',
      tags: [],
      content: { kind: 'restrictions', clauses: [...first] },
      changedAt: 0,
    }),
  );
  const work = useWork(draft);
  const known = server?.details?.providers.find(({ issuer }) => issuer === provider.issuer) ?? null;
  const value = useTemplateEditorValue(work, entries, server, known);
  const editor = useMemo(
    () => ({ ...value, findings: value.findings.filter(({ rule }) => !aboutLogins.has(rule)) }),
    [value],
  );
  const { content, unreadable } = work.draft;
  const { lookup } = value;
  const { content: expanded, origins, faults } = useMemo(() => expandWithOrigins(content, lookup), [content, lookup]);
  return { work, editor, clauses: clausesOf(expanded), origins, isFaulty: faults.length > 0 || unreadable.length > 0 };
}
