import { covers, defaultCapabilities } from '../../credentials/capabilities.ts';
import type { Clause, Rotation } from '../../credentials/restrictions.ts';
import type { Use } from './evaluate-clause.ts';

/** A token as it is sent. */
export interface SentToken {
  /** in the server's order; none = it is unrestricted */
  readonly clauses: readonly Clause[];
  /** null = not said; where none is named, the server gives its default */
  readonly capabilities: readonly string[] | null;
  readonly rotation: Rotation;
  /** when it is made, unix seconds */
  readonly issued: number;
}

/** The effect of capabilities and rotation on a use. */
export type RightsVerdict =
  | { readonly outcome: 'allows' }
  | { readonly outcome: 'refuses'; readonly because: 'capability' }
  /** its value is dead since then, unix seconds, and nothing could have renewed it */
  | { readonly outcome: 'refuses'; readonly because: 'lifetime'; readonly deadline: number }
  /** its value lives so long, unix seconds and seconds, if no use of one of these kinds renews it */
  | {
      readonly outcome: 'depends';
      readonly deadline: number;
      readonly lifetime: number;
      readonly renewedBy: Use['what'] | 'both';
    };

/** Capabilities that cost no use, or allow nothing (mytoken protocol: capabilities, and notes on "other" uses). */
const withoutOtherUses: ReadonlySet<string> = new Set([
  'AT',
  'read@AT',
  'read@tokeninfo',
  'tokeninfo:introspect',
  'tokeninfo:tags',
  'manage_mytokens:revoke',
  'manage_mytokens:tags',
  'settings:tags',
  'read@settings:tags',
]);

/**
 * Judges a use by capabilities and rotation. A value that is not renewed is good for its rotation lifetime only, from the
 * moment of the login on, whether or not it ever rotates (mytoken protocol: rotation).
 */
export function evaluateCapabilities(token: SentToken, use: Use): RightsVerdict {
  if (!mayDo(token, use.what)) return { outcome: 'refuses', because: 'capability' };
  const { lifetime = 0 } = token.rotation;
  const deadline = token.issued + lifetime;
  if (lifetime <= 0 || Math.floor(use.at) <= deadline) return { outcome: 'allows' };
  const byAT = token.rotation.on_AT === true && canRenew(token, 'AT', deadline);
  const byOther = token.rotation.on_other === true && canRenew(token, 'other', deadline);
  if (!byAT && !byOther) return { outcome: 'refuses', because: 'lifetime', deadline };
  return { outcome: 'depends', deadline, lifetime, renewedBy: byAT && byOther ? 'both' : byAT ? 'AT' : 'other' };
}

/** An unknown capability may allow something. */
function mayDo({ capabilities }: SentToken, what: Use['what']): boolean {
  if (capabilities === null) return true;
  const held = capabilities.length === 0 ? defaultCapabilities : capabilities;
  return what === 'AT' ? covers(held, 'AT') : held.some((name) => !withoutOtherUses.has(name));
}

/** Checks whether any use that renews the value is possible before it expires. */
function canRenew(token: SentToken, what: Use['what'], deadline: number): boolean {
  const { clauses } = token;
  const uses = what === 'AT' ? 'usages_AT' : 'usages_other';
  const inTime = clauses.some(({ nbf = 0, [uses]: limit }) => nbf <= deadline && limit !== 0);
  return mayDo(token, what) && (clauses.length === 0 || inTime);
}
