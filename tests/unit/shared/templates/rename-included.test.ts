import { describe, expect, it } from 'vitest';
import { includersOf, renameIncluded } from '../../../../src/shared/templates/includes/rename.ts';
import type { TemplateEntry } from '../../../../src/shared/templates/library.ts';
import type { TemplateContent } from '../../../../src/shared/templates/model.ts';

const entry = (name: string, content: TemplateContent): TemplateEntry => ({
  kind: content.kind,
  name,
  tags: [],
  favourite: false,
  content,
  revision: name,
  savedAt: 0,
});
const profile: TemplateContent = {
  kind: 'profile',
  profile: {
    include: ['Day'],
    restrictions: [{ include: ['_/day', 'other'] }, { exp: '+1d' }],
    capabilities: ['AT', '@day', 'day'],
    rotation: { include: ['day'] },
  },
};

describe('templates that include another', () => {
  it('are found by the kind and the name, in each way to write it', () => {
    const user = entry('user', { kind: 'restrictions', clauses: [{ include: ['day'] }] });
    const day = entry('day', { kind: 'restrictions', clauses: [{ include: ['day'] }] });
    const rights = entry('rights', { kind: 'capabilities', capabilities: ['day'] });
    const all = [user, day, rights, entry('all', profile)];
    expect(includersOf(all, day).map(({ name }) => name)).toEqual(['user', 'all']);
    expect(includersOf(all, { kind: 'capabilities', name: 'day' }).map(({ name }) => name)).toEqual(['all']);
    expect(includersOf(all, { kind: 'profile', name: 'day' }).map(({ name }) => name)).toEqual(['all']);
  });

  it.each([
    ['restrictions', { restrictions: [{ include: ['night', 'other'] }, { exp: '+1d' }] }],
    ['capabilities', { capabilities: ['AT', '@night', 'day'] }],
    ['rotation', { rotation: { include: ['night'] } }],
    ['profile', { include: ['night'] }],
  ] as const)('take its new name as %s, and nothing else', (kind, changed) => {
    const renamed = renameIncluded(profile, kind, 'day', 'night');
    expect(renamed).toEqual({ ...profile, profile: { ...profile.profile, ...changed } });
    expect(renameIncluded(profile, kind, 'week', 'night')).toBe(profile);
  });
});
