import { guessKind } from '../../../shared/template/guess-kind.ts';
import type { TemplateKind } from '../../../shared/template/model.ts';
import { readPaste } from '../../../shared/template/paste.ts';

/** The kind of template that a pasted text makes: the narrowest that holds all of it. */
export function kindOfPaste(text: string): TemplateKind {
  const guess = guessKind(text);
  if (guess !== null) return guess;
  const read = readPaste('profile', text);
  if (!read.ok || read.value.content.kind !== 'profile') return 'restrictions';
  const members = Object.keys(read.value.content.profile);
  const [only] = members;
  if (members.length !== 1) return 'profile';
  // Names alone could be of any kind; most templates are restrictions.
  if (only === 'include') return 'restrictions';
  return only === 'restrictions' || only === 'capabilities' || only === 'rotation' ? only : 'profile';
}
