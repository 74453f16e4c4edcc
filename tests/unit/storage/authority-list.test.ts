import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthorityList } from '../../../src/main/storage/authority-list.ts';
import { readCertificates } from '../../../src/main/storage/certificates.ts';
import { type Authority, createAuthority, hasOpenssl } from '../http/certificates.ts';
import { must, temporaryFolder } from './vault/support/place.ts';

const clock = { now: () => 1_700_000_000.5 };

async function listIn(content: string | null) {
  const folder = await temporaryFolder();
  const file = join(folder, 'authorities.json');
  if (content !== null) await writeFile(file, content, { mode: 0o600 });
  return { folder, file, list: createAuthorityList({ file, clock }) };
}

describe('the list of extra authorities', () => {
  it.each(['{"half', '[]', '{"version":1}'])('leaves a broken file (%j) as it is, and says so', async (content) => {
    const { folder, file, list } = await listIn(content);
    expect(await list.read()).toMatchObject({ error: { code: 'authority-list-damaged' } });
    expect(await readFile(file, 'utf8')).toBe(content);
    expect(await readdir(folder)).toEqual(['authorities.json']);
  });

  it('of a newer version is neither read nor overwritten', async () => {
    const { file, list } = await listIn('{"version":2}');
    const newer = { ok: false, error: { code: 'authority-list-newer' } };
    expect([await list.read(), await list.write([])]).toEqual([newer, newer]);
    expect(await readFile(file, 'utf8')).toBe('{"version":2}');
  });

  // Making certificates needs the program `openssl`; Node itself can only read them.
  describe.skipIf(!hasOpenssl())('(skipped where there is no openssl program)', () => {
    let authority: Authority;
    beforeAll(() => {
      authority = createAuthority();
    });
    afterAll(() => rm(authority.folder, { recursive: true }));

    it('has what the certificates say, whatever else its file says', async () => {
      const { file, list } = await listIn(null);
      const read = readCertificates(authority.certificate);
      const entries = (read.ok ? read.value : []).map((one) => ({ host: 'op.example', ...one }));
      expect(entries).toHaveLength(1);
      must(await list.write(entries));
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
        version: 1,
        authorities: [{ host: 'op.example', certificate: authority.certificate }],
      });
      expect(must(await list.read())).toEqual(entries);
      const forged = { host: 'op.example', certificate: authority.certificate, subject: 'CN=Harmless' };
      const none = { host: 'op.example', certificate: 'nonsense' };
      await writeFile(file, JSON.stringify({ version: 1, authorities: [forged, none] }), { mode: 0o600 });
      expect(must(await list.read())).toEqual(entries);
    });
  });
});
