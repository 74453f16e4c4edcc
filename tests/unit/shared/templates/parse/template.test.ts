import { describe, expect, it } from 'vitest';
import type { TemplateContent, TemplateKind } from '../../../../../src/shared/templates/model.ts';
import { parseTemplate } from '../../../../../src/shared/templates/parse/template.ts';

const read = (kind: TemplateKind, text: string): TemplateContent => {
  const parsed = parseTemplate(kind, text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const clauses = (text: string) => {
  const content = read('restrictions', text);
  return content.kind === 'restrictions' ? content.clauses : null;
};

describe('restrictions', () => {
  it.each([
    ['1d', [{ include: ['1d'] }]],
    ['  @1d ip-this\n', [{ include: ['1d', 'ip-this'] }]],
    ['_/1d @wlcg/storage @_/x', [{ include: ['1d', 'wlcg/storage', 'x'] }]],
    ['"1d ip-this"', [{ include: ['1d', 'ip-this'] }]],
    ['["1d", "ip-this"]', [{ include: ['1d'] }, { include: ['ip-this'] }]],
    ['["a b", {"exp": 5}, null, "@c"]', [{ include: ['a', 'b'] }, { exp: 5 }, { include: ['c'] }]],
    ['[]', []],
    ['[{}]', [{}]],
    ['{}', [{}]],
    ['{"exp": 1599004800}', [{ exp: 1_599_004_800 }]],
    ['\ufeff{"exp": 1}', [{ exp: 1 }]],
    ['{"include": "1d @_/web-default"}', [{ include: ['1d', 'web-default'] }]],
    ['{"include": ["@1d", "Night transfer"]}', [{ include: ['1d', 'Night transfer'] }]],
    ['{"ip": ["192.0.2.1"]}', [{ hosts: ['192.0.2.1'] }]],
    ['{"ip": "192.0.2.1"}', [{ hosts: ['192.0.2.1'] }]],
    ['{"nbf": null, "scope": null, "include": null, "usages_AT": null}', [{}]],
    ['{"usages_AT": 2, "usages_AT_done": 1, "usages_other_done": 0}', [{ usages_AT: 2 }]],
    ['{"usages_AT": 0, "usages_other": 9007199254740991}', [{ usages_AT: 0, usages_other: 9_007_199_254_740_991 }]],
    [
      '{"scope": "compute storage-read", "audience": [], "hosts": ["this"]}',
      [{ scope: 'compute storage-read', audience: [], hosts: ['this'] }],
    ],
  ])('%s', (text, expected) => {
    expect(clauses(text)).toStrictEqual(expected);
  });

  it('keeps times as they are written', () => {
    const written = [
      1_599_004_800,
      '1599004800',
      '+60',
      '+60s',
      '+1m',
      '+3d12h30m',
      '+2w',
      '+1y',
      '+1.5h',
      '+1h1h',
      -5,
      '+-1d',
      '2025-02-09 00:00',
      '',
      0,
    ];
    for (const exp of written) expect(clauses(JSON.stringify({ exp }))).toStrictEqual([{ exp }]);
    expect(clauses('{"exp": -0}')).toStrictEqual([{ exp: 0 }]);
  });

  it('keeps unknown members as they are written, whatever their names', () => {
    const parsed = clauses(
      '{"mfa": {"level":  1.50},"__proto__": {"exp": 1}, "constructor":[ 9007199254740993 ], "toString":null}',
    );
    expect(parsed).toStrictEqual([
      {
        unknown: [
          { name: 'mfa', json: '{"level":  1.50}' },
          { name: '__proto__', json: '{"exp": 1}' },
          { name: 'constructor', json: '[ 9007199254740993 ]' },
          { name: 'toString', json: 'null' },
        ],
      },
    ]);
    expect(Object.getPrototypeOf(parsed?.[0])).toBe(Object.prototype);
    expect('exp' in {}).toBe(false);
  });
});

describe('capabilities', () => {
  it.each([
    [
      '["AT", "@default", "@_/all", "read@settings", "tokeninfo:introspect"]',
      ['AT', '@default', '@all', 'read@settings', 'tokeninfo:introspect'],
    ],
    ['@default create_mytoken', ['@default', 'create_mytoken']],
    ['"AT tokeninfo"', ['AT', 'tokeninfo']],
    ['["@Night caps"]', ['@Night caps']],
    ['[]', []],
  ])('%s', (text, capabilities) => {
    expect(read('capabilities', text)).toStrictEqual({ kind: 'capabilities', capabilities });
  });
});

describe('a rotation policy', () => {
  it.each([
    [
      '{"on_AT": true, "on_other": false, "lifetime": 3600, "auto_revoke": true}',
      { on_AT: true, on_other: false, lifetime: 3600, auto_revoke: true },
    ],
    ['{"lifetime": "+7d"}', { lifetime: '+7d' }],
    ['{"lifetime": "3600", "on_AT": null}', { lifetime: '3600' }],
    ['{}', {}],
    ['@daily auto-revoke', { include: ['daily', 'auto-revoke'] }],
    ['"daily"', { include: ['daily'] }],
    ['{"include": ["daily"], "jitter": 5}', { include: ['daily'], unknown: [{ name: 'jitter', json: '5' }] }],
  ])('%s', (text, rotation) => {
    expect(read('rotation', text)).toStrictEqual({ kind: 'rotation', rotation });
  });
});

describe('a profile', () => {
  it.each([
    ['web-default @wlcg/agent', { include: ['web-default', 'wlcg/agent'] }],
    ['"web-default"', { include: ['web-default'] }],
    [
      '{"include": "a", "name": "Night", "oidc_issuer": "https://op.example.org/"}',
      { include: ['a'], name: 'Night', oidc_issuer: 'https://op.example.org/' },
    ],
    [
      '{"restrictions": "1d ip-this", "capabilities": "@default create_mytoken", "rotation": "daily"}',
      {
        restrictions: [{ include: ['1d', 'ip-this'] }],
        capabilities: ['@default', 'create_mytoken'],
        rotation: { include: ['daily'] },
      },
    ],
    [
      '{"restrictions": {"exp": "+1d"}, "capabilities": ["AT"], "rotation": {"on_AT": true}, "mtags": ["x"]}',
      {
        restrictions: [{ exp: '+1d' }],
        capabilities: ['AT'],
        rotation: { on_AT: true },
        unknown: [{ name: 'mtags', json: '["x"]' }],
      },
    ],
    ['{"restrictions": null, "capabilities": [], "rotation": null, "name": null}', { capabilities: [] }],
  ])('%s', (text, profile) => {
    expect(read('profile', text)).toStrictEqual({ kind: 'profile', profile });
  });
});

describe('a secret that stands where a template is read', () => {
  it.each<[TemplateKind, string]>([
    ['profile', '{"mytoken": "CANARY", "token_update": {"mytoken": "CANARY"}, "restrictions": [{"exp": 1}]}'],
    ['profile', '{"Transfer_Code": "CANARY", "restrictions": [{"exp": 1, "refresh_token": "CANARY"}]}'],
    ['rotation', '{"polling_code": "CANARY", "on_AT": true}'],
  ])('of %s is not kept: %s', (kind, text) => {
    expect(JSON.stringify(read(kind, text))).not.toContain('CANARY');
    expect(JSON.stringify(read(kind, text))).not.toContain('unknown');
  });
});
