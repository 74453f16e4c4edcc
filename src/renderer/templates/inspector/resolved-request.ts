import { useMemo } from 'react';
import type { Clause, Rotation } from '../../../shared/credentials/restrictions.ts';
import { capabilitiesOf, clausesOf, rotationOf, type TemplateContent } from '../../../shared/templates/model.ts';
import { requestIndexedClauses, requestRotation } from '../../../shared/templates/request.ts';
import { type ExpandedDraft, useTemplateEditor } from '../editor/context.ts';
import type { SendFault } from '../editor/issue-text.ts';

/** The request that would be sent now, as far as it can be resolved. Members that this kind of template lacks are null. */
export interface Sent {
  readonly kind: TemplateContent['kind'];
  readonly faults: readonly SendFault[];
  readonly clauses: readonly Clause[] | null;
  /** for each of the clauses a key that stays with it while they move */
  readonly clauseKeys: readonly string[];
  readonly capabilities: readonly string[] | null;
  readonly rotation: Rotation | null;
}

/** The resolved request, a moment behind the cards. */
export function useResolvedRequest(): Sent {
  const { expanded, now, server } = useTemplateEditor();
  const supportedClaims = server?.details?.supportedClaims ?? null;
  return useMemo(() => resolveRequest(expanded, now, supportedClaims), [expanded, now, supportedClaims]);
}

/**
 * Works out what would be sent.
 * @param now unix seconds
 * @param supportedClaims the claims that the server enforces; null = not known
 */
export function resolveRequest(
  { content, keys, expansion }: ExpandedDraft,
  now: number,
  supportedClaims: readonly string[] | null,
): Sent {
  const nothing: Sent = {
    kind: content.kind,
    faults: expansion.faults,
    clauses: null,
    clauseKeys: [],
    capabilities: null,
    rotation: null,
  };
  if (expansion.faults.length > 0) return nothing;
  const whole = expansion.content;
  const clauses = requestIndexedClauses(clausesOf(whole), now, supportedClaims);
  const policy = rotationOf(whole);
  const rotation = policy === null ? null : requestRotation(policy);
  const origins = clauses.ok ? clauses.value.map(({ index }) => expansion.origins[index] ?? null) : [];
  return {
    kind: content.kind,
    faults: [...(clauses.ok ? [] : clauses.error), ...(rotation === null || rotation.ok ? [] : rotation.error)],
    clauses: clauses.ok && hasClauses(content) ? clauses.value.map(({ clause }) => clause) : null,
    clauseKeys: resolvedKeys(origins, keys),
    capabilities: capabilitiesOf(whole),
    rotation: rotation?.ok === true ? rotation.value : null,
  };
}

const hasClauses = ({ kind }: TemplateContent) => kind === 'restrictions' || kind === 'profile';

/**
 * A key for each clause that is sent, which stays with it while clauses move: that of the clause of the draft, and which of
 * all that this one brings it is. When a clause brings another number of them, nobody can tell any more which is which, and
 * all have new keys.
 * @param origins for each clause that is sent the clause of the draft; null = a profile that is included brings it
 * @param keys of the clauses of the draft
 */
export const resolvedKeys = (origins: readonly (number | null)[], keys: readonly number[]): readonly string[] =>
  origins.map((origin, index) => {
    const isSibling = (other: number | null) => other === origin;
    const before = origins.slice(0, index).filter(isSibling).length;
    return `${origin === null ? 'included' : keys[origin]} ${before} of ${origins.filter(isSibling).length}`;
  });
