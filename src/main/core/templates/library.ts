import type { VerbArgument } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { checkTemplateName, tidyTemplateName } from '../../../shared/templates/names.ts';
import { hasHiddenCharacters } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';

/** Saves a template under a name that a template can have. */
export async function saveTemplate(
  { templates }: Context,
  { kind, name, base, tags, content }: VerbArgument<'save-template'>,
): Promise<Result<TemplateEntry>> {
  const named = validName(name);
  if (!named.ok) return named;
  if (content.kind !== kind) return err({ code: 'invalid-input', field: 'kind', because: 'not-supported' });
  const tidy = tidyTags(tags);
  if (!tidy.ok) return tidy;
  return templates.save({ kind, name: named.value, base, tags: tidy.value, content, favourite: null });
}

/** Gives a template another name. */
export async function renameTemplate(
  { templates }: Context,
  { kind, from, to }: VerbArgument<'rename-template'>,
): Promise<Result<TemplateEntry>> {
  const named = validName(to);
  return named.ok ? templates.rename(kind, from, named.value) : named;
}

/** Changes what a template is found by. */
export async function markTemplate(
  { templates }: Context,
  { kind, name, tags, favourite }: VerbArgument<'mark-template'>,
): Promise<Result<TemplateEntry>> {
  const tidy = tidyTags(tags);
  return tidy.ok ? templates.mark(kind, name, { tags: tidy.value, favourite }) : tidy;
}

function validName(typed: string): Result<string> {
  const name = tidyTemplateName(typed);
  const fault = checkTemplateName(name);
  return fault === null ? ok(name) : err({ code: 'invalid-input', field: 'name', because: fault });
}

/** Tags without blanks around them, each once. */
function tidyTags(typed: readonly string[]): Result<readonly string[]> {
  const tags = [...new Set(typed.map((tag) => tag.normalize('NFC').trim()).filter((tag) => tag !== ''))];
  const odd = tags.some((tag) => hasHiddenCharacters(tag));
  return odd ? err({ code: 'invalid-input', field: 'tags', because: 'control-characters' }) : ok(tags);
}
