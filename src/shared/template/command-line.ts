import type { Result } from '../result.ts';
import type { TemplateContent } from './model.ts';

/** The options of `mytoken MT` that ask for a template. */
export interface CommandLine {
  readonly text: string;
  /** several clauses fit into no single options: the whole is given as `--restrictions` JSON */
  readonly asJson: boolean;
}

/** Writes a template as options of the mytoken command line, quoted for a POSIX shell. */
export function toCommandLine(_content: TemplateContent): CommandLine {
  throw new Error('not yet');
}

/** Reads options of the mytoken command line, as pasted from a shell. */
export function fromCommandLine(_text: string): Result<TemplateContent, 'not-options'> {
  throw new Error('not yet');
}
