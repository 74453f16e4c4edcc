const gaps = /[\s,;]+/;
/** The path of an address may have commas and semicolons in it. */
const addressGaps = /\s+|[,;]+(?=$|[\s"'“”„‘’«»]|https?:\/\/)/;
const quotes = /^["'“”„‘’«»]+|["'“”„‘’«»]+$/g;

/**
 * Splits a pasted list: at white space, commas and semicolons; quotes and brackets around the parts, as in JSON, are left
 * out.
 * @param areAddresses a comma or semicolon counts only before a gap, a quote or the next address
 * @returns each part once
 */
export const splitPasted = (text: string, areAddresses = false): readonly string[] => [
  ...new Set(
    text
      .split(areAddresses ? addressGaps : gaps)
      .map(bare)
      .filter((part) => part !== ''),
  ),
];

function bare(part: string): string {
  const inner = withoutBracket(part.replaceAll(quotes, '').replace(/^[,;]+|[,;]+$/g, ''));
  return inner === part ? part : bare(inner);
}

/** A pair of brackets within a part belongs to it, as around an IPv6 address with a port. */
function withoutBracket(part: string): string {
  const surplus = part.split('[').length - part.split(']').length;
  if (part.startsWith('[') && (surplus > 0 || part.endsWith(']'))) return part.slice(1);
  return part.endsWith(']') && surplus < 0 ? part.slice(0, -1) : part;
}
