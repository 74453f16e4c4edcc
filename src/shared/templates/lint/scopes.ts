import { scopesOfLogin, splitScope } from '../../credentials/scope.ts';
import { type ContentEdit, onClause } from '../edit.ts';
import { type Finding, finding } from './finding.ts';
import type { Subject } from './subject.ts';
import { repeatedIn } from './values.ts';

/** The scopes of each clause (RFC 6749 §3.3; mytoken protocol: request sent to the provider). */
export const scopes = (subject: Subject): readonly Finding[] => [
  ...subject.clauses.flatMap(({ scope }, clause) =>
    scope === undefined || scope.trim() === '' ? [] : scopesOf(scope, clause, subject),
  ),
  ...unnamed(subject),
];

/** Clauses without scopes among others that name some: they read as if they gave everything, and do not. */
function unnamed({ effective, clauses }: Subject): readonly Finding[] {
  const asked = scopesOfLogin(effective.map(({ clause }) => clause));
  if (asked === null) return [];
  return effective.flatMap(({ index, clause }) => {
    const isOpen = splitScope(clause.scope).length === 0 && clause.usages_AT !== 0 && clause.unknown === undefined;
    if (!isOpen) return [];
    // Members beside an include do not apply to every clause that it adds.
    const isOwn = index !== null && clauses[index]?.include === undefined;
    const repair = isOwn ? nameScopes(index, asked) : null;
    return [finding('scopes-of-others', { clause: index, claim: 'scope' }, { scopes: asked }, repair)];
  });
}

const nameScopes = (clause: number, scopes: readonly string[]): ContentEdit =>
  onClause(clause, (draft) => {
    draft.scope = scopes.join(' ');
  });

/** The characters of a scope: printable ASCII but `"` and `\`. */
const scopeToken = /^[!#-[\]-~]+$/;

function scopesOf(scope: string, clause: number, { around }: Subject): readonly Finding[] {
  const target = { clause, claim: 'scope' } as const;
  const messages = scope.split(/\s+/).filter((word) => word !== '');
  const each = splitScope(scope);
  const twice = repeatedIn(messages);
  const without = (name: string): ContentEdit | null =>
    each.length === 1 ? null : change(clause, (one) => one !== name);
  return [
    ...each.flatMap((name): readonly Finding[] => {
      const split = name.split(',').filter((part) => part !== '');
      if (name.includes(',') && split.length > 0) {
        return [finding('scope-comma', target, { scope: name }, replace(clause, name, split.join(' ')))];
      }
      return scopeToken.test(name) ? [] : [finding('scope-characters', target, { scope: name })];
    }),
    ...(twice.length === 0 ? [] : [finding('duplicate-scope', target, { scopes: twice }, write(clause, splitScope))]),
    ...(each.includes('offline_access') ? [finding('offline-access', target, {}, without('offline_access'))] : []),
    ...notOffered(each, clause, around.provider, without),
  ];
}

/** Scopes that the provider does not grant are removed after the login, and a clause without any left has no limit. */
function notOffered(
  each: readonly string[],
  clause: number,
  provider: { readonly name: string; readonly scopes: readonly string[] } | null,
  without: (name: string) => ContentEdit | null,
): readonly Finding[] {
  if (provider === null || provider.scopes.length === 0) return [];
  const target = { clause, claim: 'scope' } as const;
  const missing = each.filter((name) => !provider.scopes.includes(name) && name !== 'offline_access');
  if (missing.length > 0 && missing.length === each.length) {
    return [finding('no-scope-offered', target, { provider: provider.name })];
  }
  return missing.map((name) =>
    finding('scope-not-offered', target, { scope: name, provider: provider.name }, without(name)),
  );
}

const write = (clause: number, messages: (scope: string) => readonly string[]): ContentEdit =>
  onClause(clause, (draft) => {
    if (draft.scope !== undefined) draft.scope = messages(draft.scope).join(' ');
  });

const change = (clause: number, keep: (name: string) => boolean): ContentEdit =>
  write(clause, (scope) => splitScope(scope).filter(keep));

const replace = (clause: number, name: string, by: string): ContentEdit =>
  write(clause, (scope) =>
    splitScope(
      splitScope(scope)
        .map((one) => (one === name ? by : one))
        .join(' '),
    ),
  );
