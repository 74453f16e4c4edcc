import { describe, expect, it } from 'vitest';
import { answeredClauseSchema, clauseSchema, joinRotations } from '../../../../src/shared/credentials/restrictions.ts';
import { splitScope } from '../../../../src/shared/credentials/scope.ts';

describe('restrictions', () => {
  it('are read with unknown members left out, and refused with wrong types', () => {
    expect(clauseSchema.parse({ exp: 5, ip: ['192.0.2.1'] })).toEqual({ exp: 5 });
    expect(clauseSchema.safeParse({ exp: 5.5 }).success).toBe(false);
    expect(clauseSchema.safeParse({ audience: 'x' }).success).toBe(false);
  });
});

describe('a clause of an answer', () => {
  it.each([
    [
      { exp: 5, audience: 'https://a.example' },
      { exp: 5, audience: ['https://a.example'] },
    ],
    [{ exp: 5, hosts: null, scope: null }, { exp: 5 }],
    [
      { nbf: 4.5, exp: 5.5 },
      { nbf: 5, exp: 5 },
    ],
  ])('%j is read as %j', (written, clause) => expect(answeredClauseSchema.parse(written)).toStrictEqual(clause));

  it.each([null, [], 'openid', { exp: 'soon' }, { hosts: 7 }, { usages_AT: 1.5 }])('%j is not read', (written) =>
    expect(answeredClauseSchema.safeParse(written).success).toBe(false),
  );
});

describe('rotation', () => {
  it.each([
    [{}, {}, {}],
    [{}, { on_AT: true, auto_revoke: true }, { on_AT: true, auto_revoke: true }],
    [
      { on_AT: false, lifetime: 60 },
      { on_other: true, lifetime: 0 },
      { on_other: true, lifetime: 60 },
    ],
    [{ lifetime: 60 }, { lifetime: 30 }, { lifetime: 30 }],
  ])('of %j and %j is %j', (one, other, both) => expect(joinRotations(one, other)).toStrictEqual(both));
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
