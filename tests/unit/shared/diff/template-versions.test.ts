import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTemplates } from '../../../../src/shared/diff/template-versions.ts';
import type { TemplateClause, TemplateContent } from '../../../../src/shared/templates/model.ts';
import { contentArbitrary } from '../templates/support/contents.ts';

const clauses = (...list: readonly TemplateClause[]): TemplateContent => ({ kind: 'restrictions', clauses: list });
const read: TemplateClause = { exp: '+1d', scope: 'storage.read' };
const write: TemplateClause = { exp: '+2h', scope: 'storage.write', hosts: ['this'] };
const job: TemplateClause = { usages_AT: 3, usages_other: 0 };

describe('two versions of a template', () => {
  it('differ in the members of a clause', () => {
    const changed: TemplateClause = { exp: '+2d', scope: 'storage.read', audience: ['a'] };
    expect(compareTemplates(clauses(write, read), clauses(write, changed))).toEqual([
      { kind: 'changed', clause: 1, member: 'exp', before: '"+1d"', after: '"+2d"' },
      { kind: 'added', clause: 1, member: 'audience', before: null, after: '["a"]' },
    ]);
  });

  it('differ by clauses that came and went', () => {
    expect(compareTemplates(clauses(read, write), clauses(read, job))).toEqual([
      { kind: 'removed', clause: 1, member: null, before: JSON.stringify(write), after: null },
      { kind: 'added', clause: 1, member: null, before: null, after: JSON.stringify(job) },
    ]);
  });

  it('differ by the one clause that was moved, and what was changed in it', () => {
    expect(compareTemplates(clauses(read, write, job), clauses({ ...job, usages_AT: 4 }, read, write))).toEqual([
      { kind: 'moved', clause: 0, member: null, before: '3', after: '1' },
      { kind: 'changed', clause: 0, member: 'usages_AT', before: '3', after: '4' },
    ]);
  });

  it('differ by members that are not known', () => {
    expect(compareTemplates(clauses({ ...read, unknown: [{ name: 'mfa', json: 'true' }] }), clauses(read))).toEqual([
      { kind: 'removed', clause: 0, member: 'mfa', before: 'true', after: null },
    ]);
  });

  it('differ by capabilities, each, or their order', () => {
    const names = (...capabilities: string[]): TemplateContent => ({ kind: 'capabilities', capabilities });
    expect(compareTemplates(names('AT', 'tokeninfo'), names('AT', 'create_mytoken'))).toEqual([
      { kind: 'removed', clause: null, member: 'capabilities', before: '"tokeninfo"', after: null },
      { kind: 'added', clause: null, member: 'capabilities', before: null, after: '"create_mytoken"' },
    ]);
    expect(compareTemplates(names('AT', 'tokeninfo'), names('tokeninfo', 'AT'))[0]?.kind).toBe('moved');
  });

  it('differ by the parts of a profile', () => {
    const before: TemplateContent = {
      kind: 'profile',
      profile: { name: 'one', restrictions: [read], rotation: { on_AT: true, lifetime: '+1d' } },
    };
    const after: TemplateContent = {
      kind: 'profile',
      profile: { name: 'other', restrictions: [read], rotation: { on_AT: true }, include: ['base'] },
    };
    expect(compareTemplates(before, after)).toEqual([
      { kind: 'changed', clause: null, member: 'name', before: '"one"', after: '"other"' },
      { kind: 'removed', clause: null, member: 'rotation.lifetime', before: '"+1d"', after: null },
      { kind: 'added', clause: null, member: 'include', before: null, after: '["base"]' },
    ]);
  });
});

describe('for all templates', () => {
  it('one does not differ from itself', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        expect(compareTemplates(content, content)).toEqual([]);
      }),
    );
  });

  it('clauses in another order are moved, and nothing else', () => {
    const shuffled = fc
      .uniqueArray(fc.nat(50), { minLength: 2, maxLength: 8 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([before, after]) => {
        const content = (list: readonly number[]) => clauses(...list.map((usages_AT) => ({ usages_AT })));
        const changes = compareTemplates(content(before), content(after));
        expect(changes.every(({ kind }) => kind === 'moved')).toBe(true);
        expect(changes.length > 0).toBe(before.join() !== after.join());
      }),
    );
  });
});
