const marks = String.raw`[\p{M}--\p{Default_Ignorable_Code_Point}]`;
// Letters of the Arabic script join on both sides, on the right only, or not at all (Unicode: Joining_Type).
const joinsRight = String.raw`[[\p{Script=Arabic}&&\p{L}&&[\u0620-\u08C8]]--[\u0621\u0674\u06E5\u06E6\u0887\u08AD]]`;
const rightOnly = String.raw`[\u0622-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2\u06D3\u06D5\u06EE\u06EF\u0759-\u075B\u076B\u076C\u0771\u0773\u0774\u0778\u0779\u0870-\u0882\u088E\u08AA-\u08AC\u08AE\u08B1\u08B2\u08B9]`;
const joinsLeft = `[${joinsRight}--${rightOnly}]`;
const indic = String.raw`[\p{L}&&[\u0900-\u0DFF]]`;
/** The viramas of Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam and Sinhala. */
const virama = String.raw`${indic}${marks}*[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA]`;

/**
 * Matches sequences in which an invisible character changes the visible text: the emoji that Unicode recommends (UTS #51,
 * RGI_Emoji) with their joiners, tags and selectors, and a joiner or non-joiner where a word of a recommended script needs
 * one (UAX #31, Restrictions on join controls: A1 for Arabic letters, A2 and B after a virama).
 */
const fitting = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`(?<=${joinsLeft}${marks}*)\u200C(?=${marks}*${joinsRight})`,
  String.raw`(?<=${virama})\u200C(?=${indic})`,
  String.raw`(?<=${virama})\u200D(?!\p{M})`,
].join('|');

/**
 * Matches invisible characters and those that turn the text around them: control and format characters, direction marks,
 * halves of characters, and letters that look like nothing (Unicode: Cc, Cf, Cs, Zl, Zp, Default_Ignorable_Code_Point, the empty
 * braille pattern).
 */
const hidden = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]`;

const everyHidden = new RegExp(`${fitting}|(?<hidden>${hidden})`, 'gv');
/** A quick check first, because most texts have none and the search for emoji is slow. */
const anyHidden = new RegExp(hidden, 'v');

const replaceHidden = (text: string, by: (character: string) => string): string =>
  anyHidden.test(text)
    ? text.replaceAll(everyHidden, (found, character: string | undefined) =>
        character === undefined ? found : by(character),
      )
    : text;

/** Checks a name for invisible characters. They are refused, so that no two names look the same. */
export const hasHiddenCharacters = (name: string): boolean => replaceHidden(name, () => '') !== name;

/**
 * Makes invisible characters visible, as in `⟨U+202E⟩`. All foreign text is shown in this way, since it may have been written
 * to look like something else.
 */
export const withHiddenShown = (text: string): string =>
  replaceHidden(
    text,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );

/** Removes invisible characters from a name, and replaces each run of control characters by a space. */
export function withoutHidden(name: string): string {
  const cleaned = replaceHidden(name.replaceAll(/\p{Cc}+/gu, ' '), () => '').trim();
  // Removing a character may leave a joiner beside it without a meaning.
  return cleaned === name ? name : withoutHidden(cleaned);
}

/** Folds names that look the same: differences in case, in spaces, and in how a letter is composed. */
export const foldName = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/**
 * Sets a foreign value inside a sentence apart, by the marks that Unicode has for embedded text of unknown direction (UAX
 * #9, FSI and PDI): its direction does not reach the words around it, and a view can show it stronger than them.
 */
export const mark = (value: string): string => `\u2068${withHiddenShown(value)}\u2069`;
