import { err, ok, type Result } from '../../ipc/result.ts';

/** Characters that a shell takes as they are. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Quotes a word for a POSIX shell (Shell Command Language, §2.2 Quoting), where it needs it. */
export const quoteWord = (word: string): string => (plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** A word of a command. */
export interface Word {
  readonly text: string;
  /** the piece of it that only a shell could replace; null = there is none */
  readonly shell: string | null;
}

/**
 * A gap, with lines that a backslash continues; in single quotes; in double ones; after a backslash; what a shell replaces; the
 * end of a command or a redirection; bare; out of place.
 */
const token =
  /((?:\s|\\\r?\n)+)|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|(\$\([^()]*\)|\$\{[^{}]*\}|`[^`]*`|\$\w+)|([|;&]|[<>][<>&|]*)|([^\s'"\\$`|;&<>]+)|([\s\S])/g;

/**
 * Splits a command line into words as a POSIX shell does, as far as that needs no shell: patterns stay as they are. A pipe, `;`
 * and `&` end it; comments, and redirections with their files, are passed over.
 * @returns the words, or what begins with a quote or parenthesis that is not closed
 */
export function splitWords(text: string): Result<readonly Word[], string> {
  const messages: Word[] = [];
  let word: Word | null = null;
  let isFile = false;
  const finish = () => {
    if (word !== null && !isFile) messages.push(word);
    if (word !== null) isFile = false;
    word = null;
  };
  for (const match of withoutComments(text).matchAll(token)) {
    const { 0: piece, 1: gap, 2: single, 3: double, 4: escaped, 5: replaced, 6: operator, 7: bare } = match;
    const known: string | undefined = single ?? escaped ?? bare;
    if (gap !== undefined) finish();
    else if (operator !== undefined) {
      // The number before a redirection belongs to it, as in 2>&1.
      if (/^[<>]/.test(operator) && /^\d+$/.test(wordBefore(word))) word = null;
      finish();
      if (!/^[<>]/.test(operator)) return ok(messages);
      isFile = true;
    } else if (known !== undefined) word = joined(word, known, /[()]/.test(bare ?? '') ? piece : null);
    else if (double !== undefined) word = joined(word, unescaped(double), expands(double) ? piece : null);
    else if (replaced !== undefined) word = joined(word, piece, piece);
    else if (piece === '$') word = joined(word, piece, null);
    else return err(text.slice(text.indexOf(piece)));
  }
  finish();
  return ok(messages);
}

const wordBefore = (word: Word | null): string => word?.text ?? '';

const joined = (word: Word | null, text: string, shell: string | null): Word => ({
  text: (word?.text ?? '') + text,
  shell: word?.shell ?? shell,
});

/** A comment begins with a number sign at the beginning of a word, outside quotes, and ends with its line. */
const withoutComments = (text: string): string =>
  text.replace(
    /('[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S])|(^|\s)#[^\n]*/g,
    (_, kept?: string, gap?: string) => kept ?? gap ?? '',
  );

const expands = (quoted: string): boolean => /[$`]/.test(quoted.replace(/\\[\s\S]/g, ''));

const unescaped = (quoted: string): string =>
  quoted.replace(/\\(?:([$`"\\])|\r?\n)/g, (_, kept?: string) => kept ?? '');
