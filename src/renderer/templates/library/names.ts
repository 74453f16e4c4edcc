import { nameOfFile } from '../../../shared/templates/file-name.ts';
import type { TemplateEntry, TemplateLibrary, TemplateProblem } from '../../../shared/templates/library.ts';
import { type TemplateKind, templateKinds } from '../../../shared/templates/model.ts';
import { sameTemplateName } from '../../../shared/templates/names.ts';

/** Kind and name of a template; names are unique within a kind. */
export type TemplateName = Pick<TemplateEntry, 'kind' | 'name'>;

/** Compares names regardless of case. */
export const isNamed = (one: TemplateName, kind: TemplateKind, name: string): boolean =>
  one.kind === kind && sameTemplateName(one.name, name);

/** The names that files have which cannot be read as templates. */
export function unreadableNames(problems: readonly TemplateProblem[]): readonly TemplateName[] {
  return problems.flatMap(({ file }) => {
    const slash = file.indexOf('/');
    const kind = templateKinds.find((one) => one === file.slice(0, slash));
    const name = nameOfFile(file.slice(slash + 1));
    return kind === undefined || name === null ? [] : [{ kind, name }];
  });
}

/** Every name that a file of the library has. */
export const takenNames = ({
  entries,
  problems,
}: Pick<TemplateLibrary, 'entries' | 'problems'>): readonly TemplateName[] => [
  ...entries,
  ...unreadableNames(problems),
];
