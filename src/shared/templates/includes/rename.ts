import type { TemplateEntry } from '../library.ts';
import type { TemplateClause, TemplateContent, TemplateKind } from '../model.ts';
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
      renameIncluded(entry.content, kind, name, name) !== entry.content,
  );

/** A content that includes a template by another name; the same object where it does not include it at all. */
export function renameIncluded(
  content: TemplateContent,
  kind: TemplateKind,
  from: string,
  to: string,
): TemplateContent {
  let isFound = false;
  const renamed = (written: string): string => {
    if (!sameTemplateName(plainName(written), plainName(from))) return written;
    isFound = true;
    return written.startsWith('@') ? `@${to}` : to;
  };
  const within = <T extends { readonly include?: readonly string[] }>(holder: T, of: TemplateKind): T =>
    of !== kind || holder.include === undefined ? holder : { ...holder, include: holder.include.map(renamed) };
  const clauses = (list: readonly TemplateClause[]) => list.map((clause) => within(clause, 'restrictions'));
  const capabilities = (names: readonly string[]) =>
    kind !== 'capabilities' ? names : names.map((one) => (one.startsWith('@') ? renamed(one) : one));

  const changed = ((): TemplateContent => {
    switch (content.kind) {
      case 'restrictions':
        return { ...content, clauses: clauses(content.clauses) };
      case 'capabilities':
        return { ...content, capabilities: capabilities(content.capabilities) };
      case 'rotation':
        return { ...content, rotation: within(content.rotation, 'rotation') };
      case 'profile': {
        const { restrictions, capabilities: names, rotation } = content.profile;
        const profile = {
          ...within(content.profile, 'profile'),
          ...(restrictions === undefined ? {} : { restrictions: clauses(restrictions) }),
          ...(names === undefined ? {} : { capabilities: capabilities(names) }),
          ...(rotation === undefined ? {} : { rotation: within(rotation, 'rotation') }),
        };
        return { ...content, profile };
      }
    }
  })();
  return isFound ? changed : content;
}
