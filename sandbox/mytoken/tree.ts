import { lastExpiry } from './clause.ts';
import { childrenByParent } from './family.ts';
import { momId } from './issue.ts';
import type { MytokenEntry } from './state.ts';

/** A token as lists show it, with those that were made with it. */
interface Tree {
  readonly token: Readonly<Record<string, unknown>>;
  readonly children?: readonly Tree[];
}

function shown(entry: MytokenEntry): Tree['token'] {
  const end = lastExpiry(entry.rights.restrictions);
  return {
    ip: entry.createdFrom,
    name: entry.rights.name ?? '',
    created: entry.createdAt,
    ...(end === undefined ? {} : { expires_at: end }),
    mom_id: momId(entry),
  };
}

type Children = ReturnType<typeof childrenByParent>;

function treeOf(entry: MytokenEntry, all: Children): Tree {
  const children = all.get(entry) ?? [];
  return {
    token: shown(entry),
    ...(children.length > 0 ? { children: children.map((child) => treeOf(child, all)) } : {}),
  };
}

/** A token and everything below it; `tokens` are those that there are. */
export function subtokens(entry: MytokenEntry, tokens: readonly MytokenEntry[]): Tree {
  return treeOf(entry, childrenByParent(tokens));
}

/** All of these tokens, as trees. */
export function listTokens(tokens: readonly MytokenEntry[]): readonly Tree[] {
  const all = childrenByParent(tokens);
  return (all.get(undefined) ?? []).map((root) => treeOf(root, all));
}
