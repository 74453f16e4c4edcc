import type { TemplateDraft, UnreadableTime } from '../../../shared/templates/library.ts';
import { clausesOf, rotationOf, type TemplateContent } from '../../../shared/templates/model.ts';
import type { Edit } from './history.ts';

/** Where a time is written: at the beginning or expiry of the clause with this key, or as the lifetime of the rotation. */
export type TimeRef = Omit<UnreadableTime, 'text'>;

const isAt = (ref: TimeRef) => (one: TimeRef) => one.what === ref.what && one.key === ref.key;

/** The text that was typed in a time field and is no time; null = there is none. */
export const unreadableAt = (all: readonly UnreadableTime[], ref: TimeRef): string | null =>
  all.find(isAt(ref))?.text ?? null;

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
export const keepUnreadable = (label: string, ref: TimeRef, text: string): Edit => ({
  label,
  merge: typingAt(ref),
  apply: (draft) => ({ ...draft, unreadable: [...without(draft, ref), { ...ref, text }] }),
});

/** An edit that gives a field a time that can be read, even the one that it had before something else was typed. */
export const readableAt = (ref: TimeRef, { label, apply }: Edit): Edit => ({
  label,
  merge: typingAt(ref),
  apply(draft) {
    const next = apply(draft);
    return unreadableAt(next.unreadable, ref) === null ? next : { ...next, unreadable: without(next, ref) };
  },
});

const without = ({ unreadable }: TemplateDraft, ref: TimeRef) => unreadable.filter((one) => !isAt(ref)(one));

const typingAt = ({ what, key }: TimeRef): string => `${what} ${key}`;

/** The time that a field has; null = the clause is not there. */
function valueAt({ content, keys }: Pick<TemplateDraft, 'content' | 'keys'>, { what, key }: TimeRef) {
  if (what === 'lifetime') return rotationOf(content)?.lifetime;
  const clause = key === null ? undefined : clausesOf(content)[keys.indexOf(key)];
  return clause === undefined ? null : clause[what];
}
