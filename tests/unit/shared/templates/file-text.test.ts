import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/shared/ipc/result.ts';
import {
  type FiledTemplate,
  faultInFile,
  isEnvelope,
  printTemplateFile,
  readTemplateFile,
} from '../../../../src/shared/templates/file-text.ts';
import { guessKind, hasUnknown } from '../../../../src/shared/templates/guess-kind.ts';
import { contentArbitrary } from './support/contents.ts';

describe('the file of a template', () => {
  it('gives back what was printed into it, byte by byte when it is printed again', () => {
    fc.assert(
      fc.property(
        contentArbitrary,
        fc.array(fc.string({ maxLength: 40 }), { maxLength: 5 }),
        fc.boolean(),
        (content, tags, favourite) => {
          const template: FiledTemplate = { kind: content.kind, tags, favourite, content };
          const text = printTemplateFile(template);
          expect(isEnvelope(text)).toBe(true);
          const read = readTemplateFile(null, text);
          expect(read).toEqual(ok(template));
          expect(readTemplateFile(content.kind, text)).toEqual(read);
          expect(read.ok && printTemplateFile(read.value)).toBe(text);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('keeps numbers of unknown members as they were written', () => {
    const text = '{"mytokenTemplate":1,"content":[{"x":[1.50,9007199254740993]}]}';
    const read = readTemplateFile('restrictions', text);
    expect(read.ok && printTemplateFile(read.value)).toContain('9007199254740993');
    expect(read.ok && printTemplateFile(read.value)).toContain('1.50');
  });

  it('takes the last of two contents, as every reader of JSON does, and is not led astray by texts', () => {
    const text = '{"content":[{"scope":"a"}],"mytokenTemplate":1,"tags":["content","{,:}"],"content":[{"scope":"b"}]}';
    expect(readTemplateFile('restrictions', text)).toMatchObject({ value: { content: { clauses: [{ scope: 'b' }] } } });
  });

  it.each([
    ['{"mytokenTemplate":1,"content":null}', 'not-json'],
    ['{"mytokenTemplate":1,"content":[],"__proto__":{}}', 'wrong-shape'],
    ['{"mytokenTemplate":"1","content":[]}', 'wrong-shape'],
    ['{"mytokenTemplate":0,"content":[]}', 'wrong-shape'],
    ['{"mytokenTemplate":3}', 'newer'],
    ['{"mytokenTemplate":1,"content":[{"exp":1.5}]}', 'wrong-shape'],
    ['[{"exp":1}', 'not-json'],
    ['[{"exp":1} // note\n]', 'not-json'],
    ['', 'not-json'],
  ])('refuses %s as %s', (text, because) => {
    expect(readTemplateFile('restrictions', text)).toEqual({ ok: false, error: because });
  });
});

describe('what is wrong in a file', () => {
  const envelope = (content: string) => `\ufeff{\n  "mytokenTemplate": 1,\n  "content":\n  ${content}\n}`;
  it.each([
    ['[\n{"exp":\n"+1x"}]', { line: 3, column: 1, because: 'not-a-time', about: '+1x' }],
    [
      envelope('[\n    {"exp": "+1d"},\n    {"exp": "+1x"}]'),
      { line: 6, column: 13, because: 'not-a-time', about: '+1x' },
    ],
    [envelope('{"exp": 1.5}'), { line: 4, column: 11, because: 'not-an-integer', about: '1.5' }],
    [envelope('[\n<<<<<<< HEAD\n]'), { line: 5, column: 1, because: 'not-json', about: '<<<<<<<' }],
    [JSON.stringify(Array(1000).fill({ exp: 1 })), { line: 1, column: 1, because: 'too-many-clauses', about: '1000' }],
    ['{"mytokenTemplate": 2, "content": 5}', null],
    ['{"mytokenTemplate": 1, "colour": "red"}', null],
    ['[]', null],
  ])('%s', (text, fault) => {
    expect(faultInFile('restrictions', text)).toEqual(fault);
  });
});

describe('guessKind', () => {
  it.each([
    ['[{"exp":1}]', 'restrictions'],
    ['{"hosts":["this"]}', 'restrictions'],
    ['{"ip":[]}', 'restrictions'],
    ['["1d","ip-this"]', 'restrictions'],
    ['["AT"]', 'capabilities'],
    ['["@default"]', 'capabilities'],
    ['{"on_AT":true}', 'rotation'],
    ['{"lifetime":"+7d"}', 'rotation'],
    ['{"rotation":{"on_AT":true}}', 'profile'],
    ['{"name":"x"}', 'profile'],
    ['{"x":1}', null],
    ['[1]', null],
    ['[]', null],
    ['null', null],
    ['{', null],
  ])('of %s is %s', (text, kind) => expect(guessKind(text)).toBe(kind));
});

describe('hasUnknown', () => {
  const unknown = [{ name: 'x', json: '1' }];
  it('looks at every place where a member may be', () => {
    expect(hasUnknown({ kind: 'restrictions', clauses: [{}, { unknown }] })).toBe(true);
    expect(hasUnknown({ kind: 'restrictions', clauses: [{ exp: 1 }] })).toBe(false);
    expect(hasUnknown({ kind: 'rotation', rotation: { unknown } })).toBe(true);
    expect(hasUnknown({ kind: 'profile', profile: { rotation: { unknown } } })).toBe(true);
    expect(hasUnknown({ kind: 'profile', profile: { restrictions: [{ unknown }] } })).toBe(true);
    expect(hasUnknown({ kind: 'profile', profile: { unknown } })).toBe(true);
    expect(hasUnknown({ kind: 'capabilities', capabilities: ['x'] })).toBe(false);
  });
});
