import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Passphrase } from '../../../../src/main/core/ports/vault.ts';
import { decodeKeyFile, encodeKeyFile } from '../../../../src/main/storage/vault/key-file.ts';
import { newScryptParameters, usualCost } from '../../../../src/main/storage/vault/passphrase-key.ts';
import { createPlace, digest, must, type Place, shown } from './support/place.ts';
import { meta, record } from './support/records.ts';

const right = 'correct horse battery' as Passphrase;
const wrong = 'incorrect horse' as Passphrase;
const nobodyWaits = () => undefined;

/** A vault under a passphrase, with one token. */
async function underPassphrase(): Promise<Place> {
  const place = await createPlace();
  const vault = place.start();
  await vault.open(nobodyWaits, { passphrase: right, beginWithPassphrase: true });
  must(await vault.add('id-1', record('secret'), meta));
  await vault.lock();
  return place;
}

/** What a new process shows after it was opened so. */
async function openWith(place: Place, passphrase: Passphrase | undefined) {
  const vault = place.start();
  const view = await vault.open(nobodyWaits, { passphrase });
  return view.kind === 'open' ? shown(vault) : view;
}

describe('a vault under a passphrase', () => {
  it('asks no keyring, and opens by its passphrase only', async () => {
    const place = await underPassphrase();
    place.osKey.offer = { kind: 'unavailable', turnedOff: null };
    const before = await digest(place.folder);
    expect(await openWith(place, undefined)).toEqual({ kind: 'passphrase-needed', refused: false });
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(await openWith(place, wrong)).toEqual({ kind: 'passphrase-needed', refused: true });
    }
    expect(await digest(place.folder)).toEqual(before);
    expect(await openWith(place, right)).toEqual(['id-1 secret']);
    expect(place.osKey.calls.probe).toBe(0);
  });

  it('asks for it again after a lock', async () => {
    const place = await underPassphrase();
    const vault = place.start();
    expect(await vault.open(nobodyWaits, { passphrase: right })).toEqual({ kind: 'open', keyStore: 'passphrase' });
    await vault.lock();
    expect(vault.state()).toEqual({ kind: 'passphrase-needed', refused: false });
    expect(await vault.open(nobodyWaits)).toEqual({ kind: 'passphrase-needed', refused: false });
  });

  it('has nothing of the passphrase or the token on the disk', async () => {
    const place = await underPassphrase();
    for (const name of await readdir(place.folder)) {
      const text = (await readFile(join(place.folder, name))).toString('latin1');
      for (const secret of [right, 'secret']) expect(text).not.toContain(secret);
    }
  });

  it('is a newer version’s to a version that knows keyrings only', async () => {
    const place = await underPassphrase();
    expect(JSON.parse(await readFile(join(place.folder, 'key.json'), 'utf8'))).toMatchObject({
      version: 2,
      keyStore: 'passphrase',
      prefix: null,
    });
  });

  it.each([
    ['fewer iterations than ours', { N: 8 }],
    ['more than a computer has time for', { N: 2 ** 21 }],
    ['a number of iterations that is no power of two', { N: 200_000 }],
    ['smaller blocks', { r: 1 }],
  ])('does not take %s from its file', async (_name, change) => {
    const place = await underPassphrase();
    for (const name of ['key.json', 'key.json.bak']) {
      const path = join(place.folder, name);
      const file = decodeKeyFile(await readFile(path));
      if (file.kind !== 'key') throw new Error(`the key file is ${file.kind}`);
      await writeFile(path, encodeKeyFile({ ...file.file, scrypt: { ...newScryptParameters(usualCost), ...change } }));
    }
    const before = await digest(place.folder);
    expect(await openWith(place, right)).toEqual({ kind: 'damaged' });
    expect(await digest(place.folder)).toEqual(before);
  });

  it('has the usual cost where nobody says otherwise', () => {
    expect(usualCost).toEqual({ N: 131_072, r: 8, p: 1 });
  });
});

describe('a first run', () => {
  it('with a passphrase makes no vault where there is one already', async () => {
    const place = await createPlace();
    await (await place.startOpen()).lock();
    const before = await digest(place.folder);
    place.osKey.offer = { kind: 'unavailable', turnedOff: null };
    const view = await place.start().open(nobodyWaits, { passphrase: right, beginWithPassphrase: true });
    expect(view).toEqual({ kind: 'unavailable', hasVault: true, turnedOff: null });
    expect(await digest(place.folder)).toEqual(before);
  });
});
