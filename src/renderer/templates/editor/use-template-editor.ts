import { useMemo } from 'react';
import { err, ok } from '../../../shared/ipc/result.ts';
import type { ProviderView, ServerView } from '../../../shared/ipc/snapshot.ts';
import { expandWithOrigins } from '../../../shared/templates/includes/includes.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { lint } from '../../../shared/templates/lint/lint.ts';
import { lookupIn } from '../../../shared/templates/lookup.ts';
import { clausesOf, type TemplateContent, type TemplateLookup } from '../../../shared/templates/model.ts';
import { requestInPlaces } from '../../../shared/templates/request.ts';
import { useFrame } from '../../app/services.ts';
import { useAfterPaint } from '../../hooks/use-after-paint.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useOwnAddress } from '../../hooks/use-own-address.ts';
import type { Session } from '../draft/session.ts';
import type { TemplateEditor } from './context.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Time goes on in steps that nobody has to wait for; what is judged by it takes some milliseconds. */
const stepSeconds = 5;

/** The workbench of an open template. What is computed of the draft follows a moment later, so that typing never waits. */
export function useTemplateEditorValue(
  session: Session,
  entries: readonly TemplateEntry[],
  server: ServerView | null,
  provider: ProviderView | null,
): TemplateEditor {
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
): TemplateEditor['request'] {
  const { content: whole, origins, faults } = expandWithOrigins(content, lookup);
  if (faults.length > 0) return err(faults);
  const requested = requestInPlaces(clausesOf(whole), now, server?.details?.supportedClaims ?? null);
  if (!requested.ok) return requested;
  return ok(requested.value.map(({ clause, place }) => ({ clause, origin: origins[place] ?? null })));
}
