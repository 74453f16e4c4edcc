import type { Result } from '../result.ts';
import type { TemplateContent, TemplateKind } from './model.ts';

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

/**
 * Reads a template in every form that the command line and the server take (mytoken protocol: parsing and merge rules;
 * time values): an object, a list, or names with or without `@`. The legacy member `ip` becomes `hosts`.
 */
export function parseTemplate(_kind: TemplateKind, _text: string): Result<TemplateContent, readonly TextFault[]> {
  throw new Error('not yet');
}
