import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { english } from '../../../../../src/shared/messages/catalogue.ts';
import {
  type Finding,
  keyOfFinding,
  type LintRule,
  type LintSurroundings,
  lint,
} from '../../../../../src/shared/templates/lint/check.ts';
import { describeFinding } from '../../../../../src/shared/templates/lint/describe.ts';
import type { TemplateClause, TemplateContent } from '../../../../../src/shared/templates/model.ts';
import { createFormat } from '../../../../../src/shared/time/format.ts';
import { contentArbitrary } from '../support/contents.ts';
import { around, lintCases, now } from '../support/lint-cases.ts';

const format = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: () => now });
const t = (finding: Finding) => describeFinding(finding, { messages: english, format });
const of = (rule: LintRule, content: TemplateContent, surroundings: LintSurroundings) =>
  lint(content, surroundings).filter((one) => one.rule === rule);

/** How often each rule found something. */
function countsOf(found: readonly Finding[]): ReadonlyMap<LintRule, number> {
  const counts = new Map<LintRule, number>();
  for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

const zone = process.env.TZ;
beforeAll(() => {
  // A place that sets its clocks forward and back.
  process.env.TZ = 'Europe/Berlin';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe.each(lintCases)('the rule $rule', ({ rule, bad, good, around: surroundings }) => {
  it('finds what is wrong, and nothing where it is right', () => {
    expect(of(rule, bad, surroundings)).not.toEqual([]);
    expect(of(rule, good, surroundings)).toEqual([]);
  });

  it('says it in a sentence with all of its values', () => {
    for (const finding of of(rule, bad, surroundings)) {
      const { sentence, repair } = t(finding);
      expect(sentence).toMatch(/^.*\S.*[.]$/);
      expect(`${sentence} ${repair}`).not.toMatch(/undefined|NaN|Invalid/);
      expect(repair === null).toBe(finding.repair === null);
      expect(repair).not.toBe(english.lint.repair);
    }
  });

  it('is gone after its repair', () => {
    for (const { repair } of of(rule, bad, surroundings)) {
      if (repair === null) continue;
      expect(of(rule, repair(bad), surroundings).length).toBeLessThan(of(rule, bad, surroundings).length);
    }
  });
});

describe('for all templates', () => {
  it('what is found can be told apart, stands in order, and is gone after its repair', () => {
    fc.assert(
      fc.property(contentArbitrary, fc.constantFrom(...lintCases), (content, { around: surroundings }) => {
        const before = JSON.stringify(content);
        const found = lint(content, surroundings);
        expect(new Set(found.map(keyOfFinding)).size).toBe(found.length);
        const ranks = found.map(({ severity }) => ['error', 'warning', 'hint'].indexOf(severity));
        expect(ranks).toEqual(ranks.toSorted());
        for (const finding of found) t(finding);
        const counts = countsOf(found);
        const firsts = new Map(found.map((finding) => [finding.rule, finding])).values();
        for (const { rule, repair } of firsts) {
          if (repair === null) continue;
          const left = countsOf(lint(repair(content), surroundings)).get(rule) ?? 0;
          expect([rule, left < (counts.get(rule) ?? 0)]).toEqual([rule, true]);
        }
        expect(JSON.stringify(content)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it('repairing one thing after the other comes to an end', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        let current = content;
        for (let step = 0; step < 200; step += 1) {
          const next = lint(current, around).find(({ repair }) => repair !== null)?.repair;
          if (!next) return;
          current = next(current);
        }
        throw new Error(`never done: ${JSON.stringify(current)}`);
      }),
      { numRuns: 30 },
    );
  });
});

describe('repairs', () => {
  const mended = (content: TemplateContent, rule: LintRule) => of(rule, content, around)[0]?.repair?.(content);
  const clauses = (...list: TemplateClause[]): TemplateContent => ({ kind: 'restrictions', clauses: list });

  it.each([
    ['host-bits', { exp: '+1d', hosts: ['10.1.2.3/8', 'h'] }, { exp: '+1d', hosts: ['10.0.0.0/8', 'h'] }],
    ['country-lower-case', { geoip_allow: ['de', 'DE'] }, { geoip_allow: ['DE'] }],
    ['not-a-country', { geoip_allow: ['UK'] }, { geoip_allow: ['GB'] }],
    ['ends-before-start', { nbf: '+2d', exp: '+1d' }, { nbf: '+1d', exp: '+2d' }],
    ['milliseconds', { exp: '1900000000000' }, { exp: 1_900_000_000 }],
    ['other-uses-alone', { usages_other: 3 }, { usages_other: 3, usages_AT: 1_000_000 }],
    ['scope-comma', { scope: 'a,b c,' }, { scope: 'a b c,' }],
    ['bad-count', { usages_AT: -1 }, { usages_AT: 0 }],
  ] as const)('of %s write what was meant', (rule, bad, good) => {
    const copy = (one: object): TemplateClause => structuredClone(one);
    expect(mended(clauses(copy(bad)), rule)).toEqual(clauses(copy(good)));
  });

  it.each<[string, TemplateContent, TemplateContent]>([
    [
      'a claim',
      clauses({ scope: 'a', unknown: [{ name: 'Exp', json: '"+1d"' }] }),
      clauses({ scope: 'a', exp: '+1d' }),
    ],
    ['the old name of hosts', clauses({ unknown: [{ name: 'IP', json: '"this"' }] }), clauses({ hosts: ['this'] })],
    [
      'a switch of rotation',
      { kind: 'rotation', rotation: { unknown: [{ name: 'on_at', json: 'true' }] } },
      { kind: 'rotation', rotation: { on_AT: true } },
    ],
    [
      'a part of a profile',
      { kind: 'profile', profile: { unknown: [{ name: 'Restrictions', json: '{"exp": 7, "mfa": true}' }] } },
      { kind: 'profile', profile: { restrictions: [{ exp: 7, unknown: [{ name: 'mfa', json: 'true' }] }] } },
    ],
  ])('write %s as it is written', (_, misspelt, right) => {
    expect(mended(misspelt, 'misspelt-member')).toEqual(right);
  });

  it('only remove a misspelt member that is there already, or whose value does not fit', () => {
    const twice = clauses({ exp: 1, unknown: [{ name: 'EXP', json: '2' }] });
    expect(mended(twice, 'unknown-member')).toEqual(clauses({ exp: 1 }));
    const odd = clauses({ exp: 1, unknown: [{ name: 'Hosts', json: '7' }] });
    expect(mended(odd, 'unknown-member')).toEqual(clauses({ exp: 1 }));
  });

  it('of host bits write the subnet that is sent, or the one address', () => {
    const found = (host: string) => of('host-bits', clauses({ exp: '+1d', hosts: [host] }), around);
    const [wide] = found('10.0.0.5/8');
    expect(wide && t(wide)).toEqual({
      sentence:
        '“10.0.0.5/8” is sent as 10.0.0.0/8 (16,777,216 addresses). As it is, the server would read it as a single address.',
      repair: 'Change to 10.0.0.0/8',
      otherRepair: 'Use only 10.0.0.5',
    });
    const written = clauses({ exp: '+1d', hosts: ['10.0.0.5/8'] });
    expect(wide?.otherRepair?.(written)).toEqual(clauses({ exp: '+1d', hosts: ['10.0.0.5'] }));
    const [wider] = found('2001:db8::7/32');
    expect(wider && t(wider).sentence).toContain('(79,228,162,514,264,337,593,543,950,336 addresses)');
    // A subnet from 0.0.0.0 on admits nobody, so this one is sent as it stands.
    const [unsent] = found('10.1.2.3/4');
    expect(unsent && t(unsent)).toMatchObject({ repair: 'Use only 10.1.2.3', otherRepair: null });
  });

  it('of countries leave none that is allowed to nobody', () => {
    const [found] = of('country-allowed-and-not', clauses({ geoip_allow: ['DE'], geoip_disallow: ['de'] }), around);
    expect(found && t(found)).toMatchObject({
      sentence: 'Every allowed country is also excluded, so nobody can use this clause.',
      repair: null,
    });
  });

  it('judge hosts as they are sent', () => {
    const two = clauses({ exp: '+1d', hosts: ['10.0.0.5/8', '10.9.9.9'] });
    expect(of('host-within', two, around)[0]?.facts).toEqual({ host: '10.9.9.9', within: '10.0.0.5/8' });
  });

  it('join clauses that were meant to hold together', () => {
    expect(mended(clauses({ exp: '+1d' }, { hosts: ['this'] }), 'alternatives-not-and')).toEqual(
      clauses({ exp: '+1d', hosts: ['this'] }),
    );
  });

  it('leave the clauses that they do not concern the same objects', () => {
    const [first, second] = [{ exp: '+1d' }, { exp: '+1d', geoip_allow: ['de'] }];
    const after = mended(clauses(first, second), 'country-lower-case');
    expect(after?.kind === 'restrictions' && after.clauses[0]).toBe(first);
  });

  it('remove a clause that is over, if it is one alone and another holds', () => {
    const over = { exp: now - 60 };
    expect(mended(clauses({ exp: '+2d' }, over), 'clause-over')).toEqual(clauses({ exp: '+2d' }));
    expect(of('clause-over', clauses({ exp: '+2d' }, { ...over, include: ['two'] }), around)[0]?.repair).toBeNull();
    const alone: TemplateContent = { kind: 'profile', profile: { include: ['gone'], restrictions: [over] } };
    expect(of('clause-over', alone, around)[0]?.repair).toBeNull();
  });

  it('never take away the last thing that limits', () => {
    expect(of('host-nonsense', clauses({ exp: '+1d', hosts: ['a b'] }), around)[0]?.repair).toBeNull();
    expect(of('not-a-country', clauses({ exp: '+1d', geoip_allow: ['XX'] }), around)[0]?.repair).toBeNull();
    expect(of('no-uses', clauses({ usages_AT: 0, usages_other: 0 }), around)[0]?.repair).toBeNull();
  });
});

describe('a profile that includes another one', () => {
  const base: TemplateContent = { kind: 'profile', profile: { restrictions: [{ exp: '+1d', hosts: ['192.0.2.9'] }] } };
  const within: LintSurroundings = {
    ...around,
    lookup: (kind, name) => (kind === 'profile' && name === 'base' ? base : null),
  };
  const rulesOf = (...restrictions: TemplateClause[]) =>
    lint({ kind: 'profile', profile: { include: ['base'], restrictions } }, within).map(({ rule }) => rule);

  it('is judged by the one clause that both come to', () => {
    const rules = rulesOf({ scope: 'openid' });
    expect(rules).not.toContain('never-ends');
    expect(rules).not.toContain('include-adds-clauses');
    expect(rulesOf({ exp: '+1d', hosts: ['192.0.2.1'] })).toContain('include-widens');
  });

  it('is judged by the alternatives where there are several', () => {
    expect(rulesOf({ scope: 'openid' }, { scope: 'email' })).toEqual(
      expect.arrayContaining(['clause-never-ends', 'include-adds-clauses']),
    );
  });
});

describe('names that every object has', () => {
  it('are no capabilities and no countries', () => {
    const odd = ['constructor', '__proto__', 'toString'];
    const unknown = of('capability-unknown', { kind: 'capabilities', capabilities: ['AT', ...odd] }, around);
    expect(unknown.map(({ facts }) => facts)).toEqual(odd.map((name) => ({ name, template: null })));
    const places: TemplateContent = { kind: 'restrictions', clauses: [{ exp: '+1d', geoip_allow: odd }] };
    expect(of('not-a-country', places, around).map(({ facts }) => facts)).toEqual(
      odd.map((code) => ({ code, meant: null })),
    );
  });
});

describe('places', () => {
  it('name the clause and the control', () => {
    const found = lint(
      { kind: 'restrictions', clauses: [{ exp: '+1d' }, { exp: '+1d', hosts: ['10.1.2.3/8'] }] },
      around,
    );
    expect(found).toContainEqual(
      expect.objectContaining({ rule: 'host-bits', severity: 'warning', clause: 1, claim: 'hosts' }),
    );
  });
});

describe('long lists', () => {
  const many = (entry: (number: number) => string) => Array.from({ length: 1000 }, (_, number) => entry(number));

  it.each([
    ['names', many((number) => `n${number}.example.org`), '*.example.org'],
    ['addresses', many((number) => `10.0.${number >> 8}.${number & 255}`), '10.0.0.0/22'],
  ])('of %s are compared with each other without a wait that anybody would notice', (_, hosts, all) => {
    const content: TemplateContent = {
      kind: 'restrictions',
      clauses: [
        { exp: '+3d', hosts },
        { exp: '+2d', hosts: [...hosts, all] },
        { exp: '+1d', hosts },
      ],
    };
    expect(of('host-within', content, around)).toHaveLength(1000);
    expect(of('swallowed-clause', content, around)).toHaveLength(1);
  });
});
