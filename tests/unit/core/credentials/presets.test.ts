import { describe, expect, it } from 'vitest';
import type { MytokenRecord } from '../../../../src/main/core/ports/vault.ts';
import { type NamedPreset, type Preset, plainPreset } from '../../../../src/shared/credentials/presets.ts';
import type { VerbArgument } from '../../../../src/shared/ipc/contract.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { accessToken, answered, grant, record } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const storage = 'https://storage.example.org/data';

async function openWorld(change: Partial<MytokenRecord> = {}): Promise<World> {
  const world = createWorld();
  world.vault.put('a', record(change));
  await world.app.start();
  return world;
}

type Given = VerbArgument<'set-presets'>['presets'];
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly string[] ? string[] : T[K] };
const preset = (change: Partial<Preset> = {}) => ({ ...plainPreset, ...change }) as Mutable<Preset> & Given['standard'];
const named = (name: string, change: Partial<Preset> = {}): Given['named'][number] => ({ ...preset(change), name });

const set = (world: World, presets: Partial<Given>) =>
  world.app.handlers['set-presets']({
    id: 'a',
    presets: { standard: preset(), named: [], chosen: '', ...presets },
  });
const copy = (world: World, wish: Omit<VerbArgument<'copy-access-token'>, 'id' | 'fresh'> = {}) =>
  world.app.handlers['copy-access-token']({ id: 'a', fresh: false, ...wish });
const shown = (world: World) => world.app.snapshot().credentials[0]?.presets;

describe('the presets of a credential', () => {
  it('ask for what they say; the default is what one click copies, here and in the tray', async () => {
    const world = await openWorld({
      granted: grant({ restrictions: [{ scope: 'openid read', audience: [storage] }] }),
    });
    world.client.script.accessToken.push(...['AT1', 'AT2', 'AT3'].map((name) => answered(accessToken(name))));
    await set(world, { named: [named('read', { scopes: ['read'], audiences: [] })], chosen: 'read' });
    expect(await copy(world)).toMatchObject({ ok: true, value: { preset: 'read', missing: ['read'] } });
    expect(await copy(world, { preset: '' })).toMatchObject({ ok: true, value: { preset: '' } });
    world.app.run({ command: 'copy-access-token', credential: 'a', preset: '' });
    await settleDown();
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await settleDown();
    expect(world.client.accessTokenRequests).toMatchObject([
      { scopes: ['read'], audiences: [] },
      { scopes: ['openid', 'read'], audiences: [storage] },
    ]);
    expect(world.desktop.copied.map(({ secret }) => secret)).toEqual(['AT1', 'AT2', 'AT2', 'AT1']);
  });

  it('are refused with two of one name, without a name, or with a default that is not there', async () => {
    const world = await openWorld();
    const refused = [
      [{ named: [named('read'), named(' READ ')] }, { code: 'preset-name-taken', name: 'READ' }],
      [{ named: [named('  ')] }, { code: 'invalid-input', field: 'name', because: 'empty' }],
      [{ named: [named('re\u200bad')] }, { code: 'invalid-input', field: 'name', because: 'control-characters' }],
      [{ chosen: 'read' }, { code: 'unknown-preset' }],
      [{ named: [named('x', { audiences: ['two words'] })] }, { code: 'invalid-input', field: 'audiences' }],
    ] as const;
    for (const [presets, error] of refused) {
      expect(await set(world, presets as Partial<Given>)).toMatchObject({ ok: false, error });
    }
    expect(shown(world)).toEqual({ standard: plainPreset, named: [], chosen: '' });
  });

  it('that is not there any more copies nothing', async () => {
    const world = await openWorld();
    expect(await copy(world, { preset: 'gone' })).toEqual({ ok: false, error: { code: 'unknown-preset' } });
    world.app.run({ command: 'copy-access-token', credential: 'a', preset: 'gone' });
    await settleDown();
    expect(world.desktop.notices).toMatchObject([{ title: 'Access token of a not copied' }]);
    expect(world.journal).toEqual([]);
  });

  it('are not used while the vault is locked, and that is what is said', async () => {
    const world = await openWorld();
    await world.app.handlers.lock(null);
    const locked = { ok: false, error: { code: 'vault-not-open', state: 'locked' } };
    expect(await copy(world)).toEqual(locked);
    expect(await world.app.handlers['save-access-token']({ id: 'a' })).toEqual(locked);
    expect(world.external.suggested).toEqual([]);
  });

  it('keep what a later version has of them', async () => {
    const world = createWorld();
    const later: NamedPreset = { ...plainPreset, name: 'read', ...{ comment: 'later' } };
    world.vault.put('a', record(), { presets: [later] });
    await world.app.start();
    await set(world, { named: [named('read', { form: 'curl' })] });
    expect(shown(world)?.named).toMatchObject([{ name: 'read', form: 'curl', comment: 'later' }]);
  });
});

describe('an access token is copied', () => {
  const tokens = ['eyJhbGciOi.J9-_~+/=', "odd'token$`"] as const;

  it.each([
    ['token', tokens[0], tokens[0]],
    ['header', tokens[0], `Authorization: Bearer ${tokens[0]}`],
    ['export', tokens[0], "export BEARER_TOKEN='eyJhbGciOi.J9-_~+/='"],
    ['export', tokens[1], "export BEARER_TOKEN='odd'\\''token$`'"],
    ['curl', tokens[1], `curl -H 'Authorization: Bearer odd'\\''token$\`' ${storage}`],
  ] as const)('as %s of %s', async (form, token, expected) => {
    const world = await openWorld({ granted: grant({ restrictions: [{ audience: ['urn:x', storage] }] }) });
    world.client.script.accessToken.push(answered(accessToken(token)));
    expect(await copy(world, { form })).toMatchObject({ ok: true });
    expect(world.desktop.copied).toEqual([{ secret: expected, clearAfterSeconds: 30 }]);
  });

  it('as its preset says, with the audience that was granted, and from memory in any other form', async () => {
    const world = await openWorld();
    const issued = accessToken('AT1', { audience: ["https://other.example.org/it's"] });
    world.client.script.accessToken.push(answered(issued));
    await set(world, { standard: preset({ form: 'curl' }) });
    await copy(world);
    await copy(world, { form: 'header' });
    expect(world.desktop.copied.map(({ secret }) => secret)).toEqual([
      "curl -H 'Authorization: Bearer AT1' 'https://other.example.org/it'\\''s'",
      'Authorization: Bearer AT1',
    ]);
    expect(world.client.accessTokenRequests).toHaveLength(1);
  });
});

describe('an access token in a file', () => {
  const save = (world: World) => world.app.handlers['save-access-token']({ id: 'a' });

  it('is the token and nothing else, and no clipboard has it', async () => {
    const world = await openWorld();
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    expect(await save(world)).toMatchObject({ ok: true, value: { scope: ['openid'] } });
    expect([...world.external.written]).toEqual([['/chosen', 'AT1']]);
    expect(world.external.suggested).toEqual(['access-token']);
    expect(world.desktop.copied).toEqual([]);
  });

  it('costs no use where its user goes back, and is kept for the next try where the disk refuses', async () => {
    const world = await openWorld();
    world.external.chooses = null;
    expect(await save(world)).toEqual({ ok: false, error: { code: 'declined-by-user' } });
    expect(world.client.accessTokenRequests).toEqual([]);
    world.external.chooses = '/chosen';
    world.external.fault = { code: 'foreign-file', because: 'link' };
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    expect(await save(world)).toEqual({ ok: false, error: { code: 'foreign-file', because: 'link' } });
    world.external.fault = null;
    expect(await save(world)).toMatchObject({ ok: true, value: { fromCache: true } });
  });
});

describe('the claims of an access token', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const jwt = `${encode({ alg: 'RS256', kid: 'SECRETkid' })}.${encode({ sub: 'alice', exp: 1_795_395_600, groups: ['a'] })}.SECRETsig`;

  it('cross on request, without the token and its signature, and go with a lock', async () => {
    const world = await openWorld();
    world.client.script.accessToken.push(answered(accessToken(jwt)));
    expect(await copy(world)).toMatchObject({ ok: true, value: { hasClaims: true } });
    const claims = [
      { name: 'sub', value: 'alice' },
      { name: 'exp', value: '1795395600' },
      { name: 'groups', value: '["a"]' },
    ];
    expect(await world.app.handlers['access-token-claims']({ id: 'a' })).toEqual({ ok: true, value: claims });
    expect(JSON.stringify(world.drawn)).not.toMatch(/SECRET|"groups"|eyJ/);
    await world.app.handlers.lock(null);
    expect(await world.app.handlers['access-token-claims']({ id: 'a' })).toEqual({ ok: true, value: [] });
  });

  it.each(['opaque', 'a.b.c', `${encode({})}.${encode([1])}.x`, 'a.b.c.d.e'])('are none of %s', async (token) => {
    const world = await openWorld();
    world.client.script.accessToken.push(answered(accessToken(token)));
    expect(await copy(world)).toMatchObject({ ok: true, value: { hasClaims: false } });
  });
});
