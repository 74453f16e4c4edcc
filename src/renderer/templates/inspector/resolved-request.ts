import { useDeferredValue, useMemo } from 'react';
import type { Clause, Rotation } from '../../../shared/credentials/restrictions.ts';
import { expandIncludes } from '../../../shared/templates/includes/includes.ts';
import { capabilitiesOf, rotationOf, type TemplateContent } from '../../../shared/templates/model.ts';
import { requestRotation } from '../../../shared/templates/request.ts';
import { useTemplateEditor } from '../editor/context.ts';
import type { SendFault } from '../editor/issue-text.ts';

/** What would be sent now, as far as it can be resolved. Null members: templates of this kind do not say it. */
export interface Sent {
  readonly kind: TemplateContent['kind'];
  readonly faults: readonly SendFault[];
  readonly clauses: readonly Clause[] | null;
  /** for each of the clauses a key that stays with it while they move */
  readonly clauseKeys: readonly string[];
  readonly capabilities: readonly string[] | null;
  readonly rotation: Rotation | null;
}

/** What would be sent, a moment behind the cards, so that typing there never waits for it. */
export function useResolvedRequest(): Sent {
  const { session, lookup, request } = useTemplateEditor();
  const content = useDeferredValue(session.draft.content);
  const clauses = useDeferredValue(request);
  const keys = useDeferredValue(session.draft.keys);
  return useMemo(() => {
    const whole = expandIncludes(content, lookup);
    const policy = whole.ok ? rotationOf(whole.value) : null;
    const rotation = policy === null ? null : requestRotation(policy);
    const faults = [
      ...(whole.ok ? [] : whole.error),
      ...(clauses.ok || !whole.ok ? [] : clauses.error),
      ...(rotation === null || rotation.ok ? [] : rotation.error),
    ];
    return {
      kind: content.kind,
      faults,
      clauses: clauses.ok && hasClauses(content) ? clauses.value.map(({ clause }) => clause) : null,
      clauseKeys: clauses.ok
        ? resolvedKeys(
            clauses.value.map(({ origin }) => origin),
            keys,
          )
        : [],
      capabilities: whole.ok ? capabilitiesOf(whole.value) : null,
      rotation: rotation?.ok === true ? rotation.value : null,
    };
  }, [content, lookup, clauses, keys]);
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
  origins.map((origin, place) => {
    const isSibling = (other: number | null) => other === origin;
    const before = origins.slice(0, place).filter(isSibling).length;
    return `${origin === null ? 'included' : keys[origin]} ${before} of ${origins.filter(isSibling).length}`;
  });
