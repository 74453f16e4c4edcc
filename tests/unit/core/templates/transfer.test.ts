import { describe, expect, it } from 'vitest';
import type { ExternalFile } from '../../../../src/main/core/ports/external-files.ts';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { readTemplateFile } from '../../../../src/shared/templates/file-text.ts';
import type { TemplateContent, TemplateKind } from '../../../../src/shared/templates/model.ts';
import { besideTemplates, foreignJson, serverTemplates } from '../../../fakes/server-profiles.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function started(...files: readonly ExternalFile[]): Promise<World> {
  const world = createWorld();
  await world.app.start();
  world.external.found.push(...files);
  return world;
}

const file = (path: string, text: string): ExternalFile => {
  const folders = path.split('/');
  return { folders: folders.slice(0, -1), file: folders.at(-1) ?? '', text: ok(text) };
};

const importFrom = async (world: World, from: 'files' | 'folder') =>
  must(await world.app.handlers['import-templates']({ from }));
const savedTemplates = async (world: World) =>
  must(await world.app.handlers['list-templates'](null)).entries.map(({ kind, name }) => `${kind} ${name}`);
const save = async (world: World, name: string, scope: string, kind: TemplateKind = 'restrictions') => {
  const content: TemplateContent =
    kind === 'restrictions' ? { kind, clauses: [{ scope }] } : { kind: 'capabilities', capabilities: [scope] };
  return must(await world.app.handlers['save-template']({ kind, name, base: null, tags: ['t'], content }));
};

describe('an import of files', () => {
  it('takes bare JSON and our own files, by folder, envelope or members', async () => {
    const world = await started(
      file('downloads/night.json', '[{"exp":"+1d"}]'),
      file('restrictions.d/old', '1d ip-this'),
      file('downloads/rights.txt', '["AT","tokeninfo"]'),
      file('downloads/turn.json', '{"on_AT":true,"lifetime":600}'),
      file('downloads/all.json', '{"capabilities":["AT"],"restrictions":[{"scope":"a"}]}'),
      file('profiles/agent', '{"include":"base"}'),
      file(
        'downloads/ours.json',
        '{"mytokenTemplate":1,"kind":"rotation","tags":["x"],"favourite":true,"content":{"on_other":true}}',
      ),
    );
    const { done, refused } = await importFrom(world, 'files');
    expect(refused).toEqual([]);
    expect(done.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'restrictions night',
      'restrictions old',
      'capabilities rights',
      'rotation turn',
      'profile all',
      'profile agent',
      'rotation ours',
    ]);
    expect((await savedTemplates(world)).sort()).toEqual(done.map(({ kind, name }) => `${kind} ${name}`).sort());
    const ours = must(await world.app.handlers['list-templates'](null)).entries.find(({ name }) => name === 'ours');
    expect(ours).toMatchObject({ tags: ['x'], favourite: true });
  });

  it('says of each file that it does not take why', async () => {
    const world = await started(
      file('x/cut.json', '[{"exp":'),
      file('x/other.json', '{"dependencies":{}}'),
      file('x/newer.json', '{"mytokenTemplate":7}'),
      file('x/a[b].json', '[{"exp":1}]'),
      { folders: ['x'], file: 'big.json', text: err('too-large') },
      file('x/good.json', '[{"exp":1}]'),
    );
    const { done, refused } = await importFrom(world, 'files');
    expect(done).toEqual([{ kind: 'restrictions', name: 'good' }]);
    expect(refused).toEqual([
      {
        file: 'cut.json',
        because: 'not-json',
        fault: { line: 1, column: 8, because: 'cut-off', about: '' },
      },
      { file: 'other.json', because: 'wrong-shape' },
      { file: 'newer.json', because: 'newer' },
      { file: 'a[b].json', because: 'bad-name' },
      { file: 'big.json', because: 'too-large' },
    ]);
  });

  it('gives a number where the name is taken, and takes nothing twice', async () => {
    const world = await started(file('x/Night.json', '[{"scope":"b"}]'), file('y/night.json', '[{"scope":"c"}]'));
    await save(world, 'night', 'a');
    expect((await importFrom(world, 'files')).done.map(({ name }) => name)).toEqual(['Night 2', 'night 3']);
    expect((await importFrom(world, 'files')).done.map(({ name }) => name)).toEqual(['Night 2', 'night 3']);
    expect(await savedTemplates(world)).toHaveLength(3);
  });

  it('writes over no file that is no template', async () => {
    const world = await started(file('x/night.json', '[{"scope":"b"}]'));
    await save(world, 'day', 'a');
    world.disk.plant('/profile/templates/restrictions/night.json', Buffer.from('{"broken'));
    expect((await importFrom(world, 'files')).done.map(({ name }) => name)).toEqual(['night 2']);
    expect(world.disk.content('/profile/templates/restrictions/night.json').toString()).toBe('{"broken');
  });

  it('changes nothing when the user goes back', async () => {
    const world = await started(file('x/night.json', '[{"scope":"b"}]'));
    world.external.chooses = null;
    const declined = { ok: false, error: { code: 'declined-by-user' } };
    expect(await world.app.handlers['import-templates']({ from: 'files' })).toEqual(declined);
    expect(await world.app.handlers['import-templates']({ from: 'folder' })).toEqual(declined);
    expect(await savedTemplates(world)).toEqual([]);
  });

  it('ends with the error of the disk', async () => {
    const world = await started(file('x/night.json', '[{"scope":"b"}]'));
    world.disk.fault = ({ call }) => (call === 'write' ? { errno: 'ENOSPC' } : 'none');
    expect(await world.app.handlers['import-templates']({ from: 'files' })).toEqual(err({ code: 'disk-full' }));
  });
});

describe('an import of a folder', () => {
  it('takes both layouts with their groups, and passes over what lies beside', async () => {
    const world = await started(
      file('repo/restrictions/night.json', '{"mytokenTemplate":1,"content":[{"scope":"a"}]}'),
      file('repo/restrictions/biolab%2Fday.json', '[{"scope":"a"}]'),
      file('repo/capabilities.d/default', 'AT tokeninfo'),
      file('repo/profiles.d/biolab/agent', '@all'),
      file('repo/package.json', '{"name":"x","dependencies":{}}'),
      file('repo/tsconfig.json', '{"include":["src"],"compilerOptions":{}}'),
      file('repo/LICENSE', 'Permission is hereby granted'),
      file('repo/loose.json', '[{"exp":"+1d"}]'),
      file('repo/rotation/broken.json', '{'),
    );
    const { done, refused } = await importFrom(world, 'folder');
    expect(done.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'restrictions night',
      'restrictions biolab/day',
      'capabilities default',
      'profile biolab/agent',
      'restrictions loose',
    ]);
    expect(refused).toMatchObject([
      { file: 'rotation/broken.json', because: 'not-json', fault: { line: 1, column: 1 } },
    ]);
  });

  it('takes a file for a template by what it says', async () => {
    const beside = Object.entries(besideTemplates).map(
      ([name, content]): ExternalFile => ({
        folders: [],
        file: name,
        text: typeof content === 'string' ? ok(content) : err('not-text'),
      }),
    );
    const folders = ['restrictions', 'capabilities', 'rotation', 'profiles'];
    const world = await started(
      ...Object.entries(serverTemplates).map(([path, text]) => file(`repo/${path}`, text)),
      ...folders.flatMap((folder) => beside.map((one) => ({ ...one, folders: ['repo', folder] }))),
      ...beside.map((one) => ({ ...one, folders: ['repo'] })),
    );
    const { done, refused } = await importFrom(world, 'folder');
    const paths = Object.keys(serverTemplates).map((path) => path.replace('profiles/', 'profile/'));
    expect(done.map(({ kind, name }) => `${kind}/${name}`)).toEqual(paths);
    expect(refused).toEqual([]);
  });

  it('takes a template by its members or its envelope, not by the folder in which it lies', async () => {
    const world = await started(
      file('repo/restrictions/turn.json', '{"lifetime":604800}'),
      file('repo/restrictions/all.json', '{"restrictions":"web","capabilities":"@default"}'),
      file('repo/rotation/night.json', '{"mytokenTemplate":1,"kind":"restrictions","content":[{"exp":"+1d"}]}'),
      file('repo/rotation/loose.json', '{"mytokenTemplate":1,"content":{"on_AT":true}}'),
      ...Object.entries(foreignJson).map(([name, text]) => file(`repo/profiles/${name}`, text)),
    );
    const { done, refused } = await importFrom(world, 'folder');
    expect(done.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'rotation turn',
      'profile all',
      'restrictions night',
      'rotation loose',
    ]);
    expect(refused).toEqual(
      Object.keys(foreignJson).map((name) => ({ file: `profiles/${name}`, because: 'wrong-shape' })),
    );
  });

  it('says of a file that was chosen itself where it is no JSON', async () => {
    const world = await started(
      file('restrictions/README', 'Templates for\nthe storage team'),
      file('x/OWNERS', '\n  storage'),
      file('x/data.json', '{\n  "exp": "+1d"\n  "scope": "a"\n}'),
      { folders: ['x'], file: 'tool', text: err('not-text') },
    );
    const { done, refused } = await importFrom(world, 'files');
    expect(done).toEqual([]);
    expect(refused).toEqual([
      { file: 'README', because: 'not-json', fault: { line: 1, column: 1, because: 'no-json', about: 'Templates' } },
      { file: 'OWNERS', because: 'not-json', fault: { line: 2, column: 3, because: 'no-json', about: 'storage' } },
      { file: 'data.json', because: 'not-json', fault: { line: 3, column: 3, because: 'not-json', about: '"scope"' } },
      { file: 'tool', because: 'not-text' },
    ]);
  });
});

describe('a text that was dropped or pasted', () => {
  const drop = async (world: World, fileName: string, text: string) =>
    must(await world.app.handlers['import-text']({ fileName, text }));

  it('becomes a template with the name of its file, or with one for what has none', async () => {
    const world = await started();
    expect((await drop(world, 'night.json', '{"scope":"a"}')).done).toEqual([{ kind: 'restrictions', name: 'night' }]);
    expect((await drop(world, '', '{"on_AT":true}')).done).toEqual([{ kind: 'rotation', name: 'New rotation' }]);
    expect((await drop(world, '', '{"on_other":true}')).done).toEqual([{ kind: 'rotation', name: 'New rotation 2' }]);
  });

  it('may be options of the command line, or the address of a filled in page', async () => {
    const world = await started();
    const request = { name: 'x', capabilities: ['AT'] };
    await drop(world, 'options', 'mytoken MT --exp=+1d -s openid');
    await drop(world, 'link', `https://op.example/?r=${Buffer.from(JSON.stringify(request)).toString('base64url')}`);
    const { entries } = must(await world.app.handlers['list-templates'](null));
    expect(entries.map(({ name, content }) => [name, content])).toEqual([
      ['options', { kind: 'restrictions', clauses: [{ exp: '+1d', scope: 'openid' }] }],
      ['link', { kind: 'profile', profile: request }],
    ]);
    expect((await drop(world, '', 'buy some milk')).refused).toHaveLength(1);
  });

  it('is refused with its name when it is none', async () => {
    const world = await started();
    expect(await drop(world, 'a.json', '{"x":1}')).toEqual({
      done: [],
      refused: [{ file: 'a.json', because: 'wrong-shape' }],
    });
    expect((await drop(world, 'a.json', '{"mytokenTemplate":1,')).refused).toHaveLength(1);
  });
});

describe('an export', () => {
  const items = (...names: readonly string[]) => names.map((name) => ({ kind: 'restrictions' as const, name }));

  it('of one template goes into the file that the user names', async () => {
    const world = await started();
    const entry = await save(world, 'group/night', 'a');
    must(await world.app.handlers['export-templates']({ items: items('group/night') }));
    expect(world.external.suggested).toEqual(['group%2Fnight.json']);
    expect(readTemplateFile(null, world.external.written.get('/chosen') ?? '')).toEqual(
      ok({ kind: 'restrictions', tags: ['t'], favourite: false, content: entry.content }),
    );
    expect(world.desktop.questions).toEqual([]);
  });

  it('of several goes into folders of the kinds, and asks before it replaces something else', async () => {
    const world = await started();
    await save(world, 'night', 'a');
    await save(world, 'day', 'b');
    await save(world, 'rights', 'AT', 'capabilities');
    const all = { items: [...items('night', 'day'), { kind: 'capabilities' as const, name: 'rights' }] };
    expect(must(await world.app.handlers['export-templates'](all)).done).toHaveLength(3);
    expect([...world.external.written.keys()].sort()).toEqual([
      '/chosen/capabilities/rights.json',
      '/chosen/restrictions/day.json',
      '/chosen/restrictions/night.json',
    ]);
    must(await world.app.handlers['export-templates'](all));
    expect(world.desktop.questions).toEqual([]);
    world.external.written.set('/chosen/restrictions/day.json', 'theirs');
    world.desktop.agrees = false;
    expect(await world.app.handlers['export-templates'](all)).toEqual(err({ code: 'declined-by-user' }));
    expect(world.desktop.questions).toHaveLength(1);
    expect(world.external.written.get('/chosen/restrictions/day.json')).toBe('theirs');
    world.desktop.agrees = true;
    await world.clock.advance(10);
    must(await world.app.handlers['export-templates'](all));
    expect(world.external.written.get('/chosen/restrictions/day.json')).not.toBe('theirs');
  });

  it('tells of a disk that takes nothing, of files of others, and of templates that are gone', async () => {
    const world = await started();
    await save(world, 'night', 'a');
    await save(world, 'day', 'b');
    const exportBoth = () => world.app.handlers['export-templates']({ items: items('night', 'day') });
    world.external.fault = { code: 'disk-full' };
    expect(await exportBoth()).toEqual(err({ code: 'disk-full' }));
    world.external.fault = { code: 'foreign-file', because: 'link' };
    expect(must(await exportBoth()).refused).toEqual([
      { file: 'restrictions/night.json', because: 'link' },
      { file: 'restrictions/day.json', because: 'link' },
    ]);
    world.external.chooses = null;
    expect(await exportBoth()).toEqual(err({ code: 'declined-by-user' }));
    expect(await world.app.handlers['export-templates']({ items: items('gone') })).toEqual(
      err({ code: 'unknown-template', name: 'gone' }),
    );
  });
});
