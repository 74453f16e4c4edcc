import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Mytoken } from '../../../../src/main/core/ports/mytoken-server.ts';
import { contents, decodeContent, encodeContent } from '../../../../src/main/storage/vault/record-schema.ts';
import type { LoginForm } from '../../../../src/shared/login/form.ts';
import { createPlace, digest, must, shown } from './support/place.ts';
import { meta, pendingLogin, record } from './support/records.ts';

const clauses = [
  { exp: '+7d', scope: 'openid', hosts: ['this'] },
  { nbf: 2_000_000_000, audience: ['a'], geoip_allow: ['DE'], geoip_disallow: ['FR'], usages_AT: 1, usages_other: 0 },
  { include: ['week'], unknown: [{ name: 'weekdays', json: '[1]' }] },
];
const form: LoginForm = { ...pendingLogin.form, template: { kind: 'profile', name: 'nightly', clauses } };

describe('the form of a login with a template', () => {
  it('is kept with the token as it was filled in', () => {
    const content = { record: { ...record('value'), form }, meta };
    expect(decodeContent(contents.credential, encodeContent(content))).toEqual(content);
  });

  it('is kept while the login is under way', () => {
    const pending = { ...pendingLogin, form };
    expect(decodeContent(contents['pending-login'], encodeContent(pending))).toEqual(pending);
  });
});

describe('a record that could not be read again', () => {
  const mebibyte = 1024 * 1024;
  const unwritable = { ok: false, error: { code: 'record-unwritable' } };
  /** A record whose grant has so many bytes. */
  const ofSize = (token: string, bytes: number) => {
    const restrictions = [{ audience: Array.from({ length: bytes / 1024 }, () => 'a'.repeat(1021)) }];
    return { ...record(token), granted: { ...record(token).granted, restrictions } };
  };

  it('is not written, however large it is; one that is written is read, and so are its successors', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    expect(await vault.add('id-1', ofSize('first', 4 * mebibyte), meta)).toEqual(unwritable);
    expect((await readdir(place.folder)).filter((name) => name.startsWith('id-1'))).toEqual([]);
    const short = ofSize('first', 4 * mebibyte - 4096);
    must(await vault.add('id-1', short, meta));
    must(await vault.reserve('id-1'));
    expect((await (await place.startOpen()).list()).ok).toBe(true);
    expect(await shown(await place.startOpen())).toEqual(['id-1 first unknown']);
    const long = 'x'.repeat(12_288);
    const again = await place.startOpen();
    must(await again.reserve('id-1'));
    const { size } = await stat(join(place.folder, 'id-1.next'));
    must(await again.commit('id-1', { ...short, token: long as Mytoken }));
    expect(await shown(await place.startOpen())).toEqual([`id-1 ${long}`]);
    expect((await stat(join(place.folder, 'id-1.sealed'))).size).toBeLessThanOrEqual(size);
  });

  it('has room on the disk for the longest token after the shortest', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const small = ofSize('first', 16 * 1024);
    must(await vault.add('id-1', small, meta));
    must(await vault.reserve('id-1'));
    const { size } = await stat(join(place.folder, 'id-1.next'));
    must(await vault.commit('id-1', { ...small, token: 'x'.repeat(12_288) as Mytoken }));
    expect((await stat(join(place.folder, 'id-1.sealed'))).size).toBeLessThanOrEqual(size);
  });

  it('is refused for its form, too', async () => {
    const place = await createPlace();
    const vault = await place.startOpen();
    const before = await digest(place.folder);
    expect(await vault.add('id-1', { ...record('value'), createdAt: Number.NaN }, meta)).toEqual(unwritable);
    const begun = { ...pendingLogin.begun, expiresAt: Number.POSITIVE_INFINITY };
    expect(await vault.savePendingLogin({ ...pendingLogin, begun })).toEqual(unwritable);
    expect(await digest(place.folder)).toEqual(before);
  });

  it('is known before a login begins', async () => {
    const { request } = pendingLogin;
    const login = (bytes: number) => ({ ...pendingLogin, request: { ...request, grant: ofSize('', bytes).granted } });
    const vault = (await createPlace()).start();
    expect(vault.checkRoomFor(login(1.9 * mebibyte)).ok).toBe(true);
    expect(vault.checkRoomFor(login(2 * mebibyte))).toEqual({
      ok: false,
      error: { code: 'invalid-input', field: 'template', because: 'too-large' },
    });
  });
});
