import { describe, expect, it } from 'vitest';
import { orderOfLine, orderOfValues } from '../../../../src/shared/credentials/value-order.ts';
import { mytoken } from '../../../fakes/samples.ts';

const value = (claims: object) => mytoken({ jti: 'one', seq_no: 3, oidc_sub: 'ada', ...claims });
const known = value({});

describe('what one value of a mytoken is to another', () => {
  it.each([
    ['same', known],
    ['newer', value({ seq_no: 4 })],
    ['older', value({ seq_no: 2 })],
    ['parallel', value({ iat: 1 })],
    ['other', value({ jti: 'two', seq_no: 4 })],
    ['other', value({ jti: undefined, seq_no: 4 })],
    ['other', value({ seq_no: undefined })],
    ['other', value({ seq_no: 4, iss: 'https://elsewhere.example.org' })],
    ['other', value({ seq_no: 4, oidc_sub: 'eve' })],
    ['other', 'a-short-token'],
  ])('%s', (order, other) => {
    expect(orderOfValues(known, other)).toBe(order);
  });

  it('is not known of short tokens that differ', () => {
    expect(orderOfValues('a-short-token', 'a-short-token')).toBe('same');
    expect(orderOfValues('a-short-token', 'another-one')).toBe('other');
    expect(orderOfValues('a-short-token', known)).toBe('other');
  });

  it('is not known of a line that has a part of one', () => {
    const lines = ['newer', 'older', 'parallel'] as const;
    const orders = { newer: value({ seq_no: 4 }), older: value({ seq_no: 2 }), parallel: value({ iat: 1 }) };
    for (const order of lines) {
      expect(orderOfLine(known, orders[order])).toBe(order);
      expect(orderOfLine(known, orders[order].slice(0, -1))).toBe('incomplete');
    }
    expect(orderOfLine(known, known.slice(0, -1))).toBe('incomplete');
    expect(orderOfLine(known, known)).toBe('same');
    expect(orderOfLine('a-short-token', 'a-short')).toBe('other');
  });
});
