import { describe, expect, it } from 'vitest';
import type { TemplateStore } from '../../../../src/main/core/ports/template-library.ts';
import { createMemoryDisk, type Fault, type MemoryDisk, type PowerLoss } from '../../../fakes/memory-disk.ts';
import { must } from '../vault/support/place.ts';
import { former, savedTemplates, saveOver, storeIn, toSave } from './library.ts';

/** Two states of a template, the older one in the history, and then one of the changes. */
interface Change {
  readonly what: string;
  readonly act: (store: TemplateStore) => Promise<{ readonly ok: boolean }>;
  /** what the shelf may hold after a crash at any point; the last one is the outcome */
  readonly shelves: readonly (readonly string[])[];
}

const revision = async (store: TemplateStore) => must(await store.list()).entries[0]?.revision ?? '';
const changes: readonly Change[] = [
  { what: 'a save', act: (store) => saveOver(store, 'night', 'c'), shelves: [['night: b'], ['night: c']] },
  {
    what: 'a save under another name',
    act: async (store) => store.save(toSave('day', 'c', { base: { name: 'night', revision: await revision(store) } })),
    shelves: [['night: b'], ['day: c', 'night: b'], ['day: c']],
  },
  {
    what: 'a renaming',
    act: (store) => store.rename('restrictions', 'night', 'day'),
    shelves: [['night: b'], ['day: b', 'night: b'], ['day: b']],
  },
  {
    what: 'a new spelling',
    act: (store) => store.rename('restrictions', 'night', 'Night'),
    shelves: [['night: b'], ['Night: b']],
  },
  {
    what: 'a new tag',
    act: (store) => store.mark('restrictions', 'night', { tags: ['x'], favourite: true }),
    shelves: [['night: b']],
  },
  {
    what: 'a deletion',
    act: async (store) => store.remove('restrictions', 'night', await revision(store)),
    shelves: [['night: b'], []],
  },
  {
    what: 'a deletion that is taken back',
    act: async (store) => {
      const last = await revision(store);
      const removed = await store.remove('restrictions', 'night', last);
      return removed.ok ? store.restoreDeleted('restrictions', 'night', last) : removed;
    },
    shelves: [['night: b'], [], ['night: b']],
  },
  {
    what: 'a restoring',
    act: async (store) =>
      store.restore('restrictions', 'night', must(await store.history('restrictions', 'night'))[0]?.revision ?? ''),
    shelves: [['night: b'], ['night: a']],
  },
];

async function prepared() {
  const disk = createMemoryDisk();
  const store = storeIn('/profile', disk.files);
  must(await store.save(toSave('night', 'a')));
  must(await saveOver(store, 'night', 'b'));
  disk.calls.length = 0;
  return { disk, store };
}

/** How many calls of the disk a change makes; that it works without a fault is seen on the way. */
async function callsOf({ act, shelves }: Change): Promise<number> {
  const { disk, store } = await prepared();
  expect((await act(store)).ok).toBe(true);
  const count = disk.calls.length;
  expect(await savedTemplates(store)).toEqual(shelves.at(-1));
  return count;
}

/** Every state that was ever saved is on the shelf or in a history, but for a new one that nobody was told is kept. */
async function expectNothingLost(disk: MemoryDisk, { shelves }: Change, done: boolean): Promise<void> {
  const store = storeIn('/profile', disk.files);
  const now = await savedTemplates(store);
  expect(done ? [shelves.at(-1)] : shelves).toContainEqual(now);
  expect(must(await store.list()).problems).toEqual([]);
  const scopes = [
    ...now.map((line) => line.slice(-1)),
    ...(await former(store, 'night')),
    ...(await former(store, 'day')),
  ];
  expect(scopes).toContain('a');
  expect(scopes).toContain('b');
  if (done) expect(disk.names('/profile/templates/restrictions').filter((name) => name.endsWith('.tmp'))).toEqual([]);
}

const losses: readonly (readonly [string, PowerLoss])[] = [
  ['all of it', { keepsEntry: () => false, content: () => 'old' }],
  ['the contents', { keepsEntry: () => true, content: () => 'old' }],
  ['half of each content', { keepsEntry: () => true, content: () => 'half' }],
  ['every second change', { keepsEntry: (index) => index % 2 === 0, content: () => 'new' }],
];

describe.each(changes)('$what', (change) => {
  it('that is killed at any call loses neither the old nor the new', async () => {
    const count = await callsOf(change);
    for (let nth = 0; nth < count; nth += 1) {
      const { disk, store } = await prepared();
      disk.fault = ({ index }) => (index === nth ? 'killed' : 'none');
      await change.act(store).catch(() => undefined);
      disk.restart();
      await expectNothingLost(disk, change, false);
    }
    expect(count).toBeGreaterThan(5);
  });

  it.each(losses)('survives a power loss at any call that takes %s of what was not synced', async (_what, loss) => {
    const count = await callsOf(change);
    for (let nth = 0; nth <= count; nth += 1) {
      const { disk, store } = await prepared();
      disk.fault = ({ index }) => (index === nth ? 'killed' : 'none');
      const done = await change.act(store).catch(() => ({ ok: false }));
      disk.losePower(loss);
      await expectNothingLost(disk, change, done.ok);
    }
  });

  it.each([
    ['a full disk', { errno: 'ENOSPC' }],
    ['a broken disk', { errno: 'EIO' }],
    ['a disk that nobody may write to', { errno: 'EROFS' }],
    ['a short write', 'short'],
  ] satisfies readonly (readonly [string, Fault])[])(
    'on %s from any call on is refused or done, and can be tried again',
    async (_what, fault) => {
      const count = await callsOf(change);
      let refused = 0;
      for (let nth = 0; nth < count; nth += 1) {
        const { disk, store } = await prepared();
        const writing = ['create', 'write', 'sync', 'rename', 'remove', 'sync-folder', 'make-folder', 'truncate'];
        disk.fault = ({ index, call }) => (index >= nth && writing.includes(call) ? fault : 'none');
        const done = await change.act(store);
        disk.restart();
        if (!done.ok) refused += 1;
        await expectNothingLost(disk, change, done.ok);
      }
      expect(refused).toBeGreaterThan(0);
    },
  );
});

describe('a new template and a draft', () => {
  const draft = {
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'restrictions' as const,
    base: null,
    name: 'night',
    tags: [],
    content: { kind: 'restrictions' as const, clauses: [] },
    typed: null,
    keys: [],
    folded: [],
    unreadable: [],
    changedAt: 5,
  };

  it('that were told to be kept survive a power loss', async () => {
    const disk = createMemoryDisk();
    const store = storeIn('/profile', disk.files);
    must(await store.keepDraft(draft));
    must(await store.save(toSave('night', 'a')));
    disk.losePower({ keepsEntry: () => false, content: () => 'old' });
    const again = storeIn('/profile', disk.files);
    expect(await savedTemplates(again)).toEqual(['night: a']);
    expect(must(await again.list()).drafts).toEqual([draft]);
  });

  it('a draft that is killed while it is kept anew is the old or the new one', async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      const disk = createMemoryDisk();
      const store = storeIn('/profile', disk.files);
      must(await store.keepDraft(draft));
      disk.calls.length = 0;
      disk.fault = ({ index }) => (index === nth ? 'killed' : 'none');
      await store.keepDraft({ ...draft, changedAt: 6 });
      disk.restart();
      const { drafts, problems } = must(await storeIn('/profile', disk.files).list());
      expect([5, 6]).toContain(drafts[0]?.changedAt);
      expect(problems).toEqual([]);
    }
  });
});

describe('what a killed process left behind', () => {
  it('is purged before the next write, and nothing else is', async () => {
    const { disk } = await prepared();
    disk.plant('/profile/templates/restrictions/night.json.0a1b2c3d4e5f.tmp', Buffer.from('half'));
    disk.plant('/profile/templates/restrictions/mine.tmp', Buffer.from('mine'));
    const store = storeIn('/profile', disk.files);
    must(await saveOver(store, 'night', 'c'));
    expect(disk.names('/profile/templates/restrictions')).toEqual(['night.json', 'mine.tmp']);
  });
});
