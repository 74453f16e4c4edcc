import { describe, expect, it } from 'vitest';
import { requestableCapabilities } from '../../../../src/shared/credentials/capabilities.ts';
import type { LoginForm } from '../../../../src/shared/login/form.ts';
import { grantFrom } from '../../../../src/shared/login/request.ts';
import type { TemplateClause } from '../../../../src/shared/templates/model.ts';
import { loginForm } from '../../../fakes/samples.ts';

const now = 1_795_392_000;
const all = ['nbf', 'exp', 'scope', 'audience', 'hosts', 'usages_AT', 'usages_other'];
const from = (change: Partial<LoginForm>, claims: readonly string[] = all) => grantFrom(loginForm(change), now, claims);
const faults = (change: Partial<LoginForm>, claims?: readonly string[]) => {
  const made = from(change, claims);
  return made.ok ? [] : made.error.map(({ field, because }) => `${field} ${because}`);
};
const noRotation = { onAT: false, onOther: false, autoRevoke: false, lifetime: '' };

describe('the grant of a form', () => {
  it('resolves everything to what goes over the wire', () => {
    const made = from({
      alias: ' grid ',
      expires: '+7d',
      scopes: ['openid', 'storage.read'],
      audiences: ['https://storage.example.org'],
      thisComputerOnly: true,
      usesAT: 20,
      rotation: { onAT: true, onOther: true, autoRevoke: true, lifetime: '1d' },
    });
    expect(made).toEqual({
      ok: true,
      value: {
        name: 'grid',
        capabilities: ['AT'],
        restrictions: [
          {
            exp: now + 7 * 86_400,
            scope: 'openid storage.read',
            audience: ['https://storage.example.org'],
            hosts: ['this'],
            usages_AT: 20,
          },
        ],
        rotation: { on_AT: true, on_other: true, auto_revoke: true, lifetime: 86_400 },
      },
    });
  });

  it('of a form without a wish has no clause, an empty rotation and the default capabilities', () => {
    expect(from({ capabilities: [], tokenName: 'on the server' })).toEqual({
      ok: true,
      value: { name: 'on the server', capabilities: ['AT', 'tokeninfo'], restrictions: [], rotation: {} },
    });
  });

  it('takes zero uses for a limit, and blank scopes for none', () => {
    expect(from({ usesAT: 0 })).toMatchObject({ value: { restrictions: [{ usages_AT: 0 }] } });
    expect(from({ scopes: ['', ' '], audiences: [''] })).toMatchObject({ value: { restrictions: [] } });
    expect(from({ scopes: ['a', 'a'], audiences: ['x', 'x'] })).toMatchObject({
      value: { restrictions: [{ scope: 'a', audience: ['x'] }] },
    });
  });

  it.each([
    [{ alias: ' ' }, 'alias empty'],
    [{ alias: 'ä'.repeat(81) }, 'alias too-long'],
    [{ alias: 'a\nb' }, 'alias control-characters'],
    [{ tokenName: 'a\u0007b' }, 'tokenName control-characters'],
    [{ tokenName: 'n'.repeat(81) }, 'tokenName too-long'],
    [{ provider: '' }, 'provider empty'],
    [{ capabilities: ['AT', 'fly'] }, 'capabilities unknown'],
    [{ capabilities: ['revoke_any_token'] }, 'capabilities unknown'],
    [{ expires: 'tomorrow' }, 'expires not-a-time'],
    [{ expires: '+0' }, 'expires in-the-past'],
    [{ expires: '0' }, 'expires in-the-past'],
    [{ expires: '+-1d' }, 'expires in-the-past'],
    [{ expires: String(now) }, 'expires in-the-past'],
    [{ rotation: { ...noRotation, lifetime: 'soon' } }, 'lifetime not-a-time'],
  ])('of %j is refused: %s', (change, fault) => {
    expect(faults(change)).toEqual([fault]);
  });

  it('counts characters, not code units', () => {
    expect(faults({ alias: '🔑'.repeat(80) })).toEqual([]);
  });

  it('names every fault at once', () => {
    expect(faults({ alias: '', provider: '', expires: 'x' })).toEqual([
      'alias empty',
      'provider empty',
      'expires not-a-time',
    ]);
  });

  it('is refused where the server would drop a claim in silence', () => {
    expect(faults({ thisComputerOnly: true, usesAT: 1, expires: '+1d' }, ['exp'])).toEqual([
      'thisComputerOnly not-supported',
      'usesAT not-supported',
    ]);
  });

  it('may ask for every capability that is on offer', () => {
    expect(faults({ capabilities: [...requestableCapabilities] })).toEqual([]);
  });
});

describe('the restrictions of a template', () => {
  const template = (...clauses: TemplateClause[]): Partial<LoginForm> => ({
    template: { kind: 'restrictions', name: 'nightly', clauses },
  });

  it('are sent clause by clause, with every time as an integer', () => {
    const made = from(
      template(
        { exp: '+7d', hosts: ['this'], usages_AT: 20 },
        { nbf: '+1h', exp: String(now + 7200), scope: 'openid  storage.read' },
        { exp: now + 60, audience: ['https://storage.example.org'], usages_other: 0 },
      ),
    );
    expect(made).toMatchObject({
      value: {
        restrictions: [
          { exp: now + 7 * 86_400, hosts: ['this'], usages_AT: 20 },
          { nbf: now + 3600, exp: now + 7200, scope: 'openid storage.read' },
          { exp: now + 60, audience: ['https://storage.example.org'], usages_other: 0 },
        ],
      },
    });
  });

  it('take the place of the single limits', () => {
    const made = from({
      ...template({ usages_AT: 1 }),
      expires: 'x',
      scopes: ['a'],
      thisComputerOnly: true,
      usesAT: 5,
    });
    expect(made).toMatchObject({ ok: true, value: { restrictions: [{ usages_AT: 1 }] } });
  });

  it('may be none', () => {
    expect(from(template())).toMatchObject({ value: { restrictions: [] } });
    expect(from(template({}))).toMatchObject({ value: { restrictions: [] } });
  });

  it.each<[string, TemplateClause]>([
    ['unknown-member', { exp: '+1d', unknown: [{ name: 'weekdays', json: '[1]' }] }],
    ['unknown-member', { include: ['1d'] }],
    ['not-a-time', { exp: 'tomorrow' }],
    ['not-a-number', { usages_AT: -1 }],
    ['not-supported', { geoip_allow: ['DE'] }],
  ])('are refused with %s in one clause, whatever the others say', (because, clause) => {
    expect(faults(template({ exp: '+7d' }, clause))).toEqual([`template ${because}`]);
  });

  it('are refused when the server would refuse them: every clause is over', () => {
    const over = { exp: now };
    expect(faults(template(over, { exp: '1600000000' }))).toEqual(['template in-the-past']);
    expect(faults(template(over, { exp: now + 1 }))).toEqual([]);
    expect(faults(template(over, { usages_AT: 1 }))).toEqual([]);
  });
});
