import { onIncludes } from '../edit.ts';
import type { TemplateEntry } from '../library.ts';
import { capabilitiesOf, clausesOf, rotationOf, type TemplateContent, type TemplateKind } from '../model.ts';
import { sameTemplateName } from '../names.ts';
import { plainName } from './walk.ts';

/** The templates that include a template by name, itself left out. */
export const includersOf = (
  entries: readonly TemplateEntry[],
  { kind, name }: Pick<TemplateEntry, 'kind' | 'name'>,
): readonly TemplateEntry[] =>
  entries.filter(
    (entry) =>
      !(entry.kind === kind && sameTemplateName(entry.name, name)) &&
      includedNames(entry.content, kind).some((one) => isSame(one, name)),
  );

/** A content that includes a template by another name; the same object where it does not include it at all. */
export function renameIncluded(
  content: TemplateContent,
  kind: TemplateKind,
  from: string,
  to: string,
): TemplateContent {
  if (!includedNames(content, kind).some((one) => isSame(one, from))) return content;
  return onIncludes(kind, (written) => {
    if (!isSame(written, from)) return written;
    return written.startsWith('@') ? `@${to}` : to;
  })(content);
}

const isSame = (one: string, other: string) => sameTemplateName(plainName(one), plainName(other));

/** The names by which a content includes templates of a kind, as written. */
function includedNames(content: TemplateContent, kind: TemplateKind): readonly string[] {
  switch (kind) {
    case 'restrictions':
      return clausesOf(content).flatMap(({ include }) => include ?? []);
    case 'capabilities':
      return (capabilitiesOf(content) ?? []).filter((name) => name.startsWith('@'));
    case 'rotation':
      return rotationOf(content)?.include ?? [];
    case 'profile':
      return content.kind === 'profile' ? (content.profile.include ?? []) : [];
  }
}
