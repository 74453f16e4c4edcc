/** Whether two values of plain JSON are the same, whatever the order of their members. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(Reflect.get(one, name), Reflect.get(other, name)))
  );
}

/** Whether a value is an object or a list. */
export const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;
