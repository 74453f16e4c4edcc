import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type TemplateClause,
  type TemplateContent,
  type TemplateKind,
  templateKinds,
} from '../../../../src/shared/templates/model.ts';
import { parseTemplate } from '../../../../src/shared/templates/parse/template.ts';
import { printTemplate } from '../../../../src/shared/templates/print.ts';
import { templateContentSchema } from '../../../../src/shared/templates/schema.ts';
import { clauseArbitrary, contentArbitrary, includeNameArbitrary } from './support/contents.ts';

// Thousands of runs, on machines that do other things too.

/** What must hold of every text: an answer, faults within the text, and a content that can be printed and kept. */
function expectSense(kind: TemplateKind, text: string): void {
  const read = parseTemplate(kind, text);
  if (read.ok) {
    expect(templateContentSchema.safeParse(read.value).success).toBe(true);
    expect(parseTemplate(kind, printTemplate(read.value))).toStrictEqual(read);
    return;
  }
  expect(read.error.length).toBeGreaterThan(0);
  for (const { offset, length, about } of read.error) {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(length).toBeGreaterThanOrEqual(0);
    expect(offset + length).toBeLessThanOrEqual(text.length);
    expect(about.length).toBeLessThanOrEqual(40);
  }
  expect(read.error.map(({ offset }) => offset)).toEqual(
    read.error.map(({ offset }) => offset).toSorted((a, b) => a - b),
  );
}

const kindArbitrary = fc.constantFrom(...templateKinds);

describe('any text', () => {
  it('is read or refused, and nothing is thrown', () => {
    fc.assert(fc.property(kindArbitrary, fc.string({ unit: 'binary', maxLength: 60 }), expectSense), { numRuns: 5000 });
  });

  it('of pieces of JSON is read or refused', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"exp"',
      '"include"',
      '"ip"',
      '"x"',
      '"+1d"',
      '"__proto__"',
      '1',
      '-1',
      '1.5',
      '1e9',
      'null',
      'true',
      'tru',
      ' ',
      '\n',
      '//',
      '/*',
      '*/',
      '\\',
      '\ufeff',
      '\u00a0',
      'a',
      '@',
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(kindArbitrary, text, expectSense), { numRuns: 10_000 });
  });

  it('of any JSON is read or refused', () => {
    fc.assert(fc.property(kindArbitrary, fc.json(), expectSense), { numRuns: 5000 });
  });

  it('that was a template and is damaged is read or refused', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const damage = fc.record({
      content: contentArbitrary,
      at: place,
      cut: fc.nat({ max: 20 }),
      put: fc.string({ unit: 'binary', maxLength: 5 }),
    });
    fc.assert(
      fc.property(damage, ({ content, at, cut, put }) => {
        const whole = printTemplate(content);
        const start = Math.floor(at * whole.length);
        expectSense(content.kind, whole.slice(0, start) + put + whole.slice(start + cut));
        expectSense(content.kind, whole.slice(0, start));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the spellings of a template', () => {
  const clauses = (text: string): TemplateContent | null => {
    const read = parseTemplate('restrictions', text);
    return read.ok ? read.value : null;
  };
  const one = (clause: TemplateClause): TemplateContent => ({ kind: 'restrictions', clauses: [clause] });

  it('are one: a clause alone or in a list, with any layout and order of members', () => {
    fc.assert(
      fc.property(clauseArbitrary, fc.constantFrom(0, 1, '\t'), ({ unknown: _, ...clause }, space) => {
        const turned = Object.fromEntries(Object.entries(clause).toReversed());
        expect(clauses(JSON.stringify(turned, null, space))).toStrictEqual(one(clause));
        expect(clauses(JSON.stringify([turned], null, space))).toStrictEqual(one(clause));
        expect(clauses(JSON.stringify({ ...clause, extra: null }))).toStrictEqual(
          one({ ...clause, unknown: [{ name: 'extra', json: 'null' }] }),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are one: names with and without @ and the default group, as text and as JSON', () => {
    const names = fc.array(
      includeNameArbitrary.filter((name) => !/\s/.test(name)),
      { minLength: 1, maxLength: 4 },
    );
    const dress = (name: string, how: number) =>
      (how % 2 === 0 ? '' : '@') + (how > 1 && !name.includes('/') ? '_/' : '') + name;
    fc.assert(
      fc.property(names, fc.nat({ max: 3 }), (include, how) => {
        const written = include.map((name) => dress(name, how));
        const text = written.join('  ');
        for (const spelled of [
          text,
          JSON.stringify(text),
          JSON.stringify({ include: text }),
          JSON.stringify({ include: written }),
        ]) {
          expect(clauses(spelled)).toStrictEqual(one({ include }));
          const rotation = parseTemplate('rotation', spelled);
          expect(rotation).toStrictEqual({ ok: true, value: { kind: 'rotation', rotation: { include } } });
        }
        const each = JSON.stringify(written);
        expect(clauses(each)).toStrictEqual({
          kind: 'restrictions',
          clauses: include.map((name) => ({ include: [name] })),
        });
      }),
      { numRuns: 2000 },
    );
  });
});
