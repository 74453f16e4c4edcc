import type { FieldFault } from '../ipc/input-errors.ts';
import { hasHiddenCharacters, withoutHidden } from '../text/visible.ts';

const maxNameLength = 80;
/** Bytes in UTF-8. The encoded file name with its extension must fit into the 255 that file systems allow. */
const maxBytes = 200;

/** Names that some file systems refuse, and characters that begin JSON where a name is possible, too. */
const forbidden = /[<>:"\\|?*[\]{}]|\p{Co}/u;

/**
 * Checks the name of a template; null = it is valid. A name may have a group before a slash, as on
 * servers (mytoken protocol: parsing and merge rules), and no `@` at its beginning, which marks a reference.
 */
export function checkTemplateName(name: string): FieldFault | null {
  if (name.trim() === '') return 'empty';
  if (name.length > maxNameLength || bytesOf(name) > maxBytes) return 'too-long';
  if (hasHiddenCharacters(name)) return 'control-characters';
  const parts = name.split('/');
  const odd = parts.length > 2 || parts.some((part) => part === '' || part.trim() !== part || /^\.*$/.test(part));
  return odd || forbidden.test(name) || name.startsWith('@') ? 'not-a-name' : null;
}

/** A name as it is kept: without blanks around it, in Unicode's composed form (NFC), as file systems may give it back. */
export const tidyTemplateName = (typed: string): string => typed.normalize('NFC').trim();

/** Folds all spellings of a name that a file system may treat as the same. */
export const foldTemplateName = (name: string): string => name.normalize('NFC').toLowerCase();

/** Checks whether two names are the same file on a disk that ignores case. */
export const sameTemplateName = (one: string, other: string): boolean =>
  foldTemplateName(one) === foldTemplateName(other);

/** The name itself, or with the lowest number from 2 on that makes it free; cut where it would become too long. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map(foldTemplateName));
  let candidate = wanted;
  for (let number = 2; used.has(foldTemplateName(candidate)); number += 1) candidate = withEnding(wanted, ` ${number}`);
  return candidate;
}

function withEnding(name: string, ending: string): string {
  const characters = [...name];
  const tooLong = () => characters.join('').length + ending.length > maxNameLength;
  while (tooLong() || bytesOf(characters.join('')) + ending.length > maxBytes) characters.pop();
  // A cut through an emoji may leave its joiner at the end.
  return withoutHidden(characters.join('')) + ending;
}

/** Bytes in UTF-8; a lone half of a character counts as a whole one. */
function bytesOf(name: string): number {
  return [...name].reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}
