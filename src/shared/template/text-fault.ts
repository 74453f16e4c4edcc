/** What is wrong with a text, and where. Facts only; the catalogue has the sentence. */
export interface TextFault {
  /** in UTF-16 units of the text, for an editor */
  readonly offset: number;
  readonly length: number;
  readonly because: TextFaultKind;
  /** the member or value that is meant, cut to a sensible length; empty where there is none */
  readonly about: string;
}

export type TextFaultKind =
  | 'too-large'
  | 'too-deep'
  | 'not-json'
  | 'cut-off'
  | 'comment'
  | 'trailing-comma'
  | 'duplicate-key'
  | 'wrong-type'
  | 'not-a-time'
  | 'not-an-integer'
  | 'negative'
  | 'too-big-a-number'
  | 'bad-name'
  | 'too-many'
  | 'empty';

/** The most faults that are told of one text; nobody reads more. */
export const mostFaults = 100;

const longestAbout = 40;

/** Makes a fault; what it is about is cut to a length that fits into a sentence. */
export function textFault(because: TextFaultKind, offset: number, length: number, about: string): TextFault {
  const shown = about.length > longestAbout ? `${about.slice(0, longestAbout - 1)}…` : about;
  return { offset, length, because, about: shown };
}
