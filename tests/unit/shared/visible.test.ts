import { describe, expect, it } from 'vitest';
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
