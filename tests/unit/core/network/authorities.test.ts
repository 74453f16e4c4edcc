import { X509Certificate } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CertificateFileFault } from '../../../../src/shared/ipc/authority-errors.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { startOfTests } from '../../../fakes/samples.ts';
import { createWorld } from '../../../fakes/world.ts';
import { type Authority, createAuthority, future, hasOpenssl, past } from '../../http/certificates.ts';

const day = 86_400;

// Making certificates needs the program `openssl`; Node itself can only read them.
describe.skipIf(!hasOpenssl())('an extra authority (skipped where there is no openssl program)', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = createAuthority();
  });
  afterAll(() => rmSync(authority.folder, { recursive: true }));

  /** A program whose user chooses a file with this text, at the time of the certificates. */
  async function started(text: string) {
    const world = createWorld();
    world.clock.setWall(Date.now() / 1000 - startOfTests);
    world.external.found.push({ folders: [], file: 'ca.pem', text: ok(text) });
    await world.app.start();
    return { ...world, add: world.app.handlers['add-authority'], remove: world.app.handlers['remove-authority'] };
  }
  const host = 'op.example:8443';
  const shown = (world: Awaited<ReturnType<typeof started>>) => world.app.snapshot().authorities;

  it('is trusted for its host only, once the user has seen whose it is and agreed', async () => {
    const world = await started(`# ours\n${authority.certificate}`);
    expect(await world.add({ host: ' https://OP.example:8443/ ' })).toEqual(ok(null));
    const { fingerprint256: fingerprint, subject, validTo } = new X509Certificate(authority.certificate);
    expect(world.desktop.questions).toHaveLength(1);
    const { title, body } = world.desktop.questions[0] ?? { title: '', body: '' };
    expect(title).toBe(`Trust this for ${host}?`);
    for (const part of [subject, fingerprint, new Date(validTo).getUTCFullYear()]) expect(body).toContain(`${part}`);
    expect(body).toContain(`Whoever has its key can read and change what is sent to ${host}.`);
    const expiresAt = Date.parse(validTo) / 1000;
    expect(shown(world)).toEqual([{ host, subject, fingerprint, expiresAt, expired: false }]);
    expect(world.app.authorities(host)).toEqual([authority.certificate]);
    expect(world.app.authorities('op.example')).toEqual([]);
    expect(world.authorityList.stored).toHaveLength(1);
    // The same once more is no second one.
    expect(await world.add({ host })).toEqual(ok(null));
    expect(shown(world)).toHaveLength(1);

    world.desktop.agrees = false;
    expect(await world.remove({ host, fingerprint })).toEqual(err({ code: 'declined-by-user' }));
    expect(shown(world)).toHaveLength(1);
    world.desktop.agrees = true;
    await world.clock.advance(60);
    expect(await world.remove({ host: 'op.example', fingerprint })).toEqual(ok(null));
    expect(shown(world)).toHaveLength(1);
    expect(await world.remove({ host, fingerprint })).toEqual(ok(null));
    expect([shown(world), world.app.authorities(host), world.authorityList.stored]).toEqual([[], [], []]);
  });

  it('is not trusted without a yes, a file, or a host', async () => {
    const world = await started(authority.certificate);
    expect(await world.add({ host: 'op example' })).toMatchObject({ error: { because: 'not-a-host' } });
    expect(await world.add({ host: 'http://op.example' })).toMatchObject({ error: { because: 'not-a-host' } });
    world.external.chooses = null;
    expect(await world.add({ host })).toEqual(err({ code: 'declined-by-user' }));
    expect(world.desktop.questions).toEqual([]);
    world.external.chooses = '/chosen';
    world.desktop.agrees = false;
    expect(await world.add({ host })).toEqual(err({ code: 'declined-by-user' }));
    expect([shown(world), world.authorityList.stored]).toEqual([[], []]);
  });

  it.each<[string, CertificateFileFault, () => string]>([
    ['nothing', 'no-certificate', () => ''],
    ['a broken certificate', 'no-certificate', () => authority.certificate.replace(/M/g, 'A')],
    ['a key too', 'not-only-certificates', () => authority.certificate + authority.selfSigned('DNS:op.example').key],
    ['the certificate of a server', 'no-authority', () => authority.issue('DNS:op.example', past, future).cert],
    ['six certificates', 'too-many', () => authority.certificate.repeat(6)],
  ])('is refused in a file with %s, without a question', async (_what, because, text) => {
    const world = await started(text());
    expect(await world.add({ host })).toEqual(err({ code: 'certificate-file', because }));
    expect([world.desktop.questions, world.authorityList.stored]).toEqual([[], []]);
  });

  it('that has expired is refused, and one that expires later is shown so', async () => {
    const world = await started(authority.certificate);
    expect(await world.add({ host })).toEqual(ok(null));
    world.clock.setWall(3 * day);
    expect(shown(world)).toMatchObject([{ expired: true }]);
    expect(await world.add({ host })).toEqual(err({ code: 'certificate-file', because: 'expired' }));
  });

  it('of a list that cannot be read is not trusted, and why is said', async () => {
    const world = await started(authority.certificate);
    expect(await world.add({ host })).toEqual(ok(null));
    world.authorityList.fault = { code: 'authority-list-newer' };
    expect(await world.add({ host: 'other.example' })).toEqual(err({ code: 'authority-list-newer' }));
    expect(world.authorityList.stored).toHaveLength(1);
    const later = createWorld(undefined, { authorityList: world.authorityList });
    await later.app.start();
    expect(later.app.snapshot()).toMatchObject({
      authorities: [],
      authoritiesProblem: { code: 'authority-list-newer' },
    });
    world.authorityList.fault = null;
    later.app.inFront();
    await expect.poll(() => later.app.authorities(host)).toEqual([authority.certificate]);
    expect(later.app.snapshot().authoritiesProblem).toBeNull();
  });
});
