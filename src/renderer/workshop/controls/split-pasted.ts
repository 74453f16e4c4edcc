/**
 * Splits a pasted list: at white space, commas and semicolons; quotes and brackets around the parts, as in JSON, are left
 * out.
 * @returns each part once
 */
export const splitPasted = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((part) => part.replaceAll(/^["'[]+|["'\]]+$/g, ''))
      .filter((part) => part !== ''),
  ),
];
