import { describe, expect, it } from 'vitest';
import type { Mytoken } from '../../../../src/main/core/ports/mytoken-server.ts';
import { decodeMytoken } from '../../../../src/shared/credentials/jwt.ts';
import { momIdOf } from '../../../../src/shared/credentials/mom-id.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import {
  accessToken,
  answered,
  host,
  issuer,
  mytoken,
  notSent,
  provider,
  record,
  refused,
  serverConfig,
  startOfTests,
  unreachable,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const jti = '3baa9066-99bd-4625-aa14-2a07e37884e7';
const value = (seq_no: number, more: object = {}) =>
  mytoken({
    token_type: 'mytoken',
    jti,
    seq_no,
    name: 'laptop',
    oidc_sub: 'alice',
    oidc_iss: provider,
    auth_time: startOfTests - 500,
    capabilities: ['AT', 'tokeninfo'],
    ...more,
  });
const shortToken = 'aBcDeFgH'.repeat(8) as Mytoken;

async function openWorld(present: Mytoken | null = null): Promise<World> {
  const world = createWorld();
  if (present !== null) world.vault.put('a', record({ token: present, momId: null }));
  await world.app.start();
  return world;
}

const bringIn = (
  world: World,
  text: string,
  change: { readonly server?: string | null; readonly alias?: string } = {},
) =>
  world.app.handlers['import-token']({
    source: { kind: 'text', text },
    server: null,
    alias: 'grid',
    keepsFile: false,
    ...change,
  });

const saysValid = (world: World, token: Mytoken, uses = {}) => {
  const claims = decodeMytoken(token);
  if (claims === null) throw new Error('not a mytoken');
  const restrictions = claims.restrictions?.map((clause) => ({ ...clause, ...uses }));
  world.client.script.introspect.push(
    answered({ momId: 'mom', tokenType: 'token', claims: { ...claims, restrictions } }),
  );
};

describe('a token from a file', () => {
  const path = '/run/user/1000/mt_u1000';

  async function bringFromFile(world: World, firstLine: string) {
    world.disk.plant(path, Buffer.from(`${firstLine}\n# note\n`));
    world.external.chooses = path;
    const read = await world.app.handlers['read-token-file'](null);
    const source = { kind: 'found', id: read.ok ? read.value.id : '' } as const;
    return world.app.handlers['import-token']({ source, server: null, alias: 'grid', keepsFile: true });
  }

  it('stays tied to it, so that both have the newest value', async () => {
    const world = await openWorld();
    const token = value(1, { rotation: { on_AT: true } });
    const rotated = value(2, { rotation: { on_AT: true } });
    saysValid(world, token);
    expect(await bringFromFile(world, token)).toMatchObject(ok({ outcome: 'added' }));
    expect(world.desktop.questions.map(({ title }) => title)).toEqual(['Tie grid to a file?']);
    const [view] = world.app.snapshot().credentials;
    expect(view?.tokenFile).toEqual({ path, problem: null });
    world.client.script.accessToken.push(answered(accessToken('AT1'), rotated));
    expect((await world.app.handlers['copy-access-token']({ id: view?.id ?? '', fresh: false })).ok).toBe(true);
    expect(world.disk.content(path).toString()).toBe(`${rotated}\n# note\n`);
  });

  it('is not brought in where its user does not want the tie after all', async () => {
    const world = await openWorld();
    saysValid(world, value(1));
    world.desktop.agrees = false;
    expect(await bringFromFile(world, value(1))).toEqual(err({ code: 'declined-by-user' }));
    expect(world.vault.entries.size).toBe(0);
  });
});

describe('a token that is brought in', () => {
  it('is kept as its server describes it, once that says that it is valid', async () => {
    const world = await openWorld();
    const token = value(1, { restrictions: [{ scope: 'openid', usages_AT: 5 }] });
    saysValid(world, token, { usages_AT_done: 3 });
    expect(await bringIn(world, ` ${token}\n`)).toEqual(ok({ credential: 'id-1', outcome: 'added' }));
    expect(world.journal).toEqual(['discover', `POST introspect ${token}`, 'vault add']);
    expect(world.vault.entries.get('id-1')?.record).toMatchObject({
      token,
      server: issuer,
      provider,
      momId: 'mom',
      form: null,
      createdAt: startOfTests - 500,
      granted: { name: 'laptop', capabilities: ['AT', 'tokeninfo'], restrictions: [{ scope: 'openid', usages_AT: 5 }] },
    });
    expect(world.app.snapshot().credentials).toMatchObject([{ alias: 'grid', subject: 'alice', differences: [] }]);
    expect(world.desktop.questions).toEqual([]);
  });

  it('is valid although it may not be introspected, and described by itself', async () => {
    const world = await openWorld();
    const token = value(1, { capabilities: ['AT'] });
    world.client.script.introspect.push(refused({ code: 'capability-missing', host }));
    expect((await bringIn(world, token)).ok).toBe(true);
    expect(world.vault.entries.get('id-1')?.record).toMatchObject({
      momId: await momIdOf(jti),
      granted: { capabilities: ['AT'] },
    });
  });

  it('is checked otherwise by a server without token information', async () => {
    const world = await openWorld();
    world.client.script.introspect.push({ ...notSent, result: err({ code: 'not-offered', host, what: 'tokeninfo' }) });
    world.client.script.isRevoked.push(answered(false));
    expect((await bringIn(world, value(1))).ok).toBe(true);
    world.client.script.introspect.push({ ...notSent, result: err({ code: 'not-offered', host, what: 'tokeninfo' }) });
    world.client.script.isRevoked.push(answered(true));
    const other = value(1, { jti: '00000000-99bd-4625-aa14-2a07e37884e7' });
    expect(await bringIn(world, other, { alias: 'other' })).toMatchObject({ error: { code: 'token-not-accepted' } });
  });

  it('is asked about where its server is not known, before anything is sent there', async () => {
    const world = await openWorld();
    const other = 'https://other.example.net';
    const token = value(1, { iss: other });
    world.desktop.agrees = false;
    expect(await bringIn(world, token)).toEqual(err({ code: 'declined-by-user' }));
    expect(world.desktop.questions[0]?.title).toContain('other.example.net');
    expect(world.journal).toEqual([]);
    world.desktop.agrees = true;
    await world.clock.advance(10);
    const details = { ...serverConfig.details, issuer: other };
    world.client.script.discover.push(ok({ ...serverConfig, issuer: other, details }));
    saysValid(world, token);
    expect((await bringIn(world, token)).ok).toBe(true);
    expect(world.desktop.questions).toHaveLength(2);
    expect(world.app.snapshot().servers.map((one) => one.issuer)).toEqual([issuer, other]);
  });

  it('whose old value would end it is not sent before its user says that it is the newest', async () => {
    const world = await openWorld(value(3));
    const token = value(4, { rotation: { on_AT: true, auto_revoke: true } });
    world.desktop.agrees = false;
    expect(await bringIn(world, token)).toEqual(err({ code: 'declined-by-user' }));
    expect(world.desktop.questions.map(({ title }) => title)).toEqual(['Is this the newest value of grid?']);
    expect(world.journal).toEqual([]);
    expect(world.vault.secretOf('a')).toBe(value(3));
    world.desktop.agrees = true;
    await world.clock.advance(10);
    saysValid(world, token);
    expect((await bringIn(world, token)).ok).toBe(true);
    expect(world.vault.secretOf('a')).toBe(token);
  });

  it.each([
    ['is replaced, but not revoked', value(1, { rotation: { on_AT: true } })],
    ['is never replaced', value(1, { rotation: { auto_revoke: true } })],
  ])('whose value %s is sent without a question', async (_what, token) => {
    const world = await openWorld();
    saysValid(world, token);
    expect((await bringIn(world, token)).ok).toBe(true);
    expect(world.desktop.questions).toEqual([]);
  });

  it.each<[string, string, string | null, object]>([
    [
      'an access token',
      `${mytoken({ scope: 'openid' }).replace(/^[^.]+/, 'eyJhbGciOiJSUzI1NiJ9')}`,
      null,
      { code: 'not-a-mytoken', looksLike: 'access-token', host },
    ],
    ['a transfer code', 'nguHVEkp', issuer, { code: 'not-a-mytoken', looksLike: 'transfer-code' }],
    ['a megabyte', 'x'.repeat(1_048_576), null, { code: 'not-a-mytoken', looksLike: 'too-long' }],
    ['nothing', '  ', null, { code: 'not-a-mytoken', looksLike: 'empty' }],
    [
      'a token that has expired',
      value(1, { exp: startOfTests - 1 }),
      null,
      { code: 'token-not-accepted', because: 'expired' },
    ],
    ['a short token of no server', shortToken, null, { code: 'unknown-server' }],
    ['a short token of an unknown server', shortToken, 'https://other.example.net', { code: 'unknown-server' }],
    ['a token of something that is no address', value(1, { iss: 'nowhere' }), null, { code: 'not-a-url' }],
  ])('is not sent where it is %s', async (_what, text, server, error) => {
    const world = await openWorld();
    expect(await bringIn(world, text, { server })).toMatchObject({ ok: false, error });
    expect(world.journal).toEqual([]);
    expect(world.desktop.questions).toEqual([]);
  });

  it.each<[string, AppError, object]>([
    ['refuses it', { code: 'token-invalid', host }, { code: 'token-not-accepted', host, because: 'refused' }],
    ['calls it expired', { code: 'token-expired' }, { code: 'token-not-accepted', host, because: 'expired' }],
    ['takes it later', { code: 'token-not-yet-valid' }, { code: 'token-not-accepted', host, because: 'not-yet-valid' }],
    ['does not answer', unreachable(true), unreachable(true)],
  ])('is not kept where its server %s', async (_what, error, told) => {
    const world = await openWorld();
    world.client.script.introspect.push(refused(error));
    expect(await bringIn(world, value(1))).toEqual({ ok: false, error: told });
    expect(world.vault.entries.size).toBe(0);
  });

  it('that the vault has is not asked about, and its newer value stays', async () => {
    const world = await openWorld(value(3));
    const already = (because: string) => ({ error: { code: 'token-already-here', alias: 'a', because } });
    expect(await bringIn(world, value(3))).toMatchObject(already('same'));
    expect(await bringIn(world, value(2))).toMatchObject(already('older'));
    expect(world.journal).toEqual([]);
    expect(world.vault.secretOf('a')).toBe(value(3));
  });

  it('with a newer value replaces the older one after a question', async () => {
    const world = await openWorld(value(3));
    world.desktop.agrees = false;
    saysValid(world, value(4));
    expect(await bringIn(world, value(4))).toEqual(err({ code: 'declined-by-user' }));
    expect(world.vault.secretOf('a')).toBe(value(3));
    world.desktop.agrees = true;
    await world.clock.advance(10);
    saysValid(world, value(4));
    expect(await bringIn(world, value(4))).toEqual(ok({ credential: 'a', outcome: 'replaced' }));
    expect(world.vault.secretOf('a')).toBe(value(4));
    expect(world.app.snapshot().credentials).toHaveLength(1);
    expect(world.app.snapshot().credentials[0]?.alias).toBe('a');
  });

  it('with another value of the same rotation is the good one of two, where its server says so', async () => {
    const world = await openWorld(value(3));
    const other = value(3, { iat: startOfTests + 5 });
    saysValid(world, other);
    expect(await bringIn(world, other)).toEqual(ok({ credential: 'a', outcome: 'replaced' }));
    expect(world.vault.secretOf('a')).toBe(other);
  });

  it.each([
    ['newer than it', value(5)],
    ['of the same rotation', value(4, { iat: startOfTests + 5 })],
  ])('leaves alone a value that came during the question and is %s', async (_what, rotated) => {
    const world = await openWorld(value(3));
    saysValid(world, value(4));
    world.desktop.confirm = async () => {
      world.vault.put('a', record({ token: rotated }));
      return (await world.app.handlers.rename({ id: 'a', alias: 'b' })).ok;
    };
    const older = { code: 'token-already-here', alias: 'b', because: 'older' } as const;
    expect(await bringIn(world, value(4))).toEqual(err(older));
    expect(world.vault.secretOf('a')).toBe(rotated);
  });

  it('is a short token of a server that the user names, and one credential with its JWT', async () => {
    const world = await openWorld();
    saysValid(world, value(1));
    expect((await bringIn(world, shortToken, { server: issuer })).ok).toBe(true);
    expect(world.vault.entries.get('id-1')?.record).toMatchObject({
      token: shortToken,
      tokenType: 'short_token',
      provider,
      momId: 'mom',
    });
    saysValid(world, value(1));
    expect(await bringIn(world, value(1), { alias: 'twice' })).toMatchObject({ error: { code: 'token-already-here' } });
    expect(world.vault.entries.size).toBe(1);
  });

  it('is not kept in a vault that is locked', async () => {
    const world = await openWorld();
    await world.app.handlers.lock(null);
    expect(await bringIn(world, value(1))).toMatchObject({ error: { code: 'vault-not-open' } });
    expect(world.client.script.introspect).toEqual([]);
  });
});
