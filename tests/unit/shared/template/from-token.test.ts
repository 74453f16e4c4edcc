import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../../src/shared/restrictions.ts';
import { hasSpans, templateOfToken } from '../../../../src/shared/template/from-token.ts';
import type { WrittenClause } from '../../../../src/shared/template/model.ts';
import { credentialView, loginForm } from '../../../fakes/samples.ts';

const day = 86_400;
/** the token came 42 s after it was asked for */
const asked = 1_795_392_000;
const createdAt = asked + 42;
const token = (restrictions: readonly Clause[], change: object = {}) =>
  credentialView('grid', { restrictions, createdAt, ...change });
const withTemplate = (clauses: WrittenClause[]) =>
  loginForm({ template: { kind: 'restrictions', name: 'nightly', clauses } });

describe('a template made of a token', () => {
  it('has every claim, and nothing of what was used', () => {
    const claims = {
      nbf: asked,
      exp: asked + day,
      scope: 'openid',
      audience: ['https://a.example'],
      hosts: ['192.0.2.1'],
      geoip_allow: ['DE'],
      geoip_disallow: ['FR'],
      usages_AT: 5,
      usages_other: 0,
    };
    const rights = token([{ ...claims, usages_AT_done: 3, usages_other_done: 0 }, {}]);
    expect(templateOfToken('restrictions', rights, 'instants')).toEqual({
      kind: 'restrictions',
      clauses: [claims, {}],
    });
  });

  it('counts times from the login where the form did, in the words of the form', () => {
    const rights = token([{ exp: asked + 36 * 3600 }], { form: loginForm({ expires: ' +1d12h ' }) });
    expect(hasSpans(rights)).toBe(true);
    expect(templateOfToken('restrictions', rights, 'spans')).toMatchObject({ clauses: [{ exp: '+1d12h' }] });
    expect(templateOfToken('restrictions', rights, 'instants')).toMatchObject({
      clauses: [{ exp: asked + 36 * 3600 }],
    });
  });

  it('finds the span of each clause of a template', () => {
    const form = withTemplate([{ nbf: '+1h', exp: '+7d' }, { exp: asked + 3 * day }, { exp: '+30d' }]);
    const rights = token([{ nbf: asked + 3600, exp: asked + 7 * day }, { exp: asked + 3 * day }], { form });
    expect(templateOfToken('restrictions', rights, 'spans')).toMatchObject({
      clauses: [{ nbf: '+1h', exp: '+7d' }, { exp: asked + 3 * day }],
    });
  });

  it.each([
    ['the form had an instant', loginForm({ expires: '2026-12-01 18:00' }), asked + 7 * day],
    ['the form had none', loginForm(), asked + 7 * day],
    ['the answer is another one', loginForm({ expires: '+7d' }), asked + 6 * day],
    ['it is later than what was asked', loginForm({ expires: '+7d' }), asked + 7 * day + 200],
    ['it is earlier than a long login explains', loginForm({ expires: '+7d' }), asked + 7 * day - 900],
    ['the form cannot be read', loginForm({ expires: '+7x' }), asked + 7 * day],
    ['there was no form, and it is not round', null, asked + 7 * day],
  ])('keeps an instant when %s', (_, form, exp) => {
    const rights = token([{ exp }], { form });
    expect(hasSpans(rights)).toBe(false);
    expect(templateOfToken('restrictions', rights, 'spans')).toMatchObject({ clauses: [{ exp }] });
  });

  it('takes a round span where no form is known', () => {
    const rights = token([{ exp: createdAt + 7 * day }]);
    expect(templateOfToken('restrictions', rights, 'spans')).toMatchObject({ clauses: [{ exp: '+7d' }] });
  });

  it('is of the kind that is asked for', () => {
    const rights = token([{ usages_AT: 1 }], {
      tokenName: 'laptop',
      provider: { issuer: 'https://op.example.org', name: 'OP' },
      capabilities: ['AT', 'tokeninfo'],
      rotation: { on_AT: true, lifetime: 3600 },
    });
    const capabilities = ['AT', 'tokeninfo'];
    const rotation = { on_AT: true, lifetime: 3600 };
    expect(templateOfToken('capabilities', rights, 'spans')).toEqual({ kind: 'capabilities', capabilities });
    expect(templateOfToken('rotation', rights, 'spans')).toEqual({ kind: 'rotation', rotation });
    expect(templateOfToken('profile', rights, 'spans')).toEqual({
      kind: 'profile',
      profile: {
        name: 'laptop',
        oidc_issuer: 'https://op.example.org',
        restrictions: [{ usages_AT: 1 }],
        capabilities,
        rotation,
      },
    });
  });
});
