import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Passphrase, Protection } from '../../../../src/main/core/ports/vault.ts';
import { createVault } from '../../../../src/main/storage/vault/create.ts';
import { decodeKeyFile, encodeKeyFile } from '../../../../src/main/storage/vault/key-file.ts';
import { newScryptParameters, usualCost } from '../../../../src/main/storage/vault/passphrase-key.ts';
import { createPlace, digest, loneProcess, must, type Place, shown } from './support/place.ts';
import { protect } from './support/protect.ts';
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

describe('key files of which a program that synchronises folders has brought one back', () => {
  const former = 'the former passphrase' as Passphrase;
  type By = 'keyring' | Passphrase;
  const byOf = (by: By): Protection =>
    by === 'keyring' ? { kind: 'keyring' } : { kind: 'passphrase', passphrase: by };
  const needed = (refused: boolean) => ({ kind: 'passphrase-needed', refused });

  it.each<[string, By, By, string, Passphrase | undefined, unknown]>([
    ['the former passphrase, opened by the present one', former, right, 'key.json', right, ['id-1 secret']],
    ['the former passphrase, and not by that', former, right, 'key.json', former, needed(true)],
    ['the former passphrase, and not by none', former, right, 'key.json', undefined, needed(false)],
    ['the former passphrase in the spare one', former, right, 'key.json.bak', right, ['id-1 secret']],
    ['the keyring, opened by the passphrase', 'keyring', right, 'key.json', right, ['id-1 secret']],
    ['the keyring, which does not open it', 'keyring', right, 'key.json', undefined, needed(false)],
    ['the keyring in the spare one', 'keyring', right, 'key.json.bak', right, ['id-1 secret']],
    ['a passphrase, opened by the keyring', right, 'keyring', 'key.json', undefined, ['id-1 secret']],
    ['a passphrase in the spare one', right, 'keyring', 'key.json.bak', undefined, ['id-1 secret']],
  ])('that of %s', async (_name, before, after, file, passphrase, shows) => {
    const place = await createPlace();
    const vault = place.start();
    await vault.open(nobodyWaits, before === 'keyring' ? {} : { passphrase: before, beginWithPassphrase: true });
    must(await vault.add('id-1', record('secret'), meta));
    const old = await readFile(join(place.folder, file));
    must(await protect(vault, byOf(after)));
    await vault.lock();
    await writeFile(join(place.folder, file), old);
    expect(await openWith(place, passphrase)).toEqual(shows);
    // Whatever was tried, what opens it still does.
    expect(await openWith(place, after === 'keyring' ? undefined : after)).toEqual(['id-1 secret']);
  });

  it('are opened by the passphrase where there is no keyring any more', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    must(await vault.add('id-1', record('secret'), meta));
    const old = await readFile(join(place.folder, 'key.json'));
    must(await protect(vault, { kind: 'passphrase', passphrase: right }));
    await vault.lock();
    await writeFile(join(place.folder, 'key.json'), old);
    place.osKey.offer = { kind: 'unavailable', turnedOff: null };
    expect(await openWith(place, undefined)).toEqual(needed(false));
    expect(await openWith(place, right)).toEqual(['id-1 secret']);
  });
});

describe('a passphrase that no key can be made from', () => {
  it('leaves a first run and a change as they were, and says so', async () => {
    const place = await createPlace();
    const error = { code: 'passphrase-not-derived' };
    const unmade = createVault({ ...place.options, cost: { N: 2 ** 30, r: 8, p: 1 }, processes: loneProcess(9) });
    const begun = await unmade.open(nobodyWaits, { passphrase: right, beginWithPassphrase: true });
    expect(begun).toEqual({ kind: 'inaccessible', error });
    expect(unmade.state()).toEqual(begun);
    expect((await unmade.open(nobodyWaits)).kind).toBe('open');
    must(await unmade.add('id-1', record('secret'), meta));
    expect(await protect(unmade, { kind: 'passphrase', passphrase: right })).toEqual({ ok: false, error });
    expect(await shown(unmade)).toEqual(['id-1 secret']);
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
