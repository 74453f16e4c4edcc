import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SealedBackup } from '../../../../src/main/core/ports/backup.ts';
import type { Passphrase } from '../../../../src/main/core/ports/vault.ts';
import { decodeBackup, encodeBackup } from '../../../../src/main/storage/backup/format.ts';
import { usualCost } from '../../../../src/main/storage/vault/passphrase-key.ts';
import { must } from '../vault/support/place.ts';
import { backup, createdAt, littleCost, passphrase, right } from './support/sample.ts';

const decode = (content: Uint8Array) => decodeBackup(content, littleCost);
const encode = async (key: Passphrase = right) => must(await encodeBackup(backup, createdAt, key, littleCost));

function sealedOf(content: Uint8Array): SealedBackup {
  const decoded = decode(content);
  if (!decoded.ok) throw new Error(`not read: ${decoded.error}`);
  return decoded.value;
}

const faultOf = (content: Uint8Array): string => {
  const decoded = decode(content);
  return decoded.ok ? 'none' : decoded.error;
};

/** The file with other members, and a checksum that fits them: what somebody else can make of it. */
function forged(content: Uint8Array, change: object): Uint8Array {
  const { checksum: _old, sealed, ...head } = { ...JSON.parse(Buffer.from(content).toString()), ...change };
  const checksum = createHash('sha256')
    .update(`${JSON.stringify(head)}\n${sealed}`)
    .digest('hex');
  return Buffer.from(JSON.stringify({ ...head, sealed, checksum }));
}

describe('the file of a backup', () => {
  let content: Uint8Array = new Uint8Array();
  beforeAll(async () => {
    content = await encode();
  });

  it('opens to what was put into it, and says how much that is before', async () => {
    const sealed = sealedOf(content);
    expect(sealed.header).toEqual({
      createdAt,
      contents: { tokens: 2, clients: 1, servers: 1, providers: 1, templates: 1 },
    });
    expect(await sealed.open(right)).toEqual({ ok: true, value: { ...backup, unknown: 0 } });
  });

  it('shows nothing else of it without its passphrase', () => {
    const { sealed, ...plain } = JSON.parse(Buffer.from(content).toString());
    const shown = JSON.stringify(plain) + Buffer.from(sealed, 'base64').toString('latin1');
    for (const word of ['SECRET', 'grid', 'mytoken.example', 'op.example', 'workstation', 'night']) {
      expect(shown).not.toContain(word);
    }
  });

  it('never has the same salt or the same bytes', async () => {
    const all = await Promise.all([encode(), encode(), encode()]);
    const salts = all.map((one) => JSON.parse(Buffer.from(one).toString()).scrypt.salt);
    expect(new Set(salts).size).toBe(3);
  });

  it('does not open with another passphrase, whichever it is', async () => {
    const wrong = { ok: false, error: { code: 'backup-file', because: 'wrong-passphrase' } };
    for (const other of ['', 'correct horse batterz', 'Correct horse battery', ' correct horse battery']) {
      expect(await sealedOf(content).open(passphrase(other))).toEqual(wrong);
    }
  });

  it('is told from a damaged one, at whichever length it is cut', () => {
    for (let length = 0; length < content.length; length++) {
      expect(faultOf(content.subarray(0, length)), `cut to ${length}`).toMatch(length < 20 ? /no-backup/ : /damaged/);
    }
  });

  it('is told from a damaged one, whichever byte is another one', () => {
    // Another version is no damage that could be told.
    const version = Buffer.from(content).indexOf(':') + 1;
    for (let index = 0; index < content.length; index++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(content);
        changed.writeUInt8(changed.readUInt8(index) ^ (1 << bit), index);
        expect(faultOf(changed), `bit ${bit} of byte ${index}`).toMatch(
          index === version ? /damaged|newer/ : /damaged|no-backup/,
        );
      }
    }
  });

  it('does not open when what it says of itself was changed, with a checksum that fits', async () => {
    const contents = { tokens: 1, clients: 1, servers: 1, providers: 1, templates: 1 };
    for (const change of [{ createdAt: createdAt + 1 }, { contents }]) {
      const opened = await sealedOf(forged(content, change)).open(right);
      expect(opened).toMatchObject({ ok: false, error: { because: 'wrong-passphrase' } });
    }
  });

  it('is refused when less work than ours, or far more, would make its key', () => {
    const salt = Buffer.alloc(16).toString('base64');
    const withCost = (N: number, r: number, p: number) => forged(content, { scrypt: { N, r, p, salt } });
    const judged = (file: Uint8Array) => decodeBackup(file, usualCost);
    expect(judged(content)).toEqual({ ok: false, error: 'damaged' });
    for (const [N, r, p] of [
      [2 ** 16, 8, 1],
      [2 ** 21, 8, 1],
      [2 ** 17, 1, 1],
      [2 ** 17, 8, 9],
      [100_001, 8, 1],
    ] as const) {
      expect(judged(withCost(N, r, p)), `${N} ${r} ${p}`).toEqual({ ok: false, error: 'damaged' });
    }
    expect(judged(withCost(2 ** 17, 8, 1)).ok).toBe(true);
    expect(judged(withCost(2 ** 20, 8, 1)).ok).toBe(true);
  });

  it('of a newer version is told from a damaged one', () => {
    expect(faultOf(Buffer.from('{"mytokenTrayBackup":2,"other":true}'))).toBe('newer');
  });

  it('is told from any other file', () => {
    for (const text of ['', '{}', '[]', 'null', 'eyJhbGciOiJFUzUxMiJ9.e30.c2ln', '{"mytokenTemplate":1}']) {
      expect(faultOf(Buffer.from(text)), text).toBe('no-backup');
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(faultOf(bytes)).toBe('no-backup');
      }),
    );
  });

  it('opens although some of its entries are of a later version, and counts those', async () => {
    const later = {
      ...backup,
      credentials: [...backup.credentials, { id: 'x', kind: 'later' }],
      clients: [{ next: 1 }],
    };
    const file = must(await encodeBackup(later as unknown as typeof backup, createdAt, right, littleCost));
    expect(await sealedOf(file).open(right)).toEqual({ ok: true, value: { ...backup, clients: [], unknown: 2 } });
  });

  it.each(['../key.json', 'a/b', '', 'x'.repeat(65)])(
    'has no credential whose id would be another file: %j',
    async (id) => {
      const [first] = backup.credentials;
      const odd = { ...backup, credentials: [{ ...first, id }] };
      const file = must(await encodeBackup(odd as typeof backup, createdAt, right, littleCost));
      expect(await sealedOf(file).open(right)).toMatchObject({ ok: true, value: { credentials: [], unknown: 1 } });
    },
  );
});
