import { describe, expect, it } from 'vitest';
import type { TemplateKind } from '../../../../src/shared/templates/model.ts';
import { parseTemplate } from '../../../../src/shared/templates/parse/template.ts';

/** Every fault as its kind, the text it stands at, and what it is about where that is not the same. */
const faults = (kind: TemplateKind, text: string): readonly string[] => {
  const parsed = parseTemplate(kind, text);
  if (parsed.ok) return [];
  return parsed.error.map(({ because, offset, length, about }) => {
    const at = text.slice(offset, offset + length);
    return [because, at, ...(about === at || about === '' ? [] : [about])].join(' | ');
  });
};
const nested = (depth: number, inner = '') => '['.repeat(depth) + inner + ']'.repeat(depth);

describe('a text that is no JSON', () => {
  it.each([
    ['', ['empty | ']],
    ['  \n ', ['empty |   \n ']],
    ['null', ['empty | null']],
    ['[{"exp": 1}', ['cut-off | }']],
    ['[{"exp": 1,', ['cut-off | ,']],
    ['[{"exp":', ['cut-off | :']],
    ['[{"exp": "+1', ['cut-off | "+1']],
    ['[{"scope": "a\n"}]', ['not-json | "a']],
    ['[{"exp" 1}]', ['not-json | 1']],
    ['[{exp: 1}]', ['not-json | exp']],
    ['[{"exp": 01}]', ['not-json | 1']],
    ['[{"exp": +60}]', ['not-json | +60']],
    ['[{"exp": 1}} ]', ['not-json | }']],
    ['[{"exp": 1}] x', ['not-json | x']],
    ['x[{"exp": "+1d"},\n{"scope": "a b"}]', ['not-json | x']],
    [' ; [\n{"exp": "+1d"}]', ['not-json | ;']],
    ["[{'exp': 1}]", ["not-json | 'exp'"]],
    ['[{"exp": 1}]\u00a0', ['invisible | \u00a0 | U+00A0']],
    ['\u00a0[{"exp": 1}]\u200b\n', ['invisible | \u00a0 | U+00A0']],
    ['\u200b[{"exp": 1}]', ['invisible | \u200b | U+200B']],
    ['[{\n\u00a0\u00a0"exp": 1}]', ['invisible | \u00a0 | U+00A0']],
    ['[{"exp":\u202f1}]', ['invisible | \u202f | U+202F']],
    ['[{"scope": "a\u00a0b', ['cut-off | "a\u00a0b']],
    ['[{"exp": 1}\u00a0\n', ['invisible | \u00a0 | U+00A0']],
    ['[1,,2]', ['wrong-type | 1 | restrictions', 'not-json | ,']],
    ['[{"exp": 1}, // soon\n{}]', ['comment | // soon']],
    ['// soon\n{"exp": 1}', ['comment | // soon']],
    ['/* a */ ["1d"]', ['comment | /* a */']],
    ['[/* a */{"exp": 1 /* b */}]', ['comment | /* a */', 'comment | /* b */']],
    ['[{"exp": 1 /* b ', ['comment | /* b ', 'cut-off | /* b ']],
    ['[{"exp": 1, }, ]', ['trailing-comma | ,', 'trailing-comma | ,']],
    ['[{"hosts": ["a", // x\n]}]', ['trailing-comma | ,', 'comment | // x']],
    ['["http://x.example/*"]', ['bad-name | "http://x.example/*" | http://x.example/*']],
    ['[{"exp": 1, "nbf": 2, "exp": 3}]', ['duplicate-key | "exp" | exp']],
    ['[{"mfa": 1, "mfa": 1}]', ['duplicate-key | "mfa" | mfa']],
    ['[{"ip": ["a"], "hosts": ["b"]}]', ['duplicate-key | "hosts" | hosts']],
    ['{"__proto__": 1, "__proto__": 2}', ['duplicate-key | "__proto__" | __proto__']],
  ])('%j', (text, expected) => {
    expect(faults('restrictions', text)).toEqual(expected);
  });
});

describe('a value that cannot be', () => {
  it.each([
    ['{"exp": 1.5}', ['not-an-integer | 1.5']],
    ['{"exp": 1e9}', ['not-an-integer | 1e9']],
    ['{"exp": true}', ['wrong-type | true | exp']],
    ['{"exp": ["+1d"]}', ['wrong-type | ["+1d"] | exp']],
    ['{"exp": 9007199254740993}', ['too-big-a-number | 9007199254740993']],
    ['{"exp": -9007199254740993}', ['too-big-a-number | -9007199254740993']],
    ['{"exp": 1e400}', ['not-an-integer | 1e400']],
    ...[
      '2025-02-30 00:00',
      '+1x',
      '+',
      '+3D',
      '+1M',
      '+1mo',
      '+1d12',
      '3d',
      'tomorrow',
      '2025-2-9 0:00',
      '2025-02-09T00:00',
      '1.5',
    ].map((time) => [`{"nbf": "${time}"}`, [`not-a-time | "${time}" | ${time}`]] as const),
    ['{"usages_AT": -1}', ['negative | -1']],
    ['{"usages_AT": 0.5}', ['not-an-integer | 0.5']],
    ['{"usages_AT": 9007199254740992}', ['too-big-a-number | 9007199254740992']],
    ['{"usages_other": "3"}', ['wrong-type | "3" | usages_other']],
    ['{"scope": ["openid"]}', ['wrong-type | ["openid"] | scope']],
    ['{"audience": "https://x.example"}', ['wrong-type | "https://x.example" | audience']],
    ['{"hosts": "this"}', ['wrong-type | "this" | hosts']],
    ['{"ip": [1]}', ['wrong-type | 1 | ip']],
    [
      '{"geoip_allow": "DE", "geoip_disallow": {}}',
      ['wrong-type | "DE" | geoip_allow', 'wrong-type | {} | geoip_disallow'],
    ],
    ['{"include": 1}', ['wrong-type | 1 | include']],
    ['{"include": ""}', ['empty | "" | include']],
    [
      '{"include": ["", " a", "a/b/c", "@@a", "/a"]}',
      [
        'bad-name | ""',
        'bad-name | " a" |  a',
        'bad-name | "a/b/c" | a/b/c',
        'bad-name | "@@a" | @@a',
        'bad-name | "/a" | /a',
      ],
    ],
    ['a/b/c @ ok', ['bad-name | a/b/c', 'bad-name | @']],
    ['1d {"exp": 1}', ['not-json | 1d']],
    [
      '[1, [], true]',
      ['wrong-type | 1 | restrictions', 'wrong-type | [] | restrictions', 'wrong-type | true | restrictions'],
    ],
    ['""', ['empty | "" | restrictions']],
  ] as const)('%s', (text, expected) => {
    expect(faults('restrictions', text)).toEqual(expected);
  });

  it.each([
    ['capabilities', '{}', ['wrong-type | {} | capabilities']],
    [
      'capabilities',
      '["AT", 1, "", "a b"]',
      ['wrong-type | 1 | capabilities', 'bad-name | ""', 'bad-name | "a b" | a b'],
    ],
    ['rotation', '["daily"]', ['wrong-type | ["daily"] | rotation']],
    ['rotation', '{"on_AT": 1, "lifetime": -5}', ['wrong-type | 1 | on_AT', 'negative | -5']],
    ['rotation', '{"lifetime": "2025-02-09 00:00"}', ['not-a-time | "2025-02-09 00:00" | 2025-02-09 00:00']],
    ['profile', '[]', ['wrong-type | [] | profile']],
    [
      'profile',
      '{"rotation": [], "capabilities": {}, "restrictions": 1, "name": 2}',
      [
        'wrong-type | [] | rotation',
        'wrong-type | {} | capabilities',
        'wrong-type | 1 | restrictions',
        'wrong-type | 2 | name',
      ],
    ],
  ] as const)('in %s: %s', (kind, text, expected) => {
    expect(faults(kind, text)).toEqual(expected);
  });

  it('is told together with all others, in the order of the text, up to where the text breaks off', () => {
    expect(faults('restrictions', '[{"exp": 1.5, "nbf": "soon", "usages_AT": -1,}, 3, {"exp": "+1x"')).toEqual([
      'not-an-integer | 1.5',
      'not-a-time | "soon" | soon',
      'negative | -1',
      'trailing-comma | ,',
      'wrong-type | 3 | restrictions',
      'not-a-time | "+1x" | +1x',
      'cut-off | "',
    ]);
  });
});

describe('too much of something', () => {
  const soon = (text: string) => {
    const start = performance.now();
    const found = faults('restrictions', text);
    expect(performance.now() - start).toBeLessThan(10_000);
    return found.map((fault) => fault.slice(0, 40));
  };

  it('is refused at once', () => {
    expect(soon('x'.repeat(5_000_000))).toEqual([`too-large | ${'x'.repeat(28)}`]);
    expect(soon('[{"scope": "'.padEnd(250_000, 'x'))).toEqual([expect.stringMatching(/^cut-off/)]);
    expect(soon(nested(1000))).toEqual(['too-deep | [']);
    expect(soon('['.repeat(200_000))).toEqual(['too-deep | [']);
    expect(soon('{"a":'.repeat(50_000))).toEqual(['too-deep | {']);
    expect(soon(`[${'{},'.repeat(999)}{}]`)).toEqual([expect.stringMatching(/^too-many/)]);
    expect(soon(`[{"audience": [${'"a",'.repeat(1000)}"a"]}]`)).toEqual([expect.stringMatching(/^too-many/)]);
    expect(soon(`{"scope": "${'x'.repeat(20_001)}"}`)).toEqual([expect.stringMatching(/^too-large/)]);
    expect(soon('name '.repeat(1001))).toEqual(['too-many | name | 1001']);
    expect(soon('n'.repeat(201))).toEqual([expect.stringMatching(/^bad-name/)]);
  });

  it('is not yet there', () => {
    expect(soon(`[${'{"exp":"+1d"},'.repeat(199)}{}]`)).toEqual([]);
    expect(soon(`{"deep": ${nested(40)}}`)).toEqual([]);
    expect(soon(`{"deep": ${nested(41)}}`)).toEqual([expect.stringMatching(/^too-deep/)]);
  });

  it('is also what could not be read again once it is printed', () => {
    const many = `[${Array.from({ length: 30 }, () => `{"hosts":[${Array(900).fill('"this"').join()}]}`).join()}]`;
    expect(many.length).toBeLessThan(256 * 1024);
    expect(soon(many)).toEqual([expect.stringMatching(/^too-large/)]);
  });

  it('of faults is cut', () => {
    expect(faults('restrictions', `[${'1,'.repeat(150)}1]`)).toHaveLength(100);
  });
});
