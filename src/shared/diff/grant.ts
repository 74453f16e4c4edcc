import { covers } from '../credentials/capabilities.ts';
import type { Difference, Grant } from '../credentials/grant.ts';
import type { Clause, Rotation } from '../credentials/restrictions.ts';
import { scopesOfLogin, splitScope } from '../credentials/scope.ts';
import { compareClause, kindOf, readClause } from './clause.ts';
import { compareClauses } from './clauses.ts';

/**
 * Compares the requested with the granted rights. The consent page may change everything, the provider removes scopes and
 * audiences, and a server may shorten the lifetime (mytoken protocol: consent page, intersection after login).
 * @returns the parts that differ; empty when the answer is as asked
 */
export function differencesOf(asked: Grant, granted: Grant): readonly Difference[] {
  const { unreadable = [] } = granted;
  const lost = { kind: 'unreadable', clause: null, granted: null } as const;
  return [
    ...compareNames(asked.name, granted.name),
    ...(unreadable.includes('capabilities')
      ? [{ ...lost, what: 'capabilities', asked: asked.capabilities } as const]
      : compareCapabilities(asked.capabilities, granted.capabilities)),
    ...(unreadable.includes('restrictions')
      ? [{ ...lost, what: 'clauses', asked: asked.restrictions.length } as const]
      : compareClauses(withScopesOfLogin(asked.restrictions), withScopesOfLogin(granted.restrictions))),
    ...(unreadable.includes('rotation')
      ? [{ ...lost, what: 'rotation', asked: policyOf(asked.rotation) } as const]
      : compareRotation(asked.rotation, granted.rotation)),
  ];
}

const compareNames = (asked: string, granted: string): readonly Difference[] =>
  asked === granted ? [] : [{ what: 'name', kind: 'changed', clause: null, asked, granted }];

/**
 * A clause without scopes gives those of the others, so adding or removing a clause changes it. A clause without any limit
 * does not change: it makes the whole token unrestricted.
 */
function withScopesOfLogin(clauses: readonly Clause[]): readonly Clause[] {
  const scope = scopesOfLogin(clauses)?.join(' ');
  return scope === undefined
    ? clauses
    : clauses.map((clause) => (splitScope(clause.scope).length > 0 || isOpen(clause) ? clause : { ...clause, scope }));
}

const isOpen = (clause: Clause): boolean => compareClause(readClause({}), readClause(clause)).length === 0;

function compareCapabilities(asked: readonly string[], granted: readonly string[]): readonly Difference[] {
  const lost = asked.some((name) => !covers(granted, name));
  const gained = granted.some((name) => !covers(asked, name));
  const kind = kindOf(gained, lost);
  return kind === null ? [] : [{ what: 'capabilities', kind, clause: null, asked, granted }];
}

function compareRotation(askedRotation: Rotation, grantedRotation: Rotation): readonly Difference[] {
  const [asked, granted] = [policyOf(askedRotation), policyOf(grantedRotation)];
  const isSame = JSON.stringify(asked) === JSON.stringify(granted);
  return isSame ? [] : [{ what: 'rotation', kind: 'changed', clause: null, asked, granted }];
}

/** The members of a policy that are switched on; null = none is. */
function policyOf({ on_AT, on_other, auto_revoke, lifetime = 0 }: Rotation): Rotation | null {
  const policy: Rotation = {
    ...(on_AT === true ? { on_AT } : {}),
    ...(on_other === true ? { on_other } : {}),
    ...(auto_revoke === true ? { auto_revoke } : {}),
    ...(lifetime === 0 ? {} : { lifetime }),
  };
  return Object.keys(policy).length === 0 ? null : policy;
}
