import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import type { ServerTemplate } from '../../../../src/shared/templates/library.ts';
import type { TemplateContent } from '../../../../src/shared/templates/model.ts';
import { issuer } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

async function started(): Promise<World> {
  const world = createWorld();
  await world.app.start();
  return world;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const content: TemplateContent = { kind: 'restrictions', clauses: [{ scope: 'a' }] };
const save = (world: World, name: string, change: object = {}) =>
  world.app.handlers['save-template']({ kind: 'restrictions', name, base: null, tags: [], content, ...change });
const entries = async (world: World) => must(await world.app.handlers['list-templates'](null)).entries;

describe('a template', () => {
  it('is saved under its name without blanks around it, with each tag once', async () => {
    const world = await started();
    expect(must(await save(world, '  night ', { tags: [' x ', 'x', '', 'y'] }))).toMatchObject({
      name: 'night',
      tags: ['x', 'y'],
      favourite: false,
    });
  });

  it.each([
    ['', 'empty'],
    ['@night', 'not-a-name'],
    ['a/b/c', 'not-a-name'],
    ['a/', 'not-a-name'],
    ['..', 'not-a-name'],
    ['a\u0000b', 'control-characters'],
    ['x'.repeat(81), 'too-long'],
  ])('cannot be called %j', async (name, because) => {
    const world = await started();
    const refusal = { ok: false, error: { code: 'invalid-input', field: 'name', because } };
    expect(await save(world, name)).toEqual(refusal);
    must(await save(world, 'night'));
    const rename = world.app.handlers['rename-template'];
    expect(await rename({ kind: 'restrictions', from: 'night', to: name })).toEqual(refusal);
    expect(world.disk.names('/profile/templates/restrictions')).toEqual(['night.json']);
  });

  it('must be of the kind that its content is', async () => {
    const world = await started();
    expect(await save(world, 'night', { kind: 'rotation' })).toMatchObject({ error: { code: 'invalid-input' } });
  });

  it('is deleted without a question, and brought back', async () => {
    const world = await started();
    const { revision } = must(await save(world, 'night'));
    const { handlers } = world.app;
    must(await handlers['delete-template']({ kind: 'restrictions', name: 'night', revision }));
    expect(world.desktop.questions).toEqual([]);
    expect(await entries(world)).toEqual([]);
    must(await handlers['restore-deleted-template']({ kind: 'restrictions', name: 'night', revision }));
    expect(await entries(world)).toMatchObject([{ name: 'night', content }]);
  });

  it('that was deleted is listed after a restart, and brought back beside one that has its name now', async () => {
    const world = await started();
    const { revision } = must(await save(world, 'night', { tags: ['x'] }));
    must(await world.app.handlers['delete-template']({ kind: 'restrictions', name: 'night', revision }));
    const again = world.restart();
    await again.app.start();
    const { handlers } = again.app;
    expect(must(await handlers['deleted-templates'](null)).templates).toEqual([
      {
        kind: 'restrictions',
        name: 'night',
        tags: ['x'],
        content,
        revision,
        replacedAt: world.clock.now(),
        isDeletedHere: true,
      },
    ]);
    must(await save(again, 'night'));
    must(await handlers['restore-deleted-template']({ kind: 'restrictions', name: 'night', revision }));
    expect((await entries(again)).map(({ name, tags }) => [name, tags])).toEqual([
      ['night 2', ['x']],
      ['night', []],
    ]);
    expect(must(await handlers['deleted-templates'](null)).templates).toEqual([]);
  });

  it('is counted in the Snapshot when the library has changed', async () => {
    const world = await started();
    await entries(world);
    const before = world.app.snapshot().templatesChange;
    must(await save(world, 'night'));
    await world.clock.advance(1);
    expect(world.app.snapshot().templatesChange).toBe(before + 1);
    expect(world.drawn.at(-1)?.templatesChange).toBe(before + 1);
  });

  it('is there again after a restart, with the drafts', async () => {
    const world = await started();
    must(await save(world, 'night'));
    const draft = {
      id: '00000000-0000-4000-8000-000000000001',
      kind: 'restrictions' as const,
      base: null,
      name: 'x',
      tags: [],
      content,
      typed: '[',
      keys: [1],
      folded: [],
      unreadable: [],
      changedAt: 1,
    };
    must(await world.app.handlers['keep-draft'](draft));
    const again = world.restart();
    await again.app.start();
    expect(must(await again.app.handlers['list-templates'](null))).toMatchObject({
      entries: [{ name: 'night' }],
      drafts: [draft],
    });
    must(await again.app.handlers['discard-draft']({ id: draft.id }));
    expect(must(await again.app.handlers['list-templates'](null)).drafts).toEqual([]);
    const back = must(await again.app.handlers['restore-draft']({ id: draft.id, discardedAt: null }));
    expect(must(await again.app.handlers['list-templates'](null)).drafts).toEqual([{ ...draft, id: back.id }]);
  });
});

describe('what a server is asked', () => {
  const offered: ServerTemplate = { group: '_', kind: 'restrictions', name: '1d', content, fetchedAt: 1 };

  it('is only of servers in the list', async () => {
    const world = await started();
    const { handlers } = world.app;
    const unknown = { ok: false, error: { code: 'unknown-server' } };
    const evil = 'https://evil.example';
    expect(await handlers['server-template-groups']({ issuer: evil })).toEqual(unknown);
    expect(await handlers['server-templates']({ issuer: evil, group: '_', kind: null })).toEqual(unknown);
    expect(await handlers['own-address']({ issuer: evil })).toEqual(unknown);
    expect(world.journal).toEqual([]);
  });

  it('gives its templates and the address of this computer', async () => {
    const world = await started();
    const { profileGroups, profiles } = world.client.script;
    profileGroups.push(ok(['_', 'biolab']));
    expect(await world.app.handlers['server-template-groups']({ issuer })).toEqual(ok(['_', 'biolab']));
    profiles.push(ok([offered]), ok([]), ok([offered]), ok([]));
    const asked = { issuer, group: '_' };
    expect(await world.app.handlers['server-templates']({ ...asked, kind: null })).toEqual(ok([offered, offered]));
    profiles.push(ok([offered]));
    expect(await world.app.handlers['server-templates']({ ...asked, kind: 'profile' })).toEqual(ok([offered]));
    expect(await world.app.handlers['own-address']({ issuer })).toEqual(
      ok({ address: '192.168.1.5', isPublic: false }),
    );
  });
});

describe('what a server offers', () => {
  it('is not asked for any further once the server takes few more requests', async () => {
    const world = await started();
    const few = { code: 'requests-kept-back', host: 'x', remaining: 20, retryAfterSeconds: 9 } as const;
    world.client.script.profiles.push(ok([]), err(few));
    const answer = await world.app.handlers['server-templates']({ issuer, group: '_', kind: null });
    expect(answer).toEqual(err(few));
    expect(world.journal.filter((line) => line.startsWith('profiles'))).toHaveLength(2);
  });
});

describe('a text that is copied', () => {
  it('stays on the clipboard', async () => {
    const world = await started();
    must(await world.app.handlers['copy-text']({ text: '{"exp":"+1d"}' }));
    await world.clock.advance(1_000);
    expect(world.desktop.clipboard).toBe('{"exp":"+1d"}');
    expect(world.desktop.copied).toEqual([]);
  });
});
