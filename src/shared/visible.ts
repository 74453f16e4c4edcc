/**
 * What cannot be seen, or turns the text around it: control and format characters, marks of writing direction, halves of
 * characters, and letters that look like nothing (Unicode: Cc, Cf, Cs, Zl, Zp, Default_Ignorable_Code_Point, the empty
 * braille pattern). The selectors of an emoji's look are left in peace.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u2800]|(?![\uFE00-\uFE0F])\p{Default_Ignorable_Code_Point}/u;
const everyHidden = new RegExp(hidden, 'gu');

/** Whether a name has characters that nobody sees. Names that people give have none, so that no two of them look the same. */
export const hasHiddenCharacters = (name: string): boolean => hidden.test(name);

/** A name with such characters written out, as in `⟨U+202E⟩`: for names from before they were refused. */
export const withHiddenShown = (name: string): string =>
  name.replaceAll(
    everyHidden,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );

/** A name without them, a blank in the place of each run of control characters. */
export const withoutHidden = (name: string): string =>
  name
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(everyHidden, '')
    .trim();

/** One text for all names that look the same to whoever reads them: in case, in blanks, and in how a letter is put together. */
export const foldName = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
