import { useMemo } from 'react';
import type { ProviderView, ServerView } from '../../../shared/ipc/snapshot.ts';
import { type Expansion, expandWithOrigins } from '../../../shared/templates/includes/expand.ts';
import type { TemplateDraft, TemplateEntry } from '../../../shared/templates/library.ts';
import { type Finding, lint } from '../../../shared/templates/lint/check.ts';
import { lookupIn } from '../../../shared/templates/lookup.ts';
import type { TemplateLookup } from '../../../shared/templates/model.ts';
import { useFrame } from '../../app/services.ts';
import { createRequiredContext } from '../../hooks/required-context.ts';
import { useAfterPaint } from '../../hooks/use-after-paint.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useOwnAddress } from '../../hooks/use-own-address.ts';
import type { Work } from '../draft/session.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** The draft as it was a moment ago, with its includes expanded. */
export interface ExpandedDraft extends Pick<TemplateDraft, 'content' | 'keys'> {
  readonly expansion: Expansion;
}

/** Shared by editor and inspector while a template is open. */
export interface TemplateEditorContext {
  readonly session: Work;
  readonly lookup: TemplateLookup;
  /** the library, by whose names templates are included */
  readonly entries: readonly TemplateEntry[];
  /** the server and provider that the template is checked against; null = none chosen */
  readonly server: ServerView | null;
  readonly provider: ProviderView | null;
  /** what was used before, for completion */
  readonly vocabulary: Vocabulary;
  /** what `this` would become, as far as this computer can tell; null = not known */
  readonly thisAddress: string | null;
  /** unix seconds, redrawn every few seconds */
  readonly now: number;
  /** for all that judges the draft: its includes are expanded once for each change */
  readonly expanded: ExpandedDraft;
  readonly findings: readonly Finding[];
}

const templateEditor = createRequiredContext<TemplateEditorContext>('template editor');

export const TemplateEditorProvider = templateEditor.Provider;

/** The open template, for every part of editor and inspector. */
export const useTemplateEditor = templateEditor.useValue;

/** Time goes on in steps that nobody has to wait for; what is judged by it takes some milliseconds. */
const stepSeconds = 5;

/** Builds what they share. What is computed of the draft follows a moment later, so that typing never waits. */
export function useTemplateEditorValue(
  session: Work,
  entries: readonly TemplateEntry[],
  server: ServerView | null,
  provider: ProviderView | null,
): TemplateEditorContext {
  const { credentials } = useFrame().snapshot;
  const now = useNow(stepSeconds);
  const thisAddress = useOwnAddress(server?.issuer ?? null);
  const lookup = useMemo(() => lookupIn(entries), [entries]);
  const vocabulary = useMemo(() => vocabularyOf(entries, credentials, provider), [entries, credentials, provider]);
  const expanded = useExpandedDraft(session.draft, lookup);
  const findings = useMemo(
    () => lint(expanded.content, { now, lookup, server, provider }, expanded.expansion),
    [expanded, now, lookup, server, provider],
  );
  return useMemo(
    () => ({ session, lookup, entries, server, provider, vocabulary, thisAddress, now, expanded, findings }),
    [session, lookup, entries, server, provider, vocabulary, thisAddress, now, expanded, findings],
  );
}

function useExpandedDraft({ content, keys }: TemplateDraft, lookup: TemplateLookup): ExpandedDraft {
  const late = useAfterPaint(useMemo(() => ({ content, keys }), [content, keys]));
  const expansion = useMemo(() => expandWithOrigins(late.content, lookup), [late.content, lookup]);
  return useMemo(() => ({ ...late, expansion }), [late, expansion]);
}
