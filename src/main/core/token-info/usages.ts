import { afterOtherUse } from '../../../shared/token-info/cost.ts';
import type { Context } from '../app/context.ts';
import type { CredentialId } from '../ports/vault.ts';

/** Counts a use that the server has counted too, so that what is left is not overstated until it is asked again. */
export function noteOtherUse({ store, clock }: Pick<Context, 'store' | 'clock'>, id: CredentialId): void {
  const { introspections } = store.get();
  const known = introspections.get(id);
  if (known === undefined) return;
  const restrictions = afterOtherUse(known.restrictions, clock.now());
  store.set({ introspections: new Map(introspections).set(id, { ...known, restrictions }) });
}
