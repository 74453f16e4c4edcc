import { guessKind } from '../../../shared/templates/guess-kind.ts';
import type { TemplateKind } from '../../../shared/templates/model.ts';
import { readPaste } from '../../../shared/templates/paste.ts';

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
