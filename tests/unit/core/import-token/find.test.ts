import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTokenFiles } from '../../../../src/main/storage/token-files.ts';
import { decodeMytoken, type MytokenClaims } from '../../../../src/shared/credentials/jwt.ts';
import { ok } from '../../../../src/shared/ipc/result.ts';
import { answered, issuer, mytoken } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';
import { temporaryFolder } from '../../storage/vault/support/place.ts';

const token = mytoken({ token_type: 'mytoken', name: 'laptop' });

type Variables = Readonly<Record<string, string>>;

/** A world over the real disk, whose program was started with these variables. */
async function openWorld(variables: Variables = {}): Promise<World> {
  let ids = 0;
  const world = createWorld(undefined, {
    tokenFiles: createTokenFiles(),
    machine: {
      hostName: 'desk',
      userId: 4711,
      variable: (name) => variables[name],
      newId() {
        ids += 1;
        return `id-${ids}`;
      },
    },
  });
  await world.app.start();
  return world;
}

function claimsOf(text: string): MytokenClaims {
  const claims = decodeMytoken(text);
  if (claims === null) throw new Error('not a mytoken');
  return claims;
}

async function put(path: string, content: string, mode = 0o600): Promise<void> {
  await writeFile(path, content);
  await chmod(path, mode);
}

describe('the tokens on this computer', () => {
  it('are listed in the order of discovery, with what each is', async () => {
    const folder = await temporaryFolder();
    await put(join(folder, 'named'), 'eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9wZW5pZCJ9.c2ln\n');
    await put(join(folder, 'mt_u4711'), `${token}\nsecond line\n`);
    await symlink(join(folder, 'named'), join(folder, 'bt_u4711'));
    const variables = {
      BEARER_TOKEN: 'aBcDeFgH'.repeat(8),
      BEARER_TOKEN_FILE: join(folder, 'named'),
      XDG_RUNTIME_DIR: folder,
    };
    const world = await openWorld(variables);
    expect(await world.app.handlers['find-tokens'](null)).toMatchObject(
      ok([
        { place: { kind: 'variable', name: 'BEARER_TOKEN' }, text: ok({ kind: 'short-token' }) },
        { place: { path: join(folder, 'named') }, text: ok({ kind: 'none', looksLike: 'access-token' }) },
        { place: { path: join(folder, 'mt_u4711') }, text: ok({ kind: 'token', claims: { iss: issuer } }) },
        { place: { path: join(folder, 'bt_u4711') }, text: { ok: false, error: 'link' } },
      ]),
    );
  });

  it.each<[string, (path: string) => Promise<unknown> | unknown, string]>([
    ['that others may read', (path) => put(path, token, 0o640), 'others-may-read'],
    ['that others may write', (path) => put(path, token, 0o602), 'others-may-read'],
    ['that is empty', (path) => put(path, '\n'), 'empty'],
    ['that is too long', (path) => put(path, 'x'.repeat(70_000)), 'too-long'],
    ['that is a folder', (path) => mkdir(path), 'folder'],
    ['that is a pipe', (path) => execFileSync('mkfifo', [path]), 'not-a-file'],
    ['that is no text', (path) => writeFile(path, Uint8Array.from([0xff, 0xfe]), { mode: 0o600 }), 'not-text'],
  ])('are not read from a file %s', async (_what, make, fault) => {
    const path = join(await temporaryFolder(), 'token');
    await make(path);
    const world = await openWorld({ BEARER_TOKEN_FILE: path });
    expect(await world.app.handlers['find-tokens'](null)).toMatchObject(
      ok([{ place: { path }, text: { ok: false, error: fault } }]),
    );
  });

  it('are not read from a file of another user', async () => {
    const file = {
      firstLine: token,
      revision: '',
      target: null,
      owned: false,
      othersMayRead: false,
      othersMayWrite: false,
    };
    const world = createWorld(undefined, {
      tokenFiles: { ...createTokenFiles(), read: async () => ok(file) },
      machine: { hostName: 'desk', userId: null, variable: () => '/token', newId: () => 'id' },
    });
    await world.app.start();
    expect(await world.app.handlers['find-tokens'](null)).toMatchObject({
      value: [{ place: { name: 'BEARER_TOKEN' } }, { place: { path: '/token' }, text: { error: 'other-owner' } }],
    });
  });

  it('are told to the window without the token, and taken by a name', async () => {
    const path = join(await temporaryFolder(), 'token');
    await put(path, token);
    const world = await openWorld({ BEARER_TOKEN_FILE: path });
    const found = await world.app.handlers['find-tokens'](null);
    expect(JSON.stringify(found)).not.toContain(token.slice(-20));
    const id = found.ok ? (found.value[0]?.id ?? '') : '';
    world.client.script.introspect.push(answered({ momId: 'mom', tokenType: 'token', claims: claimsOf(token) }));
    const take = () =>
      world.app.handlers['import-token']({
        source: { kind: 'found', id },
        server: null,
        alias: 'grid',
        keepsFile: false,
      });
    expect(await take()).toMatchObject(ok({ outcome: 'added' }));
    expect(await take()).toMatchObject({ error: { code: 'found-token-gone' } });
  });

  it('are forgotten with a lock', async () => {
    const world = await openWorld({ MY_TOKEN: token });
    const found = await world.app.handlers['read-token-variable']({ name: 'MY_TOKEN' });
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    const id = found.ok ? found.value.id : '';
    expect(
      await world.app.handlers['import-token']({
        source: { kind: 'found', id },
        server: null,
        alias: 'grid',
        keepsFile: false,
      }),
    ).toEqual({
      ok: false,
      error: { code: 'found-token-gone' },
    });
  });
});

describe('a token', () => {
  it('is read from a variable, of which only its kind is told', async () => {
    const world = await openWorld({ MY_TOKEN: ` ${token} `, SECRET: 'hunter2', EMPTY: ' ' });
    const read = (name: string) => world.app.handlers['read-token-variable']({ name });
    expect(await read('MY_TOKEN')).toMatchObject(ok({ text: ok({ kind: 'token' }) }));
    expect(JSON.stringify(await read('SECRET'))).not.toContain('hunter2');
    expect(await read('EMPTY')).toMatchObject({ error: { code: 'variable-empty', name: 'EMPTY' } });
    expect(await read('NONE')).toMatchObject({ error: { code: 'variable-empty', name: 'NONE' } });
  });

  it('is read through a link only where the user says so, and its file is behind that link', async () => {
    const folder = await temporaryFolder();
    const [target, link] = [join(folder, 'target'), join(folder, 'link')];
    await put(target, `${token}\n`);
    await symlink(target, link);
    const world = await openWorld();
    world.external.chooses = link;
    const choose = () => world.app.handlers['read-token-file'](null);
    world.desktop.agrees = false;
    expect(await choose()).toEqual({ ok: false, error: { code: 'declined-by-user' } });
    expect(world.desktop.questions[0]?.body).toContain(target);
    world.desktop.agrees = true;
    await world.clock.advance(10);
    const found = await choose();
    expect(found).toMatchObject(ok({ place: { kind: 'file', path: link }, text: ok({ kind: 'token' }) }));
    world.client.script.introspect.push(answered({ momId: 'mom', tokenType: 'token', claims: claimsOf(token) }));
    const source = { kind: 'found', id: found.ok ? found.value.id : '' } as const;
    const request = { source, server: null, alias: 'grid', keepsFile: true };
    expect(await world.app.handlers['import-token'](request)).toMatchObject(ok({ outcome: 'added' }));
    expect([...world.vault.entries.values()].map(({ meta }) => meta.tokenFile)).toMatchObject([
      { path: link, throughLink: true },
    ]);
  });

  it('is read from a file that the user chooses, whoever else may read that', async () => {
    const path = join(await temporaryFolder(), 'token');
    await put(path, `${token}\n`, 0o644);
    const world = await openWorld();
    world.external.chooses = path;
    expect(await world.app.handlers['read-token-file'](null)).toMatchObject(
      ok({ place: { kind: 'file', path }, text: ok({ kind: 'token' }) }),
    );
    world.external.chooses = join(path, 'nothing');
    expect(await world.app.handlers['read-token-file'](null)).toMatchObject({ error: { code: 'token-file' } });
    world.external.chooses = null;
    expect(await world.app.handlers['read-token-file'](null)).toMatchObject({ error: { code: 'declined-by-user' } });
  });
});
