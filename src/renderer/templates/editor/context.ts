import { useMemo } from 'react';
import type { Clause } from '../../../shared/credentials/restrictions.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderView, ServerView } from '../../../shared/ipc/snapshot.ts';
import { expandWithOrigins, type IncludeFault } from '../../../shared/templates/includes/includes.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { type Finding, lint } from '../../../shared/templates/lint/lint.ts';
import { lookupIn } from '../../../shared/templates/lookup.ts';
import { clausesOf, type TemplateContent, type TemplateLookup } from '../../../shared/templates/model.ts';
import { type RequestFault, requestInPlaces } from '../../../shared/templates/request.ts';
import { useFrame } from '../../app/services.ts';
import { createRequiredContext } from '../../hooks/required-context.ts';
import { useAfterPaint } from '../../hooks/use-after-paint.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useOwnAddress } from '../../hooks/use-own-address.ts';
import type { Session } from '../draft/session.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A clause as it would be sent. */
interface SentClause {
  readonly clause: Clause;
  /** the clause of the draft that it comes from; null = a profile that is included brings it */
  readonly origin: number | null;
}

/** What editor and side pane share while one template is open. */
export interface TemplateEditorContext {
  readonly session: Session;
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
  /** the clauses as they would be sent now */
  readonly request: Result<readonly SentClause[], readonly (IncludeFault | RequestFault)[]>;
  readonly findings: readonly Finding[];
}

const templateEditor = createRequiredContext<TemplateEditorContext>('workbench');

export const TemplateEditorProvider = templateEditor.Provider;

/** The workbench, for every part of editor and side pane. */
export const useTemplateEditor = templateEditor.useValue;

/** Time goes on in steps that nobody has to wait for; what is judged by it takes some milliseconds. */
const stepSeconds = 5;

/** The workbench of an open template. What is computed of the draft follows a moment later, so that typing never waits. */
export function useTemplateEditorValue(
  session: Session,
  entries: readonly TemplateEntry[],
  server: ServerView | null,
  provider: ProviderView | null,
): TemplateEditorContext {
  const { credentials } = useFrame().snapshot;
  const content = useAfterPaint(session.draft.content);
  const now = useNow(stepSeconds);
  const thisAddress = useOwnAddress(server?.issuer ?? null);
  const lookup = useMemo(() => lookupIn(entries), [entries]);
  const vocabulary = useMemo(() => vocabularyOf(entries, credentials, provider), [entries, credentials, provider]);
  const request = useMemo(() => requestOf(content, lookup, now, server), [content, lookup, now, server]);
  const findings = useMemo(
    () => lint(content, { now, lookup, server, provider }),
    [content, now, lookup, server, provider],
  );
  return useMemo(
    () => ({ session, lookup, entries, server, provider, vocabulary, thisAddress, now, request, findings }),
    [session, lookup, entries, server, provider, vocabulary, thisAddress, now, request, findings],
  );
}

function requestOf(
  content: TemplateContent,
  lookup: TemplateLookup,
  now: number,
  server: ServerView | null,
): TemplateEditorContext['request'] {
  const { content: whole, origins, faults } = expandWithOrigins(content, lookup);
  if (faults.length > 0) return err(faults);
  const requested = requestInPlaces(clausesOf(whole), now, server?.details?.supportedClaims ?? null);
  if (!requested.ok) return requested;
  return ok(requested.value.map(({ clause, place }) => ({ clause, origin: origins[place] ?? null })));
}
