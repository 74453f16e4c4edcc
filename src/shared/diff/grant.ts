import { covers } from '../credentials/capabilities.ts';
import type { Difference, Grant } from '../credentials/grant.ts';
import type { Clause } from '../credentials/restrictions.ts';
import { scopesOfLogin, splitScope } from '../credentials/scope.ts';
import { compareClause, entry, kindOf } from './clause.ts';
import { compareClauses } from './clauses.ts';

/**
 * Compares what was asked for with what was granted. The consent page may change everything, the provider cuts scopes and
 * audiences, and a server may shorten the lifetime (mytoken protocol: consent page, intersection after login).
 * @returns the parts that differ; empty when the answer is as asked
 */
export function differencesOf(asked: Grant, granted: Grant): readonly Difference[] {
  const { unreadable = [] } = granted;
  return [
    ...entry('name', asked.name === granted.name ? null : 'changed', asked.name, granted.name),
    ...(unreadable.includes('capabilities')
      ? entry('capabilities', 'unreadable', asked.capabilities.join(' '), null)
      : compareCapabilities(asked.capabilities, granted.capabilities)),
    ...(unreadable.includes('restrictions')
      ? entry('clauses', 'unreadable', String(asked.restrictions.length), null)
      : compareClauses(withScopesOfLogin(asked.restrictions), withScopesOfLogin(granted.restrictions))),
    ...(unreadable.includes('rotation')
      ? entry('rotation', 'unreadable', rotationText(asked), null)
      : compareRotation(asked, granted)),
  ];
}

/**
 * A clause without scopes gives those of the others, so a clause more or less changes what the rest gives. One without any
 * limit stays as it is: it opens the whole token.
 */
function withScopesOfLogin(clauses: readonly Clause[]): readonly Clause[] {
  const scope = scopesOfLogin(clauses)?.join(' ');
  return scope === undefined
    ? clauses
    : clauses.map((clause) =>
        splitScope(clause.scope).length > 0 || compareClause({}, clause).length === 0 ? clause : { ...clause, scope },
      );
}

function compareCapabilities(asked: readonly string[], granted: readonly string[]): readonly Difference[] {
  const lost = asked.some((name) => !covers(granted, name));
  const gained = granted.some((name) => !covers(asked, name));
  return entry('capabilities', kindOf(gained, lost), asked.join(' '), granted.join(' '));
}

function compareRotation(asked: Grant, granted: Grant): readonly Difference[] {
  const [before, after] = [rotationText(asked), rotationText(granted)];
  return entry('rotation', before === after ? null : 'changed', before, after);
}

function rotationText({ rotation }: Grant): string | null {
  const messages = [
    rotation.on_AT === true ? 'on_AT' : '',
    rotation.on_other === true ? 'on_other' : '',
    rotation.auto_revoke === true ? 'auto_revoke' : '',
    rotation.lifetime === undefined || rotation.lifetime === 0 ? '' : `lifetime=${rotation.lifetime}`,
  ];
  return messages.filter((word) => word !== '').join(' ') || null;
}
