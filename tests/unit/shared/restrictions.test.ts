import { describe, expect, it } from 'vitest';
import { clauseSchema, mayRotate } from '../../../src/shared/restrictions.ts';
import { splitScope } from '../../../src/shared/scope.ts';

describe('restrictions', () => {
  it('are read with unknown members left out, and refused with wrong types', () => {
    expect(clauseSchema.parse({ exp: 5, ip: ['192.0.2.1'] })).toEqual({ exp: 5 });
    expect(clauseSchema.safeParse({ exp: 5.5 }).success).toBe(false);
    expect(clauseSchema.safeParse({ audience: 'x' }).success).toBe(false);
  });
});

describe('rotation', () => {
  it.each([
    [{}, false],
    [{ on_AT: false, on_other: false }, false],
    [{ lifetime: 60, auto_revoke: true }, false],
    [{ on_AT: true }, true],
    [{ on_other: true }, true],
  ])('%j may replace the token: %s', (rotation, expected) => {
    expect(mayRotate(rotation)).toBe(expected);
  });
});

describe('a scope', () => {
  it.each([
    [undefined, []],
    ['', []],
    [' openid  storage.read openid ', ['openid', 'storage.read']],
  ])('%j has the parts %j', (scope, parts) => {
    expect(splitScope(scope)).toEqual(parts);
  });
});
