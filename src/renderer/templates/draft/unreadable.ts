import type { TemplateDraft, UnreadableTime } from '../../../shared/templates/library.ts';
import { clausesOf, rotationOf, type TemplateContent } from '../../../shared/templates/model.ts';
import type { Edit } from './history.ts';

/** Where a time is written: at the beginning or expiry of the clause with this key, or as the lifetime of the rotation. */
export type TimePlace = Omit<UnreadableTime, 'text'>;

const isAt = (place: TimePlace) => (one: TimePlace) => one.what === place.what && one.key === place.key;

/** The text that was typed at a place and is no time; null = there is none. */
export const unreadableAt = (all: readonly UnreadableTime[], place: TimePlace): string | null =>
  all.find(isAt(place))?.text ?? null;

/** A draft with other clauses, or other limits, in it. What was typed over a time counts until that time is another one. */
export function withContent(
  draft: TemplateDraft,
  content: TemplateContent,
  keys: readonly number[],
  typed: string | null,
): TemplateDraft {
  const next = { ...draft, content, keys, typed };
  return { ...next, unreadable: draft.unreadable.filter((one) => valueAt(next, one) === valueAt(draft, one)) };
}

/** Keeps a text that is no time as it was typed; what was there before stays as the last good state. Typing is one step. */
export const keepUnreadable = (label: string, place: TimePlace, text: string): Edit => ({
  label,
  merge: typingAt(place),
  apply: (draft) => ({ ...draft, unreadable: [...without(draft, place), { ...place, text }] }),
});

/** An edit that gives a place a time that can be read, even the one that it had before something else was typed there. */
export const readableAt = (place: TimePlace, { label, apply }: Edit): Edit => ({
  label,
  merge: typingAt(place),
  apply(draft) {
    const next = apply(draft);
    return unreadableAt(next.unreadable, place) === null ? next : { ...next, unreadable: without(next, place) };
  },
});

const without = ({ unreadable }: TemplateDraft, place: TimePlace) => unreadable.filter((one) => !isAt(place)(one));

const typingAt = ({ what, key }: TimePlace): string => `${what} ${key}`;

/** What is written at a place; null = the clause is not there. */
function valueAt({ content, keys }: Pick<TemplateDraft, 'content' | 'keys'>, { what, key }: TimePlace) {
  if (what === 'lifetime') return rotationOf(content)?.lifetime;
  const clause = key === null ? undefined : clausesOf(content)[keys.indexOf(key)];
  return clause === undefined ? null : clause[what];
}
