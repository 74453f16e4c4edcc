/** Compares two values of plain JSON, regardless of the order of members. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(Reflect.get(one, name), Reflect.get(other, name)))
  );
}

/** Gives `after` with every part that `before` has at the same path, with an equal value, as the same object. */
export function reuseEqual<T>(before: unknown, after: T): T;
export function reuseEqual(before: unknown, after: unknown): unknown {
  if (isEqual(before, after)) return before;
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  if (Array.isArray(after)) return after.map((value, index) => reuseEqual(Reflect.get(before, index), value));
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, reuseEqual(Reflect.get(before, name), value)]),
  );
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;
