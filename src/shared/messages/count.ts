/**
 * A number of things.
 * @param count the number as it is written for a person
 */
export const countOf = (count: string, value: number, one: string, several: string): string =>
  value === 1 ? `1 ${one}` : `${count} ${several}`;
