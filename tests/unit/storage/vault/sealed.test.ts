import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SealedName, seal, unseal } from '../../../../src/main/storage/vault/sealed.ts';

const key = randomBytes(32);
const name: SealedName = { kind: 'credential', id: 'a' };
const plain = Buffer.from('plain');

describe('a sealed record', () => {
  it('opens to what was sealed, with zeros behind it or without', () => {
    const sealed = seal(key, name, 7, plain);
    for (const bytes of [sealed, Buffer.concat([sealed, Buffer.alloc(16_384)])]) {
      expect(unseal(key, name, bytes)).toEqual({ kind: 'record', generation: 7, plain });
    }
  });

  it.each([
    ['another kind', key, { kind: 'meta', id: 'a' }],
    ['another id', key, { kind: 'credential', id: 'b' }],
    ['another key', randomBytes(32), name],
  ] as const)('does not open as %s', (_name, otherKey, otherName) => {
    expect(unseal(otherKey, otherName, seal(key, name, 7, plain))).toEqual({ kind: 'damaged' });
  });

  it('never has the same nonce', () => {
    const nonces = Array.from({ length: 100 }, () =>
      Buffer.from(seal(key, name, 1, plain).subarray(13, 25)).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(100);
  });

  it('does not open with one bit changed anywhere', () => {
    const sealed = seal(key, name, 7, plain);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(unseal(key, name, changed).kind).toMatch(/damaged|newer/);
    }
  });

  it('is told from zeros, from nothing, and from any other bytes', () => {
    expect(unseal(key, name, Buffer.alloc(100))).toEqual({ kind: 'blank' });
    expect(unseal(key, name, Buffer.alloc(0))).toEqual({ kind: 'blank' });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        fc.pre(bytes.some((byte) => byte !== 0));
        expect(unseal(key, name, bytes)).toEqual({ kind: 'damaged' });
      }),
    );
  });
});
