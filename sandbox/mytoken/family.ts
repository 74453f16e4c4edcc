import type { MytokenEntry, MytokenState } from './state.ts';

/** The tokens by the one that they were made with; `undefined` has those that stand for themselves. */
export function childrenByParent(
  tokens: Iterable<MytokenEntry>,
): ReadonlyMap<MytokenEntry | undefined, readonly MytokenEntry[]> {
  const children = new Map<MytokenEntry | undefined, MytokenEntry[]>();
  for (const entry of tokens) {
    const siblings = children.get(entry.parent);
    if (siblings === undefined) children.set(entry.parent, [entry]);
    else siblings.push(entry);
  }
  return children;
}

/** Everything that was made with a token, or with what was made with it. */
export function descendantsOf(state: MytokenState, entry: MytokenEntry): readonly MytokenEntry[] {
  const children = childrenByParent(state.tokens.values());
  const below = (one: MytokenEntry): readonly MytokenEntry[] =>
    (children.get(one) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(entry);
}

/** True when a token is the other one, or was made with it, however many steps ago. */
export function isWithin(entry: MytokenEntry, ancestor: MytokenEntry): boolean {
  for (let one: MytokenEntry | undefined = entry; one !== undefined; one = one.parent) {
    if (one === ancestor) return true;
  }
  return false;
}

/** Forgets a token, and the short tokens that stood for it. Its sub-tokens stay, and stand for themselves. */
export function forget(state: MytokenState, entry: MytokenEntry): void {
  state.tokens.delete(entry.id);
  for (const [value, other] of state.shortTokens) if (other === entry) state.shortTokens.delete(value);
  for (const other of state.tokens.values()) if (other.parent === entry) other.parent = undefined;
}

/** Forgets a token and everything below it. */
export function forgetFamily(state: MytokenState, entry: MytokenEntry): void {
  for (const one of [entry, ...descendantsOf(state, entry)]) forget(state, one);
}
