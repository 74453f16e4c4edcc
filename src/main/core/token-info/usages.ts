import { planAccessToken } from '../../../shared/credentials/access-request.ts';
import type { Clause } from '../../../shared/credentials/restrictions.ts';
import { chargedByOtherUse } from '../../../shared/token-info/cost.ts';
import type { Context } from '../app/context.ts';
import type { RequestedScope } from '../credentials/access-token-cache.ts';
import type { CredentialId } from '../ports/vault.ts';

type Counting = Pick<Context, 'store' | 'clock'>;

/** Counts a use that the server has counted too, so that what is left is not overstated until it is asked again. */
export const noteOtherUse = (context: Counting, id: CredentialId): void =>
  note(context, id, 'usages_other_done', (clauses, now) => chargedByOtherUse(clauses, now));

/** The same for an access token that was given out. */
export const noteAccessToken = (context: Counting, id: CredentialId, requested: RequestedScope): void =>
  note(context, id, 'usages_AT_done', (clauses, now) => {
    const { clause, verdict } = planAccessToken(clauses, requested, now);
    return verdict?.outcome === 'allows' ? clause : null;
  });

function note(
  { store, clock }: Counting,
  id: CredentialId,
  counter: 'usages_AT_done' | 'usages_other_done',
  chargedIn: (clauses: readonly Clause[], now: number) => number | null,
): void {
  const { introspections } = store.get();
  const known = introspections.get(id);
  const charged = known === undefined ? null : chargedIn(known.restrictions, clock.now());
  if (known === undefined || charged === null) return;
  const restrictions = known.restrictions.map((clause, index) =>
    index === charged ? { ...clause, [counter]: (clause[counter] ?? 0) + 1 } : clause,
  );
  store.set({ introspections: new Map(introspections).set(id, { ...known, restrictions }) });
}
