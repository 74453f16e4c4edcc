import { chmod, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TemplateStore } from '../../../../src/main/core/ports/template-library.ts';
import { err } from '../../../../src/shared/ipc/result.ts';
import { type TemplateContent, templateKinds } from '../../../../src/shared/templates/model.ts';
import { createMemoryDisk } from '../../../fakes/memory-disk.ts';
import { besideTemplates, foreignJson, serverTemplates } from '../../../fakes/server-profiles.ts';
import { must, temporaryFolder } from '../vault/support/place.ts';
import { former, savedTemplates, saveOver, scoped, storeIn, testClock, toSave } from './library.ts';

async function started() {
  const profile = await temporaryFolder();
  const clock = testClock();
  const folder = join(profile, 'templates');
  const put = async (file: string, text: string) => {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  return { profile, folder, clock, store: storeIn(profile, undefined, clock), put };
}

const revision = async (store: Awaited<ReturnType<typeof started>>['store'], name: string) =>
  must(await store.list()).entries.find((entry) => entry.name === name)?.revision ?? '';

describe('the library', () => {
  it('is empty and writes nothing before something is saved', async () => {
    const { store, profile } = await started();
    expect(must(await store.list())).toEqual({ entries: [], problems: [], drafts: [], folder: 'ready' });
    expect(await readdir(profile)).toEqual([]);
  });

  it('keeps a template as a plain file that is the same after it was read and saved again', async () => {
    const { store, folder } = await started();
    const content: TemplateContent = {
      kind: 'restrictions',
      clauses: [{ exp: '+7d', scope: 'openid', unknown: [{ name: 'colour', json: '{\n  "deep": [1.50,\n2]\n}' }] }, {}],
    };
    must(await store.save(toSave('night', '', { content, tags: ['work'], favourite: true })));
    const path = join(folder, 'restrictions', 'night.json');
    const text = await readFile(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      mytokenTemplate: 1,
      kind: 'restrictions',
      tags: ['work'],
      favourite: true,
      content: [{ exp: '+7d', scope: 'openid', colour: { deep: [1.5, 2] } }, {}],
    });
    const [entry] = must(await store.list()).entries;
    expect(entry).toMatchObject({ name: 'night', tags: ['work'], favourite: true, content });
    must(await store.mark('restrictions', 'night', { tags: ['work'], favourite: true }));
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('gives its files and folders to nobody else', async () => {
    const { store, folder } = await started();
    must(await store.save(toSave('night', 'a')));
    must(await saveOver(store, 'night', 'b'));
    const mode = async (...path: string[]) => ((await stat(join(folder, ...path))).mode & 0o777).toString(8);
    expect(await mode()).toBe('700');
    expect(await mode('restrictions')).toBe('700');
    expect(await mode('restrictions', 'night.json')).toBe('600');
    expect(await mode('.history', 'restrictions', 'night')).toBe('700');
  });

  it.each([
    ['group/night', 'group%2Fnight.json'],
    ['.hidden', '%2Ehidden.json'],
    ['con', '%63on.json'],
    ['100% sure', '100%25 sure.json'],
    ['Nächte 日', 'Nächte 日.json'],
  ])('keeps %s in the file %s, and reads the name back', async (name, file) => {
    const { store, folder, profile } = await started();
    must(await store.save(toSave(name, 'a')));
    expect(await readdir(join(folder, 'restrictions'))).toEqual([file]);
    expect(await savedTemplates(storeIn(profile))).toEqual([`${name}: a`]);
  });

  it('reads what other programs write: bare JSON, names, files without an ending', async () => {
    const { store, put } = await started();
    await put('restrictions/bare.json', '{"exp":"+1d"}');
    await put('restrictions/old', '[{"scope":"a"},{"ip":["192.0.2.1"]}]');
    await put('capabilities/two', 'AT tokeninfo');
    await put('rotation/mark.json', '\uFEFF{"on_AT":true}');
    const { entries, problems } = must(await store.list());
    expect(problems).toEqual([]);
    expect(entries.map(({ kind, name, content }) => [kind, name, content])).toEqual([
      ['restrictions', 'bare', { kind: 'restrictions', clauses: [{ exp: '+1d' }] }],
      ['restrictions', 'old', { kind: 'restrictions', clauses: [{ scope: 'a' }, { hosts: ['192.0.2.1'] }] }],
      ['capabilities', 'two', { kind: 'capabilities', capabilities: ['AT', 'tokeninfo'] }],
      ['rotation', 'mark', { kind: 'rotation', rotation: { on_AT: true } }],
    ]);
  });

  it('says of a file with a mistake what it is, and in which line', async () => {
    const { store, put } = await started();
    await put('restrictions/night.json', '[\n{"exp": "+1x"}]');
    expect(must(await store.list()).problems).toEqual([
      {
        file: 'restrictions/night.json',
        because: 'wrong-shape',
        fault: { line: 2, column: 9, because: 'not-a-time', about: '+1x' },
      },
    ]);
  });

  it('passes over what is no template: hidden files, notes, leftovers of editors, folders', async () => {
    const { store, put } = await started();
    for (const file of [
      'README.md',
      '.night.json.swp',
      'night.json~',
      'a.bak',
      'deep/x.json',
      'night.json.0a1b2c3d4e5f.tmp',
    ])
      await put(`restrictions/${file}`, '{}');
    await put('.git/config', 'x');
    await put('restrictions/night.json', '{"exp":1}');
    expect(must(await store.list())).toMatchObject({ entries: [{ name: 'night' }], problems: [] });
  });

  it('takes a file for a template by what it says, and passes over what has no ending and says nothing', async () => {
    const { store, folder, put } = await started();
    const inLibrary = (path: string) => path.replace('profiles/', 'profile/');
    for (const [path, text] of Object.entries(serverTemplates)) await put(inLibrary(path), text);
    for (const kind of templateKinds) {
      for (const [name, content] of Object.entries(besideTemplates)) {
        await mkdir(join(folder, kind), { recursive: true });
        await writeFile(join(folder, kind, name), content);
      }
    }
    const { entries, problems } = must(await store.list());
    const paths = Object.keys(serverTemplates).map(inLibrary);
    expect(entries.map(({ kind, name }) => `${kind}/${name}`).sort()).toEqual(paths.sort());
    expect(problems).toEqual([]);
    // Such a file is in nobody's way.
    expect(must(await store.save(toSave('README', 'a'))).name).toBe('README');
    expect(await readFile(join(folder, 'restrictions', 'README'), 'utf8')).toBe(besideTemplates.README);
  });

  it.each(templateKinds.filter((kind) => kind !== 'capabilities'))(
    'lists JSON of other programs among %s as none',
    async (kind) => {
      const { store, put } = await started();
      for (const [name, text] of Object.entries(foreignJson)) await put(`${kind}/${name}`, text);
      const { entries, problems } = must(await store.list());
      expect(entries).toEqual([]);
      expect(problems.map(({ file }) => file).sort()).toEqual(
        Object.keys(foreignJson).map((name) => `${kind}/${name}`),
      );
    },
  );

  it('says where a text that should be JSON is none', async () => {
    const { store, put } = await started();
    await put('restrictions/note.json', '\n  remember to renew');
    await put('rotation/names.json', '@weekly');
    const { problems } = must(await store.list());
    expect(problems).toEqual([
      {
        file: 'restrictions/note.json',
        because: 'not-json',
        fault: { line: 2, column: 3, because: 'no-json', about: 'remember' },
      },
      {
        file: 'rotation/names.json',
        because: 'not-json',
        fault: { line: 1, column: 1, because: 'no-json', about: '@weekly' },
      },
    ]);
  });

  it.each([
    ['cut off', '{"mytokenTemplate":1,"content":[', 'not-json'],
    ['empty', '', 'not-json'],
    ['a sentence', 'remember to renew', 'not-json'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'not-text'],
    ['another shape', '{"mytokenTemplate":1,"content":"x","colour":"red"}', 'wrong-shape'],
    ['of another kind', '{"mytokenTemplate":1,"kind":"rotation","content":{"on_AT":true}}', 'other-kind'],
    ['of another kind by its members', '{"lifetime":604800}', 'other-kind'],
    ['without content', '{"mytokenTemplate":1}', 'wrong-shape'],
    ['of a newer version', '{"mytokenTemplate":2,"content":[]}', 'newer'],
    ['5 MB large', `{"scope":"${'x'.repeat(5 * 1024 * 1024)}"}`, 'too-large'],
    ['very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'wrong-shape'],
    [
      'an envelope that is very deep',
      `{"mytokenTemplate":1,"content":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      'wrong-shape',
    ],
  ])('lists a file that is %s as a problem, leaves it, and refuses its name', async (_what, content, because) => {
    const { store, folder } = await started();
    await mkdir(join(folder, 'restrictions'), { recursive: true });
    const path = join(folder, 'restrictions', 'night.json');
    await writeFile(path, content);
    must(await store.save(toSave('day', 'a')));
    expect(must(await store.list())).toMatchObject({
      entries: [{ name: 'day' }],
      problems: [{ file: 'restrictions/night.json', because }],
    });
    const exists = { ok: false, error: { code: 'template-exists' } };
    expect(await store.save(toSave('Night', 'b'))).toMatchObject(exists);
    expect(await store.rename('restrictions', 'day', 'night')).toMatchObject(exists);
    expect(await store.remove('restrictions', 'night', 'x')).toMatchObject(exists);
    expect((await readFile(path)).equals(Buffer.from(content))).toBe(true);
  });

  it('follows no link to a file, and writes over none', async () => {
    const { store, folder, profile } = await started();
    await writeFile(join(profile, 'elsewhere.json'), '{"exp":1}');
    await mkdir(join(folder, 'restrictions'), { recursive: true });
    await symlink(join(profile, 'elsewhere.json'), join(folder, 'restrictions', 'link.json'));
    await symlink(join(profile, 'elsewhere.json'), join(folder, 'rotation'));
    await symlink(profile, join(folder, '.history'));
    expect(must(await store.list())).toMatchObject({
      entries: [],
      problems: [
        { file: 'rotation', because: 'not-a-folder' },
        { file: 'restrictions/link.json', because: 'link' },
      ],
    });
    expect(await store.save(toSave('link', 'a'))).toMatchObject({ error: { code: 'template-exists' } });
    const rotation = { kind: 'rotation', content: { kind: 'rotation', rotation: { on_AT: true } } } as const;
    expect(await store.save(toSave('x', '', rotation))).toMatchObject({ error: { because: 'not-a-folder' } });
    must(await store.save(toSave('kept', 'a')));
    expect(await saveOver(store, 'kept', 'b')).toMatchObject({ error: { because: 'link' } });
    expect(await readFile(join(profile, 'elsewhere.json'), 'utf8')).toBe('{"exp":1}');
  });

  it('follows links to folders of the same user, as they are, and keeps the links', async () => {
    const { store, folder, profile } = await started();
    const dotfiles = join(profile, 'dotfiles');
    await mkdir(join(dotfiles, 'templates'), { recursive: true, mode: 0o755 });
    await mkdir(join(dotfiles, 'rules'), { mode: 0o755 });
    await symlink(join(dotfiles, 'templates'), folder);
    await symlink(join(dotfiles, 'rules'), join(folder, 'restrictions'));
    await writeFile(join(dotfiles, 'rules', 'night.json'), '{"scope":"a"}');
    expect(await savedTemplates(store)).toEqual(['night: a']);
    expect(must(await store.list())).toMatchObject({ problems: [], folder: 'ready' });
    must(await saveOver(store, 'night', 'b'));
    must(await store.save(toSave('day', 'c')));
    expect(await readdir(join(dotfiles, 'rules'))).toEqual(['day.json', 'night.json']);
    expect(await former(store, 'night')).toEqual(['a']);
    for (const link of [folder, join(folder, 'restrictions')]) expect((await lstat(link)).isSymbolicLink()).toBe(true);
    for (const one of ['templates', 'rules']) expect((await stat(join(dotfiles, one))).mode & 0o777).toBe(0o755);
  });

  it('refuses a link to a folder that others may write to, for that reason', async () => {
    const { store, folder, profile } = await started();
    const shared = join(profile, 'shared');
    await mkdir(shared);
    await chmod(shared, 0o777);
    await mkdir(folder);
    await symlink(shared, join(folder, 'restrictions'));
    expect(must(await store.list()).problems).toEqual([{ file: 'restrictions', because: 'others-may-write' }]);
    expect(await store.save(toSave('night', 'a'))).toMatchObject({ error: { because: 'others-may-write' } });
    await rename(folder, `${folder}-away`);
    await symlink(shared, folder);
    const outermost = { ok: false, error: { code: 'foreign-file', because: 'others-may-write' } };
    expect(await store.list()).toEqual(outermost);
    expect(await store.save(toSave('night', 'a'))).toEqual(outermost);
    expect(await readdir(shared)).toEqual([]);
  });

  it('takes a link to nothing for a folder that is away, and makes none in its place', async () => {
    const { store, folder, profile } = await started();
    await symlink(join(profile, 'dotfiles'), folder);
    expect(must(await store.list()).folder).toBe('gone');
    expect(await store.save(toSave('night', 'a'))).toEqual({ ok: false, error: { code: 'templates-gone' } });
    await mkdir(join(profile, 'dotfiles'));
    must(await store.save(toSave('night', 'a')));
    await symlink(join(profile, 'nowhere'), join(folder, 'rotation'));
    expect(must(await store.list()).problems).toEqual([{ file: 'rotation', because: 'link-to-nothing' }]);
  });

  it('takes files and folders that version control left open to a group, and closes the outermost folder', async () => {
    const { store, folder, put } = await started();
    await put('restrictions/night.json', '{"scope":"a"}');
    await chmod(join(folder, 'restrictions', 'night.json'), 0o664);
    await chmod(join(folder, 'restrictions'), 0o775);
    await chmod(folder, 0o775);
    expect(await savedTemplates(store)).toEqual(['night: a']);
    must(await saveOver(store, 'night', 'b'));
    expect(await savedTemplates(store)).toEqual(['night: b']);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('gives a name to one file only, whatever its case', async () => {
    const { store, put } = await started();
    await put('restrictions/Night.json', '{"scope":"a"}');
    await put('restrictions/night.json', '{"scope":"b"}');
    expect(await savedTemplates(store)).toEqual(['Night: a']);
    expect(must(await store.list()).problems).toEqual([{ file: 'restrictions/night.json', because: 'bad-name' }]);
    expect(await store.rename('restrictions', 'Night', 'night')).toMatchObject({ error: { code: 'template-exists' } });
  });

  it('refuses to save what it could not read again', async () => {
    const { store } = await started();
    const content: TemplateContent = { kind: 'restrictions', clauses: [{ hosts: Array(9_000).fill('x'.repeat(200)) }] };
    expect(await store.save(toSave('huge', '', { content }))).toMatchObject({ error: { code: 'invalid-input' } });
    expect(must(await store.list()).entries).toEqual([]);
  });
});

describe('saving', () => {
  it('does not write over a template that it was not begun from', async () => {
    const { store } = await started();
    must(await store.save(toSave('night', 'a')));
    expect(await store.save(toSave('NIGHT', 'b'))).toMatchObject({ error: { code: 'template-exists' } });
    expect(await savedTemplates(store)).toEqual(['night: a']);
  });

  it.each([
    ['changed', '{"scope":"theirs"}'],
    ['broken', '{"scope":'],
    ['removed', null],
  ])('refuses when another program has %s the file, and leaves it so', async (_what, theirs) => {
    const { store, folder } = await started();
    const saved = must(await store.save(toSave('night', 'a')));
    const path = join(folder, 'restrictions', 'night.json');
    if (theirs === null) await rm(path);
    else await writeFile(path, theirs);
    const base = { name: 'night', revision: saved.revision };
    for (const name of ['night', 'day']) {
      expect(await store.save(toSave(name, 'mine', { base }))).toMatchObject({ error: { code: 'template-changed' } });
    }
    expect(await readFile(path, 'utf8').catch(() => null)).toBe(theirs);
  });

  it('over a file that cannot be read keeps what is in it, with a number after its name', async () => {
    const { store, folder, put } = await started();
    must(await store.save(toSave('night', 'a')));
    must(await saveOver(store, 'night', 'b'));
    const theirs = '<<<<<<< HEAD\n[]';
    await put('restrictions/night.json', theirs);
    const base = { name: 'night', revision: null };
    must(await store.save(toSave('night', 'mine', { base })));
    expect(await savedTemplates(store)).toEqual(['night: mine']);
    expect(must(await store.list()).problems).toMatchObject([
      { file: 'restrictions/night 2.json', because: 'not-json', fault: { line: 1, column: 1 } },
    ]);
    expect(await readFile(join(folder, 'restrictions', 'night 2.json'), 'utf8')).toBe(theirs);
    expect(await former(store, 'night')).toEqual(['a']);
    expect(await store.save(toSave('night', 'again', { base }))).toMatchObject({ error: { code: 'template-changed' } });
    const elsewhere = { base: { name: 'night 2', revision: null } };
    expect(await store.save(toSave('night', 'x', elsewhere))).toMatchObject({ error: { code: 'template-exists' } });
    expect(await readFile(join(folder, 'restrictions', 'night 2.json'), 'utf8')).toBe(theirs);
  });

  it('is refused where there are 2,000 of a kind', async () => {
    const disk = createMemoryDisk();
    const store = storeIn('/profile', disk.files);
    must(await store.save(toSave('night', 'a')));
    for (let number = 1; number < 2_000; number += 1) {
      disk.plant(`/profile/templates/restrictions/${number}.json`, Buffer.from('{"exp":1}'));
    }
    expect(await store.save(toSave('day', 'a'))).toMatchObject({
      error: { code: 'invalid-input', because: 'too-many' },
    });
    expect((await saveOver(store, 'night', 'b')).ok).toBe(true);
    expect((await store.rename('restrictions', 'night', 'day')).ok).toBe(true);
  });

  it('under another name moves the template and its history', async () => {
    const { store, folder } = await started();
    must(await store.save(toSave('night', 'a', { favourite: true })));
    must(await saveOver(store, 'night', 'b'));
    const base = { name: 'night', revision: await revision(store, 'night') };
    expect(must(await store.save(toSave('group/day', 'c', { base })))).toMatchObject({ favourite: true });
    expect(await savedTemplates(store)).toEqual(['group/day: c']);
    expect(await former(store, 'group/day')).toEqual(['b', 'a']);
    expect(await former(store, 'night')).toEqual([]);
    expect(await readdir(join(folder, 'restrictions'))).toEqual(['group%2Fday.json']);
    expect(await readdir(join(folder, '.history', 'restrictions'))).toEqual(['group%2Fday']);
  });

  it('only spells a name anew where case is all that changes', async () => {
    const { store, folder } = await started();
    must(await store.save(toSave('night', 'a')));
    must(await store.rename('restrictions', 'night', 'Night'));
    expect(await savedTemplates(store)).toEqual(['Night: a']);
    must(await saveOver(store, 'Night', 'b'));
    expect(await former(store, 'night')).toEqual(['a']);
    expect(await readdir(join(folder, 'restrictions'))).toEqual(['Night.json']);
  });

  it('turns a file without an ending into one of ours', async () => {
    const { store, folder, put } = await started();
    await put('restrictions/old', '@day @night');
    must(await store.rename('restrictions', 'old', 'new'));
    expect(await readdir(join(folder, 'restrictions'))).toEqual(['new.json']);
    expect(must(await store.list()).entries[0]?.content).toMatchObject({ clauses: [{ include: ['day', 'night'] }] });
  });
});

describe('the history', () => {
  const day = 86_400;
  const start = 1_700_000_000;
  /** Saves a state over the one before, so many seconds after the start. */
  const savedAt = async (
    { store, clock }: Pick<Awaited<ReturnType<typeof started>>, 'store' | 'clock'>,
    seconds: number,
    scope: string,
  ) => {
    clock.seconds = start + seconds;
    must(await saveOver(store, 'night', scope));
  };

  it('has every state of the last day, newest first, with the time at which each was replaced', async () => {
    const library = await started();
    must(await library.store.save(toSave('night', 'state 0')));
    for (let number = 1; number <= 25; number += 1) await savedAt(library, number, `state ${number}`);
    expect(await former(library.store, 'night')).toEqual(
      Array.from({ length: 25 }, (_, index) => `state ${24 - index}`),
    );
    const [newest] = must(await library.store.history('restrictions', 'night'));
    expect(newest?.replacedAt).toBe(start + 25);
  });

  it('has the last 20 states whatever their age, and before them one for each of 90 days', async () => {
    const library = await started();
    must(await library.store.save(toSave('night', 'first')));
    // Two a day, both long before anything that follows.
    for (let number = 0; number < 5; number += 1) {
      await savedAt(library, number * day, `morning ${number}`);
      await savedAt(library, number * day + 600, `noon ${number}`);
    }
    for (let number = 0; number < 19; number += 1) await savedAt(library, 88 * day + number, `late ${number}`);
    const late = Array.from({ length: 18 }, (_, index) => `late ${17 - index}`);
    const oldest = ['noon 3', 'noon 2', 'noon 1', 'noon 0', 'first'];
    expect(await former(library.store, 'night')).toEqual([...late, 'noon 4', 'morning 4', ...oldest]);
    await savedAt(library, 92 * day, 'last');
    expect(await former(library.store, 'night')).toEqual(['late 18', ...late, 'noon 4', 'noon 3', 'noon 2']);
    expect(await readdir(join(library.folder, '.history', 'restrictions', 'night'))).toHaveLength(22);
  });

  it('keeps what stood before any number of saves in a row, and does not grow without end', async () => {
    const library = await started();
    must(await library.store.save(toSave('night', 'of yesterday')));
    await savedAt(library, 20 * 3_600, 'of this morning');
    await savedAt(library, 24 * 3_600, 'of this noon');
    const large = Array.from({ length: 50 }, () => ({ scope: 'x'.repeat(4_000) }));
    for (let number = 0; number < 45; number += 1) {
      library.clock.seconds = start + 25 * 3_600 + number / 100;
      const content: TemplateContent = { kind: 'restrictions', clauses: [{ scope: `${number}` }, ...large] };
      must(await saveOver(library.store, 'night', '', { content }));
    }
    const states = await former(library.store, 'night');
    expect(states.filter((scope) => scope.startsWith('of'))).toEqual([
      'of this noon',
      'of this morning',
      'of yesterday',
    ]);
    const folder = join(library.folder, '.history', 'restrictions', 'night');
    const sizes = await Promise.all((await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size));
    // The newest 20, and 4 MiB before them.
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20 * 205_000 + 4 * 1024 * 1024);
    expect(states.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, index) => String(43 - index)));
  });

  it('keeps its order when the clock is set back', async () => {
    const { store, clock } = await started();
    must(await store.save(toSave('night', 'a')));
    must(await saveOver(store, 'night', 'b'));
    clock.seconds -= 1_000;
    must(await saveOver(store, 'night', 'c'));
    expect(await former(store, 'night')).toEqual(['b', 'a']);
  });

  it('brings a deleted template back as it was', async () => {
    const { store } = await started();
    const saved = must(await store.save(toSave('night', 'a', { tags: ['t'], favourite: true })));
    must(await store.remove('restrictions', 'night', saved.revision));
    expect(must(await store.list()).entries).toEqual([]);
    expect(must(await store.restore('restrictions', 'night', saved.revision))).toMatchObject({
      revision: saved.revision,
      tags: ['t'],
      favourite: true,
    });
    expect(await former(store, 'night')).toEqual([]);
  });

  it('brings a former state back and keeps the present one', async () => {
    const { store } = await started();
    const first = must(await store.save(toSave('night', 'a')));
    must(await saveOver(store, 'night', 'b'));
    must(await store.restore('restrictions', 'night', first.revision));
    expect(await savedTemplates(store)).toEqual(['night: a']);
    expect(await former(store, 'night')).toEqual(['b']);
    expect(await store.restore('restrictions', 'night', 'unheard of')).toMatchObject({
      error: { code: 'unknown-template' },
    });
  });

  it('leaves a template the favourite that it is when a former state comes back', async () => {
    const { store } = await started();
    const first = must(await store.save(toSave('night', 'a', { tags: ['t'] })));
    must(await saveOver(store, 'night', 'b'));
    must(await store.mark('restrictions', 'night', { tags: [], favourite: true }));
    const back = must(await store.restore('restrictions', 'night', first.revision));
    expect(back).toMatchObject({ tags: ['t'], favourite: true });
    expect(await savedTemplates(store)).toEqual(['night: a']);
  });

  it('has nothing of tags and favourites, and of a save that changes nothing', async () => {
    const { store } = await started();
    must(await store.save(toSave('night', 'a')));
    must(await store.mark('restrictions', 'night', { tags: ['x'], favourite: true }));
    must(await saveOver(store, 'night', 'a', { tags: ['x'] }));
    expect(await former(store, 'night')).toEqual([]);
    expect(must(await store.list()).entries[0]).toMatchObject({ tags: ['x'], favourite: true });
  });

  it('refuses to delete what another program has changed', async () => {
    const { store, folder } = await started();
    const saved = must(await store.save(toSave('night', 'a')));
    await writeFile(join(folder, 'restrictions', 'night.json'), '{"scope":"theirs"}');
    expect(await store.remove('restrictions', 'night', saved.revision)).toMatchObject({
      error: { code: 'template-changed' },
    });
    expect(await savedTemplates(store)).toEqual(['night: theirs']);
  });
});

describe('a template that could not be read again', () => {
  it('is not written, and it is said whether it is too large', async () => {
    const { store, folder } = await started();
    const odd: TemplateContent = { kind: 'restrictions', clauses: [{ exp: 'soon' }] };
    const large: TemplateContent = { kind: 'restrictions', clauses: [{ scope: 'x'.repeat(300_000) }] };
    const base = toSave('night', 'a');
    expect(await store.save({ ...base, content: odd })).toMatchObject({ error: { because: 'unreadable' } });
    expect(await store.save({ ...base, content: large })).toMatchObject({ error: { because: 'too-large' } });
    expect(await readdir(join(folder, 'restrictions')).catch(() => [])).toEqual([]);
  });
});

describe('drafts', () => {
  const emptyRestrictions: TemplateContent = { kind: 'restrictions', clauses: [{}] };
  const draft = (change: object = {}) => ({
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'restrictions' as const,
    base: null,
    name: 'night',
    tags: [],
    content: scoped('a'),
    typed: '[{"scope": ',
    keys: [1],
    folded: [1],
    unreadable: [{ what: 'exp' as const, key: 1, text: '2027-02-30 10:00' }],
    changedAt: 5,
    ...change,
  });

  it('are kept as they are, replaced and discarded', async () => {
    const { store, profile } = await started();
    must(await store.keepDraft(draft()));
    must(await store.keepDraft(draft({ typed: null })));
    expect(must(await storeIn(profile).list()).drafts).toEqual([draft({ typed: null })]);
    must(await store.discardDraft(draft().id));
    must(await store.discardDraft(draft().id));
    expect(must(await store.list()).drafts).toEqual([]);
  });

  it('of before there were unreadable times have none', async () => {
    const { store, put } = await started();
    const { unreadable: _, ...older } = draft();
    await put(`.drafts/${older.id}.json`, JSON.stringify(older));
    expect(must(await store.list()).drafts).toEqual([{ ...older, unreadable: [] }]);
  });

  it('that are broken are kept and told of', async () => {
    const { store, put } = await started();
    must(await store.keepDraft(draft()));
    await put('.drafts/00000000-0000-4000-8000-000000000002.json', '{"id":');
    await put('.drafts/00000000-0000-4000-8000-000000000003.json', '{"id":1}');
    const { drafts, problems } = must(await store.list());
    expect(drafts).toEqual([draft()]);
    expect(problems.map(({ because }) => because)).toEqual(['not-json', 'wrong-shape']);
  });

  it('are not more than 200', async () => {
    const { store } = await started();
    const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    for (let number = 0; number < 200; number += 1) must(await store.keepDraft(draft({ id: id(number) })));
    expect((await store.keepDraft(draft({ id: id(200) }))).ok).toBe(false);
    expect((await store.keepDraft(draft({ id: id(7), name: 'other' }))).ok).toBe(true);
  });

  const thrown = async (store: TemplateStore) => must(await store.deleted()).drafts;

  it('that are discarded are kept as they were, and come back under another id', async () => {
    const { store, profile, clock } = await started();
    must(await store.keepDraft(draft()));
    clock.seconds += 60;
    must(await store.discardDraft(draft().id));
    const again = storeIn(profile);
    expect(must(await again.list())).toMatchObject({ drafts: [], problems: [] });
    expect(await thrown(again)).toEqual([{ draft: draft(), discardedAt: clock.seconds }]);
    const back = must(await again.restoreDraft(draft().id, null));
    expect(back).toEqual(draft({ id: back.id }));
    expect(back.id).not.toBe(draft().id);
    expect(must(await again.list()).drafts).toEqual([back]);
    expect(await thrown(again)).toEqual([]);
    expect(await again.restoreDraft(draft().id, null)).toEqual(err({ code: 'unknown-template', name: '' }));
  });

  it('that are discarded go where nothing is lost with them', async () => {
    const { store } = await started();
    const saved = must(await store.save(toSave('night', 'a', { tags: ['t'] })));
    const base = { name: 'night', revision: saved.revision };
    const says = { typed: null, unreadable: [], tags: ['t'], base };
    const discard = async (change: object) => {
      must(await store.keepDraft(draft(change)));
      must(await store.discardDraft(draft().id));
      return (await thrown(store)).length;
    };
    expect(await discard(says)).toBe(0);
    expect(await discard({ ...says, content: scoped('b'), changedAt: 0 })).toBe(0);
    expect(await discard({ ...says, base: null, tags: [], name: 'new', content: emptyRestrictions })).toBe(0);
    expect(await discard({ ...says, content: scoped('b') })).toBe(1);
    expect(await discard({ ...says, tags: [] })).toBe(2);
    expect(await discard({ ...says, name: 'day' })).toBe(3);
    expect(await discard({ ...says, typed: '[{' })).toBe(4);
    expect(await discard({ ...says, unreadable: draft().unreadable })).toBe(5);
    const first = (await thrown(store)).at(-1);
    const back = must(await store.restoreDraft(draft().id, first?.discardedAt ?? null));
    expect(back.content).toEqual(scoped('b'));
    expect(await thrown(store)).toHaveLength(4);
  });

  it('that are discarded stay for 90 days, the last 100 for longer, and a day at least', async () => {
    const disk = createMemoryDisk();
    const clock = testClock();
    const store = storeIn('/profile', disk.files, clock);
    const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const discard = async (number: number) => {
      must(await store.keepDraft(draft({ id: id(number) })));
      return store.discardDraft(id(number));
    };
    for (let number = 0; number < 200; number += 1) must(await discard(number));
    expect(await discard(200)).toMatchObject({ error: { code: 'invalid-input', because: 'too-many' } });
    expect(must(await store.list()).drafts).toHaveLength(1);
    clock.seconds += 2 * 86_400;
    must(await store.discardDraft(id(200)));
    expect(await thrown(store)).toHaveLength(200);
    expect(must(await store.restoreDraft(id(1), null)).name).toBe('night');
    clock.seconds += 90 * 86_400;
    must(await discard(201));
    expect(await thrown(store)).toHaveLength(100);
  });
});

describe('the folder', () => {
  it('that is gone is not started anew, and is found when it comes back', async () => {
    const { store, folder, profile } = await started();
    const saved = must(await store.save(toSave('night', 'a')));
    await rename(folder, join(profile, 'away'));
    expect(must(await store.list())).toMatchObject({ folder: 'gone', entries: [] });
    const gone = { ok: false, error: { code: 'templates-gone' } };
    const base = { name: 'night', revision: saved.revision };
    expect(await store.save(toSave('night', 'b', { base }))).toEqual(gone);
    expect(await store.save(toSave('day', 'b'))).toEqual(gone);
    expect(await store.mark('restrictions', 'night', { tags: [], favourite: true })).toEqual(gone);
    expect(await store.restore('restrictions', 'night', saved.revision)).toEqual(gone);
    expect(await readdir(profile)).toEqual(['away']);
    await rename(join(profile, 'away'), folder);
    expect(must(await store.save(toSave('night', 'b', { base }))).name).toBe('night');
    expect(must(await store.list()).folder).toBe('ready');
  });

  it.skipIf(process.getuid?.() === 0)('that cannot be written to says so, and still gives its templates', async () => {
    const { store, folder } = await started();
    must(await store.save(toSave('night', 'a')));
    await chmod(join(folder, 'restrictions'), 0o500);
    await chmod(folder, 0o500);
    expect(must(await store.list())).toMatchObject({ folder: 'read-only', entries: [{ name: 'night' }] });
    expect(await store.save(toSave('day', 'b'))).toEqual({ ok: false, error: { code: 'disk-read-only' } });
    expect(await saveOver(store, 'night', 'b')).toEqual({ ok: false, error: { code: 'disk-read-only' } });
    await chmod(folder, 0o700);
    await chmod(join(folder, 'restrictions'), 0o700);
    expect(await savedTemplates(store)).toEqual(['night: a']);
  });

  it('gives 200 templates in a moment', async () => {
    const { store, put } = await started();
    for (let number = 0; number < 200; number += 1) {
      await put(
        `restrictions/template ${number}.json`,
        JSON.stringify({ mytokenTemplate: 1, content: [{ exp: '+7d' }] }),
      );
    }
    await store.list();
    const before = performance.now();
    expect(must(await store.list()).entries).toHaveLength(200);
    const took = performance.now() - before;
    console.info(`200 templates read in ${took.toFixed(1)} ms`);
    expect(took).toBeLessThan(1_000);
  });
});
