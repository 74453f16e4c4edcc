/** The values that stand in a list more than once, each named once. */
export function repeatedIn(values: readonly string[]): readonly string[] {
  const once = new Set<string>();
  const again = new Set<string>();
  for (const value of values) (once.has(value) ? again : once).add(value);
  return [...again];
}
