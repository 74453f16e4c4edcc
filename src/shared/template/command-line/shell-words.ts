import { err, ok, type Result } from '../../result.ts';

/** Characters that a shell takes as they are. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Quotes a word for a POSIX shell (Shell Command Language, §2.2 Quoting), where it needs it. */
export const quoteWord = (word: string): string => (plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** A gap, with lines that a backslash continues; in single quotes; in double ones; after a backslash; bare; out of place. */
const token = /((?:\s|\\\r?\n)+)|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)|([\s\S])/g;

/** What a shell would replace or carry out; that cannot be known here. */
const active = /\$[^\s]|[`|&;<>()]/;

/**
 * Splits a command line into words as a POSIX shell does, as far as that needs no shell: patterns stay as they are.
 * @returns the words, or the piece that only a shell could carry out, or what begins with a quote that is not closed
 */
export function splitWords(text: string): Result<readonly string[], string> {
  const words: string[] = [];
  let word: string | null = null;
  for (const { 0: piece, 1: gap, 2: single, 3: double, 4: escaped, 5: bare, 6: odd, index } of text.matchAll(token)) {
    if (gap !== undefined) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    if (odd !== undefined) return err(text.slice(index));
    if ((bare !== undefined && active.test(bare)) || (double !== undefined && expands(double))) return err(piece);
    word = (word ?? '') + (single ?? escaped ?? bare ?? unescaped(double ?? ''));
  }
  return ok(word === null ? words : [...words, word]);
}

const expands = (quoted: string): boolean => /[$`]/.test(quoted.replace(/\\[\s\S]/g, ''));

const unescaped = (quoted: string): string =>
  quoted.replace(/\\(?:([$`"\\])|\r?\n)/g, (_, kept?: string) => kept ?? '');
