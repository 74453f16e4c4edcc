import { type Draft, produce } from 'immer';
import { splitScope } from '../../../shared/credentials/scope.ts';
import { setList, setMember } from '../../../shared/templates/edit.ts';
import type { TemplateClause, TimeExpression, UnknownMember } from '../../../shared/templates/model.ts';
import { parseTemplate } from '../../../shared/templates/parse/template.ts';
import { printTemplate } from '../../../shared/templates/print.ts';
import { resolveTime } from '../../../shared/time/expression.ts';
import type { Edit } from '../draft/history.ts';
import { keepUnreadable, readableAt } from '../draft/unreadable.ts';
import type { ClauseRef } from './clauses.ts';
import { type EditWords, onClause } from './recipes.ts';

/** The claims that are times. */
export type TimeClaim = 'nbf' | 'exp';
/** The claims that are numbers of uses. */
export type CountClaim = 'usages_AT' | 'usages_other';
/** The claims that are lists, and `scope`, which is written as one. */
export type ListClaim = 'scope' | 'audience' | 'hosts' | 'geoip_allow' | 'geoip_disallow' | 'include';

/** Sets when a clause begins or ends; null = no limit. */
export const setTime = (t: EditWords, ref: ClauseRef, claim: TimeClaim, value: TimeExpression | null): Edit =>
  readableAt({ what: claim, key: ref.key }, setLimit(t, ref, claim, value, String(value)));

/**
 * Takes what is typed as a beginning or an expiry; a text that is no time is kept beside the last good one.
 * @param now unix seconds
 */
export const typeTime = (t: EditWords, ref: ClauseRef, claim: TimeClaim, text: string, now: number): Edit =>
  resolveTime(text, now).ok
    ? setTime(t, ref, claim, writtenOf(text))
    : keepUnreadable(t.changed(claim, ref.number, text), { what: claim, key: ref.key }, text);

/** A typed time as it is kept: unix seconds as a number, everything else as a text; null = no limit. */
function writtenOf(text: string): TimeExpression | null {
  const typed = text.trim();
  if (/^-?0*$/.test(typed)) return null;
  return /^-?\d+$/.test(typed) && Number.isSafeInteger(Number(typed)) ? Number(typed) : typed;
}

/**
 * Sets how often a clause can be used; null = as often as one likes.
 * @param shown the number as it is written for people
 */
export const setCount = (t: EditWords, ref: ClauseRef, claim: CountClaim, value: number | null, shown: string): Edit =>
  setLimit(t, ref, claim, value, shown);

/** Typing is one step, so that undoing does not go letter by letter. */
const setLimit = (
  t: EditWords,
  ref: ClauseRef,
  claim: TimeClaim | CountClaim,
  value: TimeExpression | null,
  shown: string,
): Edit =>
  onClause(
    value === null ? t.cleared(claim, ref.number) : t.changed(claim, ref.number, shown),
    ref.key,
    (clause) => setMember(clause, claim, value),
    `${claim} ${ref.key}`,
  );

/** Adds values to a list, each once. Country codes are stored in upper case, names of templates without their `@`. */
export const addValues = (t: EditWords, ref: ClauseRef, claim: ListClaim, values: readonly string[]): Edit => {
  const clean = values.map((value) => cleanValue(claim, value));
  return onClause(t.added(claim, clean, ref.number), ref.key, (clause) =>
    setValues(clause, claim, [...valuesOf(clause, claim), ...clean]),
  );
};

/** Removes one value from a list; the last one takes the member with it. */
export const removeValue = (t: EditWords, ref: ClauseRef, claim: ListClaim, value: string): Edit =>
  onClause(t.removed(claim, value, ref.number), ref.key, (clause) =>
    setValues(
      clause,
      claim,
      valuesOf(clause, claim).filter((one) => one !== value),
    ),
  );

/** True if a list can hold the values: lengths are limited, and template names have a form. */
export const canAdd = (clause: TemplateClause, claim: ListClaim, values: readonly string[]): boolean => {
  const changed = produce(clause, (draft) => setValues(draft, claim, [...valuesOf(clause, claim), ...values]));
  return parseTemplate('restrictions', printTemplate({ kind: 'restrictions', clauses: [changed] })).ok;
};

/** Replaces a value by another, for instance an address with host bits by that of its subnet. */
export const replaceValue = (t: EditWords, ref: ClauseRef, claim: ListClaim, old: string, value: string): Edit =>
  onClause(t.replaced(old, value, ref.number), ref.key, (clause) =>
    setValues(
      clause,
      claim,
      valuesOf(clause, claim).map((one) => (one === old ? value : one)),
    ),
  );

/** Removes a member that this program does not know. */
export const dropUnknown = (t: EditWords, ref: ClauseRef, { name }: UnknownMember): Edit =>
  onClause(t.droppedUnknown(name, ref.number), ref.key, (clause) =>
    setList(
      clause,
      'unknown',
      (clause.unknown ?? []).filter((member) => member.name !== name),
    ),
  );

/** The values of a list claim; those of `scope` are its parts. */
export const valuesOf = (clause: TemplateClause, claim: ListClaim): readonly string[] =>
  claim === 'scope' ? splitScope(clause.scope) : (clause[claim] ?? []);

function cleanValue(claim: ListClaim, value: string): string {
  if (claim === 'include') return value.replace(/^@/, '');
  return claim === 'geoip_allow' || claim === 'geoip_disallow' ? value.toUpperCase() : value;
}

/** Gives a list claim other values, each once. */
function setValues(clause: Draft<TemplateClause>, claim: ListClaim, values: readonly string[]): void {
  const once = [...new Set(values)];
  if (claim === 'scope') setMember(clause, 'scope', once.length === 0 ? null : once.join(' '));
  else setList(clause, claim, once);
}
