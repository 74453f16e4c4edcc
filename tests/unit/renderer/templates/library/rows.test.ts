import { describe, expect, it } from 'vitest';
import { newDraft } from '../../../../../src/renderer/templates/draft/model.ts';
import {
  entryOf,
  keyOf,
  keyOfDraft,
  keyOfEntry,
  type LibraryRow,
  matchesRow,
  rowsOf,
  sectionsOf,
  tagsOf,
} from '../../../../../src/renderer/templates/library/rows.ts';
import type { TemplateDraft, TemplateEntry } from '../../../../../src/shared/templates/library.ts';
import type { TemplateContent } from '../../../../../src/shared/templates/model.ts';

const day: TemplateContent = { kind: 'restrictions', clauses: [{ exp: '+1d', hosts: ['192.0.2.0/24'] }] };

const entry = (name: string, change: Partial<TemplateEntry> = {}): TemplateEntry => ({
  kind: 'restrictions',
  name,
  tags: [],
  favourite: false,
  content: day,
  revision: `of ${name}`,
  savedAt: 0,
  ...change,
});

const draft = (name: string, change: Partial<TemplateDraft> = {}): TemplateDraft => ({
  ...newDraft({ id: `id of ${name}`, base: null, name, tags: [], content: day, changedAt: 10 }),
  ...change,
});

const onEntry = (name: string, change: Partial<TemplateDraft> = {}) =>
  draft(name, { base: { name, revision: `of ${name}` }, ...change });

const names = (rows: readonly LibraryRow[]) => rows.map((row) => row.name);

describe('the rows of a library', () => {
  it('are favourites first, then by name as people count', () => {
    const entries = [entry('b10'), entry('B9'), entry('z', { favourite: true }), entry('a')];
    expect(names(rowsOf({ entries, drafts: [] }))).toEqual(['z', 'a', 'B9', 'b10']);
  });

  it('show the work on a template in its row, under the name that it has there', () => {
    const [row, ...others] = rowsOf({ entries: [entry('night')], drafts: [onEntry('night', { name: 'dusk' })] });
    expect(others).toEqual([]);
    expect(row).toMatchObject({ key: keyOfEntry('restrictions', 'night'), name: 'dusk', isPending: true });
    expect(row?.entry?.name).toBe('night');
  });

  it('do not call work unsaved that says what the file says', () => {
    const [row] = rowsOf({ entries: [entry('night')], drafts: [onEntry('night')] });
    expect(row).toMatchObject({ isPending: false });
    expect(row?.draft).not.toBeNull();
  });

  it('have none for a draft without work whose file is gone', () => {
    expect(rowsOf({ entries: [], drafts: [onEntry('lost', { changedAt: 0, folded: [1] })] })).toEqual([]);
  });

  it('have one of their own for new work, and for work whose file is gone', () => {
    const rows = rowsOf({ entries: [entry('night')], drafts: [draft('new'), onEntry('lost')] });
    expect(rows.map((row) => [row.name, row.key, row.isPending])).toEqual([
      ['lost', keyOfDraft('id of lost'), true],
      ['new', keyOfDraft('id of new'), true],
      ['night', keyOfEntry('restrictions', 'night'), false],
    ]);
  });

  it('show the file, however it changed since, where nothing but the folding was done in the draft', () => {
    const content: TemplateContent = { kind: 'restrictions', clauses: [{ exp: '+9d' }] };
    const entries = [entry('night', { content, revision: 'newer' })];
    const [row] = rowsOf({ entries, drafts: [onEntry('night', { changedAt: 0, folded: [1] })] });
    expect(row).toMatchObject({ content, isPending: false, draft: { folded: [1] } });
  });

  it('take the newest of several drafts', () => {
    const older = onEntry('night', { id: 'older', changedAt: 1 });
    const newer = onEntry('night', { id: 'newer', changedAt: 2 });
    expect(rowsOf({ entries: [entry('night')], drafts: [older, newer] })[0]?.draft?.id).toBe('newer');
  });

  it('do not mix kinds that have the same name', () => {
    const entries = [
      entry('night'),
      entry('night', { kind: 'capabilities', content: { kind: 'capabilities', capabilities: [] } }),
    ];
    const rows = rowsOf({ entries, drafts: [onEntry('night', { name: 'changed' })] });
    expect(rows.map((row) => [row.kind, row.name])).toEqual([
      ['restrictions', 'changed'],
      ['capabilities', 'night'],
    ]);
    expect(sectionsOf(rows).map((section) => section.kind)).toEqual(['restrictions', 'capabilities']);
  });

  it('know the row in which a draft stands, whatever the case of the name', () => {
    const entries = [entry('Night')];
    expect(keyOf(onEntry('night'), entries)).toBe(keyOfEntry('restrictions', 'Night'));
    expect(entryOf(onEntry('night'), entries)?.name).toBe('Night');
    expect(keyOf(onEntry('gone'), entries)).toBe(keyOfDraft('id of gone'));
  });
});

describe('a search', () => {
  const [row] = rowsOf({ entries: [entry('Night transfer', { tags: ['cluster'] })], drafts: [] });
  if (row === undefined) throw new Error('no row');

  it.each([
    ['', true],
    ['NIGHT', true],
    ['transfer night', true],
    ['cluster', true],
    ['192.0.2', true],
    ['+1d', true],
    ['night day', false],
  ])('for “%s” finds it: %s', (text, found) => {
    expect(matchesRow(row, text, null)).toBe(found);
  });

  it('keeps to a tag', () => {
    expect(matchesRow(row, '', 'cluster')).toBe(true);
    expect(matchesRow(row, '', 'clust')).toBe(false);
    expect(tagsOf([row, { ...row, tags: ['a', 'cluster'] }])).toEqual(['a', 'cluster']);
  });
});
