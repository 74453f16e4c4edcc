import { describe, expect, it } from 'vitest';
import { templateText } from '../../../../../src/shared/messages/templates/code.ts';
import { templateKinds } from '../../../../../src/shared/templates/model.ts';
import { parseTemplate } from '../../../../../src/shared/templates/parse/template.ts';
import { readPaste } from '../../../../../src/shared/templates/paste.ts';

describe('the sentence for a fault', () => {
  it.each([
    ['[{"exp": "+1x"}]', '“+1x” is not a time. Enter +7d, +12h30m or 2027-01-31 18:00.'],
    ['[{"hosts": "this"}]', '“hosts” must be a list of quoted texts in [ ].'],
    ['[{"ip": [], "hosts": []}]', 'The hosts are given twice: “ip” is the old name of “hosts”. Keep only one of them.'],
    ['[{"usages_AT": 1.5}]', '1.5 is not a whole number. Use digits only.'],
    ['[{"exp": 1}', 'The text ends too early: a bracket or quote is still open.'],
    [`[${Array(201).fill('{}')}]`, 'There are 201 clauses here. A template can have at most 200.'],
    [
      JSON.stringify([{ audience: Array(1001).fill('a') }]),
      'There are 1001 entries here. A template can have at most 1,000 of a kind.',
    ],
    [
      '--exp=$END',
      '“$END” can only be read by a shell, or a quote is not closed. Nothing was read. Enter templates in full, and do not paste tokens here.',
    ],
  ])('of %s names what is wrong and what would be right', (text, sentence) => {
    const read = readPaste('restrictions', text);
    expect(read.ok ? [] : read.error.map(templateText.fault)).toEqual([sentence]);
  });

  it('knows what every member must be', () => {
    const members = {
      restrictions: [
        'include',
        'nbf',
        'exp',
        'scope',
        'audience',
        'hosts',
        'ip',
        'geoip_allow',
        'geoip_disallow',
        'usages_AT',
        'usages_other',
      ],
      rotation: ['include', 'on_AT', 'on_other', 'lifetime', 'auto_revoke'],
      profile: ['include', 'name', 'oidc_issuer', 'restrictions', 'capabilities', 'rotation'],
    };
    for (const [kind, names] of Object.entries(members))
      for (const name of names) {
        const known = templateKinds.find((each) => each === kind) ?? 'profile';
        const read = parseTemplate(known, JSON.stringify({ [name]: name === 'restrictions' ? 1 : [[]] }));
        const [sentence = ''] = read.ok ? [] : read.error.map(templateText.fault);
        expect(sentence).toMatch(/^“\w+” must be /);
        expect(sentence).not.toContain('another type');
      }
  });

  it('of an include names the way round', () => {
    const t = templateText.include;
    expect(t({ because: 'cycle', kind: 'restrictions', name: 'a', path: ['a', 'b', 'c'] })).toBe(
      '“a” includes itself: a → b → c → a.',
    );
    expect(t({ because: 'missing', kind: 'profile', name: 'x', path: [] })).toBe(
      'There is no template called “x” among the profiles.',
    );
  });
});
