import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import { includersOf } from '../../../shared/templates/includes/rename.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';

/** More would make a message of many deletions too long to be read before it goes. */
const maxLines = 3;

/** Names the templates that stay and include what was removed, a line for each of that. */
export function brokenIncludes(
  entries: readonly TemplateEntry[],
  removed: readonly TemplateEntry[],
  t: Catalogue['templates']['includers'],
): readonly string[] {
  const left = entries.filter((entry) => !removed.includes(entry));
  const lines = removed.flatMap((one) => {
    const names = includersOf(left, one).map(({ name }) => name);
    return names.length === 0 ? [] : [t.stillIncluded(names, one.name)];
  });
  return lines.slice(0, maxLines);
}
