import { describe, expect, it } from 'vitest';
import { isAliasTaken } from '../../../src/shared/alias.ts';
import { checkTemplateName } from '../../../src/shared/template/names.ts';
import { hasHiddenCharacters, withHiddenShown, withoutHidden } from '../../../src/shared/visible.ts';

const hidden = ['\u202E', '\u200B', '\u2066', '\u115F', '\u3164', '\u2800', '\uFFA0', '\u2028', '\u0007', '\uD800'];

describe('a name that somebody gives', () => {
  it.each(hidden)('has no character that nobody sees: %j', (character) => {
    expect(hasHiddenCharacters(`grid${character}-prod`)).toBe(true);
    expect(checkTemplateName(`grid${character}-prod`)).toBe('control-characters');
    expect(withHiddenShown(`${character}grid`)).toMatch(/^⟨U\+[0-9A-F]{4}⟩grid$/);
    expect(withoutHidden(`grid${character}`)).toBe('grid');
  });

  it.each(['grid-prod', 'Büro 2', 'عربي', '한국', '❤️', 'नमस्ते'])('may be written in any script: %s', (name) => {
    expect(hasHiddenCharacters(name)).toBe(false);
    expect(withHiddenShown(name)).toBe(name);
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
