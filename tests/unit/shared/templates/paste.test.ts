import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCommandLine } from '../../../../src/shared/templates/command-line/print.ts';
import { type TemplateKind, templateKinds } from '../../../../src/shared/templates/model.ts';
import { readPaste } from '../../../../src/shared/templates/paste.ts';
import { printTemplate } from '../../../../src/shared/templates/print.ts';
import { toShareLink } from '../../../../src/shared/templates/share-link.ts';
import { contentArbitrary } from './support/contents.ts';

// Thousands of runs, on machines that do other things too.

const clause = { kind: 'restrictions', clauses: [{ exp: 5 }] } as const;
const both = { kind: 'profile', profile: { restrictions: [{ exp: 5 }], capabilities: ['AT'] } } as const;

describe('a pasted template', () => {
  it.each<[string, TemplateKind, unknown]>([
    ['[{"exp": 5}]', 'restrictions', { form: 'json', content: clause }],
    ['1d', 'restrictions', { form: 'json', content: { kind: 'restrictions', clauses: [{ include: ['1d'] }] } }],
    ['--exp=5', 'restrictions', { form: 'options', content: clause }],
    ['$ mytoken MT --exp=5', 'restrictions', { form: 'options', content: clause }],
    ['user@host:~$ mytoken MT --exp=5', 'restrictions', { form: 'options', content: clause }],
    ['[user@host ~]$ /usr/bin/mytoken MT --exp=5', 'restrictions', { form: 'options', content: clause }],
    ['MYTOKEN_CONFIG="x y" mytoken mt \\\n --exp=5', 'restrictions', { form: 'options', content: clause }],
    [
      '[{"include": ["mytoken MT"]}]',
      'restrictions',
      { form: 'json', content: { kind: 'restrictions', clauses: [{ include: ['mytoken MT'] }] } },
    ],
    [
      '-s openid',
      'profile',
      { form: 'options', content: { kind: 'profile', profile: { restrictions: [{ scope: 'openid' }] } } },
    ],
    ['mytoken MT --exp=5 --capability=AT', 'restrictions', { form: 'options', content: clause }],
    [
      'mytoken MT --exp=5 --capability=AT',
      'capabilities',
      { form: 'options', content: { kind: 'capabilities', capabilities: ['AT'] } },
    ],
    ['mytoken MT --exp=5 --capability=AT', 'profile', { form: 'options', content: both }],
  ])('%s, as %s', (text, kind, value) => {
    expect(readPaste(kind, text)).toStrictEqual({ ok: true, value });
  });

  it.each<[string, TemplateKind, string]>([
    ['--exp=5', 'rotation', 'other-kind'],
    ['--exp=+1x', 'restrictions', 'not-a-time'],
    ['https://mytoken.example.org/', 'restrictions', 'not-a-link'],
    ['[{"exp": 5]', 'restrictions', 'not-json'],
    ['', 'profile', 'empty'],
    ['mytoken AT --exp=5', 'restrictions', 'unknown-option'],
    ['curl --exp=5', 'restrictions', 'unknown-option'],
    ['tool MT -s openid', 'restrictions', 'unknown-option'],
    ['// until the evening\n{"exp": -5}', 'restrictions', 'comment'],
  ])('%s, as %s, is refused', (text, kind, because) => {
    expect(readPaste(kind, text)).toMatchObject({ ok: false, error: [{ because }] });
  });

  it('is recognised in every form it can be copied in', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        expect(readPaste(content.kind, printTemplate(content))).toStrictEqual({
          ok: true,
          value: { form: 'json', content },
        });
        const line = toCommandLine(content, 1_795_392_000);
        if (line.ok && line.value.text !== '')
          expect(readPaste(content.kind, line.value.text)).toMatchObject({ ok: true, value: { form: 'options' } });
        const link = toShareLink('https://mytoken.example.org', content, 1_795_392_000);
        if (link.ok) expect(readPaste('profile', link.value)).toMatchObject({ ok: true, value: { form: 'link' } });
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, and puts every fault within the text', () => {
    const start = fc.constantFrom('', '--', '-s ', 'mytoken ', '$ ', 'https://x/?r=', '{', '[');
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), fc.constantFrom(...templateKinds), (before, rest, kind) => {
        const read = readPaste(kind, before + rest);
        if (read.ok) return;
        expect(read.error.length).toBeGreaterThan(0);
        for (const { offset, length } of read.error) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(before.length + rest.length);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
