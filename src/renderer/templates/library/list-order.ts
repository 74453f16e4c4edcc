import type { TemplateEntry } from '../../../shared/templates/library.ts';

/** Templates as lists show them: favourites first, then by name as the user's language orders names. */
export function inListOrder<T extends Pick<TemplateEntry, 'name' | 'favourite'>>(
  templates: readonly T[],
): readonly T[] {
  const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return templates.toSorted(
    (one, other) => Number(other.favourite) - Number(one.favourite) || names.compare(one.name, other.name),
  );
}
