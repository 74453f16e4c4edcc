import { err, ok, type Result } from '../ipc/result.ts';
import { fromCommandLine, isCommandLine } from './command-line/read.ts';
import type { TemplateContent, TemplateKind } from './model.ts';
import { parseTemplate } from './parse/template.ts';
import { type Complaint, type TextFault, textFault } from './parse/text-issue.ts';
import { asProfile } from './profile-parts.ts';
import { fromShareLink } from './share-link.ts';

/** A template that was pasted, and the form it was recognised in. */
export interface Paste {
  readonly form: 'json' | 'options' | 'link';
  readonly content: TemplateContent;
}

/**
 * Reads a pasted template of a kind in any form that it can be copied in: JSON, options of the mytoken command line, or a
 * share link. Of options and links, which may say more, it takes what belongs to the kind.
 */
export function readPaste(kind: TemplateKind, text: string): Result<Paste, readonly TextFault[]> {
  if (/^\s*https?:\/\//.test(text)) return taken('link', kind, fromShareLink(text), text);
  if (isCommandLine(text)) return taken('options', kind, fromCommandLine(text), text);
  // A dash among names belongs to the options of another command.
  const option = /^\s*(?:[[{"]|\/[/*])/.test(text) ? null : /(?<=\s)-[-\w][^\s]*/.exec(text);
  if (option !== null) return err([textFault('unknown-option', option.index, option[0].length, option[0])]);
  const content = parseTemplate(kind, text);
  return content.ok ? ok({ form: 'json', content: content.value }) : content;
}

function taken(
  form: Paste['form'],
  kind: TemplateKind,
  read: Result<TemplateContent, Complaint>,
  text: string,
): Result<Paste, readonly TextFault[]> {
  const refuse = ({ because, about }: Complaint) => err([textFault(because, 0, text.length, about)]);
  if (!read.ok) return refuse(read.error);
  const content = ofKind(kind, read.value);
  return content === null ? refuse({ because: 'other-kind', about: '' }) : ok({ form, content });
}

/** The part of a content that belongs to a kind; null = none. */
function ofKind(kind: TemplateKind, content: TemplateContent): TemplateContent | null {
  const profile = asProfile(content);
  switch (kind) {
    case 'restrictions':
      return profile.restrictions === undefined ? null : { kind, clauses: profile.restrictions };
    case 'capabilities':
      return profile.capabilities === undefined ? null : { kind, capabilities: profile.capabilities };
    case 'rotation':
      return profile.rotation === undefined ? null : { kind, rotation: profile.rotation };
    case 'profile':
      return { kind, profile };
  }
}
