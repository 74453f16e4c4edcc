import type { Result } from '../result.ts';
import type { TemplateContent, TemplateKind } from './model.ts';
import type { TextFault } from './text-fault.ts';

/** A template that was pasted, and the form it was recognised in. */
export interface Paste {
  readonly form: 'json' | 'options' | 'link';
  readonly content: TemplateContent;
}

/**
 * Reads a pasted template of a kind in any form that it can be copied in: JSON, options of the mytoken command line, or a
 * share link. Of options and links, which may say more, it takes what belongs to the kind.
 */
export function readPaste(_kind: TemplateKind, _text: string): Result<Paste, readonly TextFault[]> {
  throw new Error('not yet');
}
