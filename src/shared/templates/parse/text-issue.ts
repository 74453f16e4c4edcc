/** An issue in a text with its position. Only facts; the catalogue has the sentence. */
export interface TextFault {
  /** in UTF-16 units of the text, for an editor */
  readonly offset: number;
  readonly length: number;
  readonly because: TextFaultKind;
  /** the member or value that is meant, cut to a sensible length, or how many there are; empty where there is none */
  readonly about: string;
}

/** The kinds of issues in a text. */
export type TextFaultKind =
  | 'too-large'
  | 'too-deep'
  | 'not-json'
  /** a text that does not even begin as JSON */
  | 'no-json'
  | 'cut-off'
  | 'comment'
  | 'trailing-comma'
  /** a blank that is none in JSON, or nothing to be seen at all; `about` is its code point */
  | 'invisible'
  | 'duplicate-key'
  | 'wrong-type'
  | 'not-a-time'
  | 'not-an-integer'
  | 'negative'
  | 'too-big-a-number'
  | 'bad-name'
  | 'too-many'
  | 'too-many-clauses'
  | 'empty'
  /** of a pasted command line: nothing in it asks for anything */
  | 'no-options'
  | 'unknown-option'
  /** something only a shell could carry out, or a quote that is not closed */
  | 'needs-shell'
  /** the template stands in a file */
  | 'file'
  /** what can be said once is said again, or the restrictions in two ways */
  | 'twice'
  /** of a pasted address: it carries no template */
  | 'not-a-link'
  /** what was pasted holds nothing of the kind that is wanted */
  | 'other-kind';

/** A fault without its place. */
export type Complaint = Pick<TextFault, 'because' | 'about'>;

/** The most faults that are told of one text; nobody reads more. */
export const maxIssues = 100;

const invisible = /(?! )[\p{Cf}\p{Z}]/u;

/** Finds the first character in a part of a text that is invisible or looks like a space; null = there is none. */
export function invisibleFault(text: string, offset: number, length: number): TextFault | null {
  const found = invisible.exec(text.slice(offset, offset + length));
  if (found === null) return null;
  const [character] = found;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return textFault('invisible', offset + found.index, character.length, `U+${code}`);
}

const maxAboutLength = 40;

/** Makes a fault; what it is about is cut to a length that fits into a sentence. */
export function textFault(because: TextFaultKind, offset: number, length: number, about: string): TextFault {
  const shown = about.length > maxAboutLength ? `${about.slice(0, maxAboutLength - 1)}…` : about;
  return { offset, length, because, about: shown };
}
