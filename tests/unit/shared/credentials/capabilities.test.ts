import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, requestableCapabilities } from '../../../../src/shared/credentials/capabilities.ts';

const one = fc.constantFrom(...requestableCapabilities);

describe('a capability', () => {
  it.each([
    ['tokeninfo', 'tokeninfo:history', true],
    ['tokeninfo:history', 'tokeninfo', false],
    ['settings', 'settings:grants:ssh', true],
    ['settings', 'read@settings:grants:ssh', true],
    ['read@settings', 'read@settings:grants:ssh', true],
    ['read@settings', 'settings', false],
    ['read@settings:grants', 'read@settings', false],
    ['manage_mytokens', 'manage_mytokens_more', false],
    ['legacy_name', 'legacy_name', true],
  ])('%s covers %s: %s', (held, wanted, expected) => {
    expect(covers([held], wanted)).toBe(expected);
  });

  it('is covered by itself, and never by nothing', () => {
    fc.assert(
      fc.property(one, (name) => {
        expect(covers([name], name)).toBe(true);
        expect(covers([], name)).toBe(false);
      }),
    );
  });

  it('covers what is covered by something that it covers', () => {
    const names = [...requestableCapabilities];
    for (const high of names) {
      for (const middle of names.filter((name) => covers([high], name))) {
        for (const low of names.filter((name) => covers([middle], name))) expect(covers([high], low)).toBe(true);
      }
    }
  });

  it('covers no other in both directions', () => {
    fc.assert(
      fc.property(one, one, (first, second) => {
        expect(first !== second && covers([first], second) && covers([second], first)).toBe(false);
      }),
    );
  });

  it('may be asked for as read-only only where that is of use', () => {
    const readOnly = [...requestableCapabilities].filter((name) => name.startsWith('read@')).sort();
    expect(readOnly).toEqual([
      'read@manage_mytokens:notify',
      'read@settings',
      'read@settings:email',
      'read@settings:grants',
      'read@settings:grants:ssh',
    ]);
  });
});
