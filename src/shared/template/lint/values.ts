/** The values that stand in a list more than once, each named once. */
export const repeatedIn = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

const mostNamed = 5;

/** Values for a sentence, the first few of many. */
export const listed = (values: readonly string[]): string =>
  values.slice(0, mostNamed).join(', ') + (values.length > mostNamed ? ', …' : '');
