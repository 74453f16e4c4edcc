import { describe, expect, it } from 'vitest';
import { applyTemplate, hasChanged } from '../../../../src/shared/login/apply-template.ts';
import type { TemplateContent, TemplateLookup } from '../../../../src/shared/templates/model.ts';

const op = 'https://op.example.org';
const savedTemplates: Readonly<Record<string, TemplateContent>> = {
  'restrictions week': { kind: 'restrictions', clauses: [{ exp: '+7d' }] },
  'capabilities daily': { kind: 'capabilities', capabilities: ['AT', 'tokeninfo'] },
  'rotation always': { kind: 'rotation', rotation: { on_AT: true, on_other: true, lifetime: '+2d' } },
  'restrictions circle': { kind: 'restrictions', clauses: [{ include: ['circle'] }] },
};
const lookup: TemplateLookup = (kind, name) => savedTemplates[`${kind} ${name}`] ?? null;
const take = (content: TemplateContent) => applyTemplate({ kind: content.kind, name: 'mine', content }, lookup, [op]);

describe('a template taken into the form', () => {
  it('brings its clauses with includes in place and times as written', () => {
    const taken = take({ kind: 'restrictions', clauses: [{ include: ['week'], hosts: ['this'] }, { usages_AT: 1 }] });
    const clauses = [{ exp: '+7d', hosts: ['this'] }, { usages_AT: 1 }];
    expect(taken).toEqual({
      ok: true,
      value: { change: { template: { kind: 'restrictions', name: 'mine', clauses } }, leftOut: [], notOffered: null },
    });
  });

  it('brings capabilities, without those that nobody can ask for', () => {
    expect(take({ kind: 'capabilities', capabilities: ['@daily', 'fly'] })).toEqual({
      ok: true,
      value: { change: { capabilities: ['AT', 'tokeninfo'] }, leftOut: ['fly'], notOffered: null },
    });
  });

  it('brings the fields of a rotation, its lifetime as written', () => {
    const whole = { onAT: true, onOther: true, autoRevoke: false, lifetime: '+2d' };
    expect(take({ kind: 'rotation', rotation: { include: ['always'] } })).toMatchObject({
      value: { change: { rotation: whole } },
    });
    expect(take({ kind: 'rotation', rotation: { include: ['always'], lifetime: 3600 } })).toMatchObject({
      value: { change: { rotation: { ...whole, lifetime: '3600' } } },
    });
    expect(take({ kind: 'rotation', rotation: { auto_revoke: true } })).toMatchObject({
      value: { change: { rotation: { onAT: false, onOther: false, autoRevoke: true, lifetime: '' } } },
    });
  });

  it('brings all that a profile names, and leaves the rest as it is', () => {
    const profile = { name: 'grid', oidc_issuer: op, restrictions: [{ include: ['week'] }], capabilities: ['AT'] };
    expect(take({ kind: 'profile', profile: { ...profile, rotation: { on_AT: true } } })).toMatchObject({
      value: {
        change: {
          tokenName: 'grid',
          provider: op,
          scopes: [],
          template: { kind: 'profile', name: 'mine', clauses: [{ exp: '+7d' }] },
          capabilities: ['AT'],
          rotation: { onAT: true },
        },
        notOffered: null,
      },
    });
    expect(take({ kind: 'profile', profile: { name: 'grid' } })).toMatchObject({
      value: { change: { tokenName: 'grid' } },
    });
    expect(take({ kind: 'profile', profile: {} })).toMatchObject({ value: { change: {} } });
  });

  it('finds the provider of a profile whether its issuer ends in a slash or not', () => {
    expect(take({ kind: 'profile', profile: { oidc_issuer: `${op}/` } })).toMatchObject({
      value: { change: { provider: op }, notOffered: null },
    });
  });

  it('keeps the provider where the one of the profile is not on offer', () => {
    const taken = take({ kind: 'profile', profile: { oidc_issuer: 'https://other.example' } });
    expect(taken).toEqual({ ok: true, value: { change: {}, leftOut: [], notOffered: 'https://other.example' } });
  });

  it.each<[string, TemplateContent]>([
    ['missing', { kind: 'restrictions', clauses: [{ include: ['nowhere'] }] }],
    ['cycle', { kind: 'restrictions', clauses: [{ include: ['circle'] }] }],
    ['missing', { kind: 'profile', profile: { capabilities: ['@nowhere'] } }],
    ['unknown-member', { kind: 'profile', profile: { unknown: [{ name: 'colour', json: '"red"' }] } }],
    ['unknown-member', { kind: 'rotation', rotation: { unknown: [{ name: 'weekly', json: 'true' }] } }],
    ['not-a-time', { kind: 'rotation', rotation: { lifetime: 'a while' } }],
  ])('brings nothing: %s in %j', (because, content) => {
    const taken = take(content);
    expect(taken.ok ? [] : taken.error.map((fault) => fault.because)).toEqual([because]);
  });
});

describe('the template of a form', () => {
  const content: TemplateContent = { kind: 'restrictions', clauses: [{ include: ['week'], usages_AT: 1 }] };
  const taken = take(content);
  const chosen = taken.ok ? taken.value.change.template : null;
  const isOther = (now: TemplateContent, seen = lookup) =>
    chosen ? hasChanged(chosen, { kind: now.kind, name: 'mine', content: now }, seen) : null;

  it('is the same until its clauses or what they include change', () => {
    expect(isOther(content)).toBe(false);
    expect(chosen?.clauses).toEqual([{ usages_AT: 1, exp: '+7d' }]);
    const kept = { kind: 'restrictions', name: 'mine', clauses: [{ exp: '+7d', usages_AT: 1 }] } as const;
    const shuffled = { ...kept, clauses: [{ usages_AT: 1, exp: '+7d' }] };
    const entry = { kind: content.kind, name: 'mine', content };
    expect([
      hasChanged({ ...kept, clauses: [...kept.clauses] }, entry, lookup),
      hasChanged(shuffled, entry, lookup),
    ]).toEqual([false, false]);
    expect(isOther({ kind: 'restrictions', clauses: [{ include: ['week'], usages_AT: 2 }] })).toBe(true);
    expect(isOther(content, () => ({ kind: 'restrictions', clauses: [{ exp: '+1d' }] }))).toBe(true);
    expect(isOther(content, () => null)).toBe(true);
  });
});
