import { describe, expect, it } from 'vitest';
import type { Clause } from '../../../../src/shared/credentials/restrictions.ts';
import type { LoginForm } from '../../../../src/shared/login/form.ts';
import { rewritableOf, templateOfToken } from '../../../../src/shared/templates/from-token.ts';
import type { TemplateClause } from '../../../../src/shared/templates/model.ts';
import { credentialView, loginForm } from '../../../fakes/samples.ts';

const day = 86_400;
/** the token came 42 s after it was asked for */
const asked = 1_795_392_000;
const ownAddress = '192.0.2.1';
const granted = { as: 'granted', ownAddress } as const;
const asAsked = { as: 'asked', ownAddress } as const;
const createdAt = asked + 42;
const token = (restrictions: readonly Clause[], change: object = {}) =>
  credentialView('grid', { restrictions, createdAt, ...change });
const withTemplate = (clauses: TemplateClause[]) =>
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
    expect(templateOfToken('restrictions', rights, granted)).toEqual({
      kind: 'restrictions',
      clauses: [claims, {}],
    });
  });

  it('counts times from the login where the form did, in the words of the form', () => {
    const rights = token([{ exp: asked + 36 * 3600 }], { form: loginForm({ expires: ' +1d12h ' }) });
    expect(rewritableOf(rights, ownAddress)).toEqual({ times: true, address: false });
    expect(templateOfToken('restrictions', rights, asAsked)).toMatchObject({ clauses: [{ exp: '+1d12h' }] });
    expect(templateOfToken('restrictions', rights, granted)).toMatchObject({
      clauses: [{ exp: asked + 36 * 3600 }],
    });
  });

  it('finds the span of each clause of a template', () => {
    const form = withTemplate([{ nbf: '+1h', exp: '+7d' }, { exp: asked + 3 * day }, { exp: '+30d' }]);
    const rights = token([{ nbf: asked + 3600, exp: asked + 7 * day }, { exp: asked + 3 * day }], { form });
    expect(templateOfToken('restrictions', rights, asAsked)).toMatchObject({
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
    expect(rewritableOf(rights, ownAddress).times).toBe(false);
    expect(templateOfToken('restrictions', rights, asAsked)).toMatchObject({ clauses: [{ exp }] });
  });

  it('takes a round span where no form is known', () => {
    const rights = token([{ exp: createdAt + 7 * day }]);
    expect(templateOfToken('restrictions', rights, asAsked)).toMatchObject({ clauses: [{ exp: '+7d' }] });
  });

  describe('with a host that is the address of this computer today', () => {
    const rights = (form: LoginForm | null, ...hosts: string[]) => token([{ hosts }], { form });
    const hostsOf = (of: ReturnType<typeof rights>, own: string | null) =>
      templateOfToken('restrictions', of, { as: 'asked', ownAddress: own });
    const here = loginForm({ thisComputerOnly: true });

    it.each([
      ['the form asked for this computer', here],
      ['a template did', withTemplate([{ hosts: ['10.0.0.0/8'] }, { hosts: ['This'] }])],
      ['no form is known', null],
    ])('says `this` when %s', (_, form) => {
      const some = rights(form, '192.0.2.1', '192.0.2.2', 'a.example.org');
      expect(rewritableOf(some, ownAddress)).toEqual({ times: false, address: true });
      expect(hostsOf(some, ownAddress)).toEqual({
        kind: 'restrictions',
        clauses: [{ hosts: ['this', '192.0.2.2', 'a.example.org'] }],
      });
      expect(templateOfToken('restrictions', some, granted)).toMatchObject({
        clauses: [{ hosts: ['192.0.2.1', '192.0.2.2', 'a.example.org'] }],
      });
    });

    it('knows an address in another spelling', () =>
      expect(hostsOf(rights(here, '2001:db8:0::7'), '2001:db8::7')).toMatchObject({ clauses: [{ hosts: ['this'] }] }));

    it.each([
      ['the address is not known', here, '192.0.2.1', null],
      ['it has another one by now', here, '192.0.2.1', '192.0.2.9'],
      ['the host is a subnet around it', here, '192.0.2.0/24', ownAddress],
      ['the host is a subnet of one', here, '192.0.2.1/32', ownAddress],
      ['the form asked for the address itself', withTemplate([{ hosts: ['192.0.2.1'] }]), '192.0.2.1', ownAddress],
      ['the form asked for both', withTemplate([{ hosts: ['this', '192.0.2.1'] }]), '192.0.2.1', ownAddress],
      ['the form asked for no host', loginForm(), '192.0.2.1', ownAddress],
    ])('keeps the host when %s', (_, form, host, own) => {
      expect(rewritableOf(rights(form, host), own).address).toBe(false);
      expect(hostsOf(rights(form, host), own)).toMatchObject({ clauses: [{ hosts: [host] }] });
    });
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
    expect(templateOfToken('capabilities', rights, asAsked)).toEqual({ kind: 'capabilities', capabilities });
    expect(templateOfToken('rotation', rights, asAsked)).toEqual({ kind: 'rotation', rotation });
    expect(templateOfToken('profile', rights, asAsked)).toEqual({
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
