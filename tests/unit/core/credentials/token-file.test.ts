import { describe, expect, it } from 'vitest';
import type { Exchange, IssuedAccessToken, Mytoken } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { MytokenRecord, TiedFile } from '../../../../src/main/core/ports/vault.ts';
import { revisionOf } from '../../../../src/main/storage/files/plain-file.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { accessToken, answered, grant, host, lost, mytoken, record, refused } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const path = '/home/ada/mt';
const value = (seq_no: number, claims: object = {}) => mytoken({ jti: 'one', oidc_sub: 'ada', seq_no, ...claims });
const rotating = (token: Mytoken): MytokenRecord =>
  record({ token, granted: grant({ rotation: { on_AT: true, auto_revoke: true } }) });
const notes = '# written by the command line\n';

interface Tie {
  /** the number of the value in the vault */
  readonly kept?: number;
  /** what the file has */
  readonly inFile?: string | null;
  /** the value that it had when it was last in step */
  readonly seen?: number;
  readonly facts?: { readonly mine: boolean; readonly rights?: { uid: number; gid: number; mode: number } };
}

async function tiedWorld({ kept = 1, inFile = value(1), seen = 1, facts }: Tie = {}): Promise<World> {
  const world = createWorld();
  if (inFile !== null) setFile(world, inFile, facts);
  const tokenFile: TiedFile = { path, throughLink: false, seen: revisionOf(value(seen)) };
  world.vault.put('a', rotating(value(kept)), { tokenFile });
  await world.app.start();
  await settleDown();
  return world;
}

const setFile = (world: World, firstLine: string, facts?: Tie['facts']) =>
  world.disk.plant(path, Buffer.from(`${firstLine}\n${notes}`), facts);
const fileOf = (world: World) => world.disk.content(path).toString();
const withFirstLine = (token: string) => `${token}\n${notes}`;
const copy = (world: World) => world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
const sent = (world: World) => world.client.accessTokenRequests.map((one) => one.mytoken);
const answers = (world: World, ...exchanges: Exchange<IssuedAccessToken>[]) =>
  world.client.script.accessToken.push(...exchanges);
const viewOf = (world: World) => world.app.snapshot().credentials[0]?.tokenFile;
const keptBy = (world: World) => world.vault.secretOf('a');

describe('a token that is tied to a file', () => {
  it('goes there with each new value, once the vault has it', async () => {
    const world = await tiedWorld();
    answers(world, answered(accessToken('AT1'), value(2)));
    const keptBefore: (string | undefined)[] = [];
    world.disk.fault = ({ call }) => {
      if (call === 'create') keptBefore.push(keptBy(world));
      return 'none';
    };
    expect((await copy(world)).ok).toBe(true);
    expect(fileOf(world)).toBe(withFirstLine(value(2)));
    expect(viewOf(world)).toEqual({ path, problem: null });
    answers(world, answered(accessToken('AT2'), value(3)));
    expect((await copy(world)).ok).toBe(true);
    expect(sent(world)).toEqual([value(1), value(2)]);
    expect(fileOf(world)).toBe(withFirstLine(value(3)));
    expect(keptBefore).toEqual([value(2), value(3)]);
  });

  it('is used with the newer value that another program wrote there, without a question', async () => {
    const world = await tiedWorld();
    setFile(world, value(5));
    answers(world, answered(accessToken('AT1'), value(6)));
    expect((await copy(world)).ok).toBe(true);
    expect(sent(world)).toEqual([value(5)]);
    expect(keptBy(world)).toBe(value(6));
    expect(fileOf(world)).toBe(withFirstLine(value(6)));
    expect(world.desktop.questions).toEqual([]);
  });

  it('is not sent before a newer value is durable', async () => {
    const world = await tiedWorld();
    setFile(world, value(5));
    world.vault.break('commit', { code: 'disk-full' });
    expect(await copy(world)).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(sent(world)).toEqual([]);
  });

  const foreign = { mine: false } as const;
  const forAll = { mine: true, rights: { uid: 0, gid: 0, mode: 0o666 } };
  it.each<readonly [string, Tie, object]>([
    ['a former value', { kept: 3, inFile: value(2), seen: 1 }, { code: 'token-file-differs', because: 'older' }],
    [
      'another value that is as new',
      { kept: 3, inFile: value(3, { iat: 1 }) },
      { code: 'token-file-differs', because: 'parallel' },
    ],
    ['another token', { inFile: value(2, { jti: 'two' }) }, { code: 'token-file-differs', because: 'other' }],
    ['something else', { inFile: 'hello' }, { code: 'token-file-differs', because: 'other' }],
    [
      "a newer value in another user's file",
      { inFile: value(2), facts: foreign },
      { code: 'token-file-differs', because: 'newer-not-trusted' },
    ],
    [
      'a newer value that others may have written',
      { inFile: value(2), facts: forAll },
      { code: 'token-file-differs', because: 'newer-not-trusted' },
    ],
    ['nothing', { inFile: '' }, { code: 'token-file', because: 'empty' }],
    ['no file any more', { inFile: null }, { code: 'token-file', because: 'missing' }],
  ])('is not sent where the file has %s, and nothing is lost', async (_, tie, error) => {
    const world = await tiedWorld(tie);
    const before = tie.inFile === null ? null : fileOf(world);
    expect(await copy(world)).toMatchObject({ ok: false, error: { ...error, file: 'mt' } });
    expect(viewOf(world)).toMatchObject({ path, problem: error });
    expect(sent(world)).toEqual([]);
    expect(keptBy(world)).toBe(value(tie.kept ?? 1));
    if (before !== null) expect(fileOf(world)).toBe(before);
  });

  it('goes on with its newest value where the file could not be written, which is told once and made up for', async () => {
    const world = await tiedWorld();
    world.disk.fault = ({ call }) => (call === 'create' ? { errno: 'ENOSPC' } : 'none');
    answers(world, answered(accessToken('AT1'), value(2)), answered(accessToken('AT2'), value(3)));
    expect((await copy(world)).ok).toBe(true);
    expect((await copy(world)).ok).toBe(true);
    expect(sent(world)).toEqual([value(1), value(2)]);
    expect(fileOf(world)).toBe(withFirstLine(value(1)));
    expect(viewOf(world)).toMatchObject({ problem: { code: 'token-file', because: 'disk-full' } });
    expect(world.desktop.notices.map(({ title }) => title)).toEqual(['The file of a was not updated']);
    world.disk.restart();
    expect(await world.app.handlers['check-token-file']({ id: 'a' })).toMatchObject({ ok: true });
    expect(fileOf(world)).toBe(withFirstLine(value(3)));
    expect(viewOf(world)).toEqual({ path, problem: null });
  });

  it('is brought into its file after a crash between the vault and the file', async () => {
    const world = await tiedWorld({ kept: 2, inFile: value(1), seen: 1 });
    expect(fileOf(world)).toBe(withFirstLine(value(2)));
    expect(viewOf(world)).toEqual({ path, problem: null });
  });

  it('is in its file whole after a crash at any call on the way there, and the next start makes up for it', async () => {
    const rotated = async (fault: World['disk']['fault']) => {
      const world = await tiedWorld();
      answers(world, answered(accessToken('AT1'), value(2)));
      world.disk.calls.length = 0;
      world.disk.fault = fault;
      await copy(world);
      return world;
    };
    const count = (await rotated(() => 'none')).disk.calls.length;
    expect(count).toBeGreaterThan(5);
    for (let nth = 0; nth < count; nth++) {
      const world = await rotated(({ index }) => (index === nth ? 'killed' : 'none'));
      expect([withFirstLine(value(1)), withFirstLine(value(2))]).toContain(fileOf(world));
      const kept = keptBy(world) ?? '';
      world.disk.restart();
      const next = world.restart();
      await next.app.start();
      await eventually(() => expect(fileOf(next)).toBe(withFirstLine(kept)));
      expect(viewOf(next)).toEqual({ path, problem: null });
    }
  });

  it('never goes over a newer value of the file', async () => {
    const world = await tiedWorld();
    answers(world, answered(accessToken('AT1'), value(2)));
    // Between the reading of the file and its replacing.
    world.disk.fault = ({ call }) => {
      if (call === 'sync') setFile(world, value(9));
      return 'none';
    };
    expect((await copy(world)).ok).toBe(true);
    expect(fileOf(world)).toBe(withFirstLine(value(9)));
    world.disk.restart();
    answers(world, answered(accessToken('AT2'), value(10)));
    expect((await copy(world)).ok).toBe(true);
    expect(sent(world)).toEqual([value(1), value(9)]);
    expect(fileOf(world)).toBe(withFirstLine(value(10)));
  });

  it('that is refused because another program was faster is taken over, and not sent again by itself', async () => {
    const world = await tiedWorld();
    let answer: (exchange: Exchange<IssuedAccessToken>) => void = () => {};
    world.client.script.accessToken.push(new Promise((resolve) => (answer = resolve)));
    const copied = copy(world);
    await eventually(() => expect(sent(world)).toEqual([value(1)]));
    setFile(world, value(2));
    answer(refused({ code: 'token-invalid', host }));
    expect(await copied).toEqual({ ok: false, error: { code: 'token-renewed-in-file', file: 'mt' } });
    expect(sent(world)).toEqual([value(1)]);
    expect(world.client.checked).toEqual([]);
    expect(keptBy(world)).toBe(value(2));
    expect(world.app.snapshot().credentials[0]?.state).toBe('ready');
  });

  it('is neither sent nor replaced while another program is still writing its newer value', async () => {
    const world = await tiedWorld();
    setFile(world, value(2).slice(0, -1));
    const error = { code: 'token-file', because: 'incomplete', file: 'mt' };
    expect(await copy(world)).toMatchObject({ ok: false, error });
    for (const by of ['file', 'vault'] as const) {
      expect(await world.app.handlers['settle-token-file']({ id: 'a', by })).toMatchObject({ ok: false, error });
    }
    expect(sent(world)).toEqual([]);
    expect(keptBy(world)).toBe(value(1));
    setFile(world, value(2));
    answers(world, answered(accessToken('AT1'), value(3)));
    expect((await copy(world)).ok).toBe(true);
    expect(sent(world)).toEqual([value(2)]);
    expect(fileOf(world)).toBe(withFirstLine(value(3)));
  });

  it('whose last answer was lost is ready again when the file has a newer value', async () => {
    const world = await tiedWorld();
    answers(world, lost, answered(accessToken('AT1')));
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
    setFile(world, value(2));
    expect((await copy(world)).ok).toBe(true);
    expect(sent(world)).toEqual([value(1), value(2)]);
  });

  it('is revoked by the value of the file', async () => {
    const world = await tiedWorld();
    setFile(world, value(2));
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push({ ok: true, value: true });
    expect((await world.app.handlers.revoke({ id: 'a' })).ok).toBe(true);
    expect(world.client.revoked).toEqual([value(2)]);
  });

  it('is compared with its file again when somebody comes back to the window', async () => {
    const world = await tiedWorld();
    setFile(world, value(2));
    world.app.inFront();
    await eventually(() => expect(keptBy(world)).toBe(value(2)));
  });
});

describe('a file that differs', () => {
  const settle = (world: World, by: 'file' | 'vault') => world.app.handlers['settle-token-file']({ id: 'a', by });

  it('gives its value, once the user was asked', async () => {
    const world = await tiedWorld({ kept: 3, inFile: value(2), seen: 1 });
    world.desktop.agrees = false;
    expect(await settle(world, 'file')).toEqual({ ok: false, error: { code: 'declined-by-user' } });
    expect(keptBy(world)).toBe(value(3));
    world.desktop.agrees = true;
    world.app.run({ command: 'show-window', route: 'tokens' });
    expect((await settle(world, 'file')).ok).toBe(true);
    expect(world.desktop.questions.at(-1)?.body).toContain('revoke');
    expect(keptBy(world)).toBe(value(2));
    expect(viewOf(world)).toEqual({ path, problem: null });
  });

  it('gets ours, once the user was asked', async () => {
    const world = await tiedWorld({ kept: 3, inFile: 'hello' });
    expect(await settle(world, 'file')).toMatchObject({ ok: false, error: { because: 'other' } });
    expect((await settle(world, 'vault')).ok).toBe(true);
    expect(fileOf(world)).toBe(withFirstLine(value(3)));
    expect(viewOf(world)).toEqual({ path, problem: null });
  });

  it('does not get ours where its value may be the only one that is valid', async () => {
    const untrusted = await tiedWorld({ inFile: value(2), facts: { mine: false } });
    expect(await settle(untrusted, 'vault')).toMatchObject({ ok: false, error: { because: 'newer-not-trusted' } });
    expect(fileOf(untrusted)).toBe(withFirstLine(value(2)));

    for (const [line, error] of [
      [value(4), { code: 'token-file-differs', because: 'newer' }],
      [value(3, { iat: 1 }), { code: 'token-file-differs', because: 'parallel' }],
      [value(4).slice(0, -1), { code: 'token-file', because: 'incomplete' }],
    ] as const) {
      const world = await tiedWorld({ kept: 3, inFile: value(2), seen: 1 });
      setFile(world, line);
      expect(await settle(world, 'vault')).toMatchObject({ ok: false, error });
      expect(world.desktop.questions).toEqual([]);
      expect(fileOf(world)).toBe(withFirstLine(line));
    }
    const told = await tiedWorld({ kept: 3, inFile: value(3, { iat: 1 }) });
    expect((await settle(told, 'vault')).ok).toBe(true);
    expect(fileOf(told)).toBe(withFirstLine(value(3)));
  });

  it('does not get ours where an answer was lost while the user was asked', async () => {
    const world = await tiedWorld({ kept: 3, inFile: 'hello' });
    const { confirm } = world.desktop;
    world.desktop.confirm = async (question) => {
      setFile(world, value(3));
      answers(world, lost);
      expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
      setFile(world, 'hello');
      return confirm(question);
    };
    expect(await settle(world, 'vault')).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
    expect(fileOf(world)).toBe(withFirstLine('hello'));
  });

  it('is made anew where it is missing', async () => {
    const world = await tiedWorld({ inFile: null });
    expect((await settle(world, 'vault')).ok).toBe(true);
    expect(fileOf(world)).toBe(value(1));
  });

  it('that changes while the user is asked is not touched', async () => {
    const world = await tiedWorld({ kept: 3, inFile: value(2), seen: 1 });
    const { confirm } = world.desktop;
    world.desktop.confirm = async (question) => {
      setFile(world, 'hello');
      return confirm(question);
    };
    for (const by of ['file', 'vault'] as const) {
      setFile(world, value(2));
      expect(await settle(world, by)).toMatchObject({ ok: false, error: { code: 'token-file', because: 'changed' } });
      expect(keptBy(world)).toBe(value(3));
      expect(fileOf(world)).toBe(withFirstLine('hello'));
    }
  });
});

describe('a tie', () => {
  async function untiedWorld(inFile: string | null): Promise<World> {
    const world = createWorld();
    if (inFile !== null) setFile(world, inFile);
    world.vault.put('a', rotating(value(2)));
    world.external.chooses = path;
    await world.app.start();
    return world;
  }
  const tie = (world: World, file: 'existing' | 'new') => world.app.handlers['tie-token-file']({ id: 'a', file });

  it('is made with a file that has the token, or a newer value of it', async () => {
    for (const token of [value(2), value(4)]) {
      const world = await untiedWorld(token);
      expect((await tie(world, 'existing')).ok).toBe(true);
      expect(world.desktop.questions[0]?.body).toContain('Whoever reads the file has the token');
      expect(keptBy(world)).toBe(token);
      expect(viewOf(world)).toEqual({ path, problem: null });
    }
  });

  it('is not made with another file, nor without a yes', async () => {
    for (const [content, because] of [
      [value(1), 'older'],
      [value(2, { jti: 'two' }), 'other'],
    ] as const) {
      const world = await untiedWorld(content);
      expect(await tie(world, 'existing')).toMatchObject({
        ok: false,
        error: { code: 'token-file-not-tied', because },
      });
      expect(world.desktop.questions).toEqual([]);
    }
    const world = await untiedWorld(value(2));
    world.desktop.agrees = false;
    expect(await tie(world, 'existing')).toMatchObject({ ok: false, error: { code: 'declined-by-user' } });
    expect(viewOf(world)).toBeNull();
  });

  it('is not made by writing over the only value that is valid', async () => {
    for (const [line, error] of [
      [value(3), { code: 'token-file-differs', because: 'newer' }],
      [value(2, { iat: 1 }), { code: 'token-file-differs', because: 'parallel' }],
      [value(3).slice(0, -1), { code: 'token-file', because: 'incomplete' }],
    ] as const) {
      const world = await untiedWorld(line);
      expect(await tie(world, 'new')).toMatchObject({ ok: false, error });
      expect(world.desktop.questions).toEqual([]);
      expect(fileOf(world)).toBe(withFirstLine(line));
      expect(viewOf(world)).toBeNull();
    }
    const older = await untiedWorld(value(1));
    expect((await tie(older, 'new')).ok).toBe(true);
    expect(fileOf(older)).toBe(withFirstLine(value(2)));
  });

  it('is not made by writing over a value that became as new as ours while the user was asked', async () => {
    const world = await tiedWorld({ kept: 3, inFile: value(2), seen: 1 });
    const other = '/home/ada/other';
    world.disk.plant(other, Buffer.from(value(2, { iat: 1 })));
    world.external.chooses = other;
    const { confirm } = world.desktop;
    world.desktop.confirm = async (question) => {
      world.desktop.confirm = confirm;
      expect((await world.app.handlers['settle-token-file']({ id: 'a', by: 'file' })).ok).toBe(true);
      return confirm(question);
    };
    expect(await tie(world, 'new')).toMatchObject({ ok: false, error: { because: 'parallel', file: 'other' } });
    expect(world.disk.content(other).toString()).toBe(value(2, { iat: 1 }));
  });

  it('is made with a new file, which is for this user alone', async () => {
    const world = await untiedWorld(null);
    expect((await tie(world, 'new')).ok).toBe(true);
    expect(fileOf(world)).toBe(value(2));
    expect((await world.disk.files.inspect(path))?.rights.mode).toBe(0o600);
    expect(viewOf(world)).toEqual({ path, problem: null });
  });

  it('ends after a question, and leaves the file', async () => {
    const world = await tiedWorld();
    expect((await world.app.handlers['untie-token-file']({ id: 'a' })).ok).toBe(true);
    expect(viewOf(world)).toBeNull();
    answers(world, answered(accessToken('AT1'), value(2)));
    expect((await copy(world)).ok).toBe(true);
    expect(fileOf(world)).toBe(withFirstLine(value(1)));
  });

  it('is forgotten with its token', async () => {
    const world = await tiedWorld();
    await world.app.handlers.forget({ id: 'a' });
    expect(world.vault.entries.size).toBe(0);
    expect(fileOf(world)).toBe(withFirstLine(value(1)));
  });
});
