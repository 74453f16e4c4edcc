import { decodeMytoken } from './jwt.ts';

/**
 * What one value of a mytoken is to another. `newer`, `older`: the same token before and after rotations; `parallel`: the
 * same token, rotated as often, with another value, as two requests at the same moment leave it; `other`: another token, or
 * one of which that is not known.
 */
export type ValueOrder = 'same' | 'newer' | 'older' | 'parallel' | 'other';

/**
 * Compares two values of mytokens by the claims `jti` and `seq_no`, which rotation keeps and counts (mytoken protocol:
 * rotation). No signature is checked.
 * @returns what `value` is to `known`. A short token has no claims, so that it is the same or another one
 */
export function orderOfValues(known: string, value: string): ValueOrder {
  if (value === known) return 'same';
  const before = decodeMytoken(known);
  const after = decodeMytoken(value);
  if (before === null || after === null || before.jti === undefined || before.jti !== after.jti) return 'other';
  if (before.iss !== after.iss || before.oidc_sub !== after.oidc_sub) return 'other';
  if (before.seq_no === undefined || after.seq_no === undefined) return 'other';
  if (before.seq_no === after.seq_no) return 'parallel';
  return after.seq_no > before.seq_no ? 'newer' : 'older';
}

/**
 * Compares the value of a mytoken with a line that another program may be writing at this moment.
 * @returns what the line is to `known`; `incomplete`: a value of the same token whose signature is not as long as that of
 * `known`, which the claims alone do not show. All values of a token are signed alike (RFC 7518 §3: fixed lengths)
 */
export function orderOfLine(known: string, line: string): ValueOrder | 'incomplete' {
  const order = orderOfValues(known, line);
  if (order === 'same' || order === 'other') return order;
  return signatureLength(line) === signatureLength(known) ? order : 'incomplete';
}

const signatureLength = (jwt: string): number | undefined => jwt.split('.')[2]?.length;
