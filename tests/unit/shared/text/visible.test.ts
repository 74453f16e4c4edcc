import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAliasTaken } from '../../../../src/shared/credentials/alias.ts';
import { checkTemplateName, freeName } from '../../../../src/shared/templates/names.ts';
import { hasHiddenCharacters, withHiddenShown, withoutHidden } from '../../../../src/shared/text/visible.ts';

const joiner = '\u200D';
const nonJoiner = '\u200C';

const hidden = [
  ...['\u202E', '\u200B', '\u2066', '\u2069', '\u115F', '\u3164', '\u2800', '\uFFA0', '\u2028', '\u0007', '\uD800'],
  ...[joiner, nonJoiner, '\uFE0F', '\uFE00', '\u00AD', '\u034F', '\u061C', '\u{E0067}', '\u{E0100}'],
];

describe('a name that somebody gives', () => {
  it.each(hidden)('has no character that nobody sees: %j', (character) => {
    expect(hasHiddenCharacters(`grid${character}-prod`)).toBe(true);
    expect(checkTemplateName(`grid${character}-prod`)).toBe('control-characters');
    expect(withHiddenShown(`${character}grid`)).toMatch(/^⟨U\+[0-9A-F]{4,5}⟩grid$/);
    expect(withoutHidden(`grid${character}`)).toBe('grid');
  });

  it.each(
    [
      ...['grid-prod', 'Büro 2', 'عربي', '한국', 'नमस्ते', '❤️', '1️⃣', '🇩🇪'],
      ['scientist', `👩${joiner}🔬`],
      ['family', `👨${joiner}👩${joiner}👧${joiner}👦`],
      ['rainbow', `🏳️${joiner}🌈 prod`],
      ['England', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
      ['skin', `🧑🏽${joiner}💻`],
      ['Persian: books', `کتاب${nonJoiner}ها`],
      ['Persian: I want', `می${nonJoiner}خواهم`],
      ['Persian with a mark', `می\u0651${nonJoiner}خواهم`],
      ['Hindi: half form', `क्${joiner}ष`],
      ['Hindi: no conjunct', `क्${nonJoiner}ष`],
      ['Sinhala: Sri', `ශ්${joiner}රී`],
      ['Bengali', `র্${nonJoiner}যাব`],
      ['Malayalam', `ന്${joiner}`],
    ].map((name) => (typeof name === 'string' ? name : (name[1] ?? ''))),
  )('may be written in any script: %s', (name) => {
    expect(hasHiddenCharacters(name)).toBe(false);
    expect(withHiddenShown(name)).toBe(name);
    expect(withoutHidden(name)).toBe(name);
    expect(checkTemplateName(name)).toBeNull();
  });

  it.each([
    ['between Latin letters', `grid${joiner}prod`],
    ['at the end of an Arabic word', `کتاب${nonJoiner}`],
    ['after a letter that joins nothing on its left', `آزاد${nonJoiner}راه`],
    ['a joiner between Arabic letters', `کتاب${joiner}ها`],
    ['between an Arabic and a Latin letter', `ب${nonJoiner}a`],
    ['between letters of Devanagari without a virama', `क${joiner}ष`],
    ['a virama without a letter', `्${nonJoiner}ष`],
    ['after a virama, before a Latin letter', `क्${nonJoiner}a`],
    ['before a dependent vowel', `क्${joiner}ि`],
    ['two joiners', `क्${joiner}${joiner}ष`],
    ['between emoji that make none together', `😀${joiner}🔬`],
    ['after an emoji', `👩${joiner}`],
    ['a selector on an emoji that has no other look', '😀\uFE0F'],
    ['a selector on a digit', '1\uFE0F'],
    ['a tag without its end', '🏴\u{E0067}'],
  ])('has a joiner or selector only where it can be seen: not %s', (_where, name) => {
    expect(hasHiddenCharacters(name)).toBe(true);
    expect(withHiddenShown(name)).toContain('⟨U+');
    expect(hasHiddenCharacters(withoutHidden(name))).toBe(false);
  });

  it('has none any more once they were taken away or shown', () => {
    const piece = fc.constantFrom(
      ...hidden,
      'a',
      '1',
      ' ',
      '👩',
      '🔬',
      '❤',
      '🏴',
      'ب',
      'د',
      'क',
      '्',
      'ि',
      'é',
      '\u0301',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(hasHiddenCharacters(withHiddenShown(text))).toBe(false);
        if (!hasHiddenCharacters(text)) expect(withHiddenShown(text)).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is not cut within an emoji to make room for a number', () => {
    const long = `👨${joiner}👩${joiner}👧${joiner}👦`.repeat(7);
    expect(checkTemplateName(long)).toBeNull();
    for (let length = 0; length < 12; length += 1) {
      const name = freeName(`${'x'.repeat(length)}${long}`, [`${'x'.repeat(length)}${long}`]);
      expect(checkTemplateName(name)).toBeNull();
    }
  });
});

describe('a name that looks like another one', () => {
  it.each([
    ['GRID-prod', 'another case'],
    [' grid-prod ', 'blanks around it'],
    ['\uFF47rid-prod', 'wide letters'],
  ])('is taken: %s (%s)', (name) => {
    expect(isAliasTaken(name, ['other', 'grid-prod'])).toBe(true);
  });

  it('is taken where only the way it is put together differs', () => {
    expect(isAliasTaken('Bu\u0308ro 2', ['B\u00FCro 2'])).toBe(true);
    expect(isAliasTaken('B\u00FCro  2', ['B\u00FCro\u00A02'])).toBe(true);
    expect(isAliasTaken('Buro 2', ['B\u00FCro 2'])).toBe(false);
  });
});
