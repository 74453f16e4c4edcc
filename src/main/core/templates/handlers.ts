import type { VerbArgument, VerbHandlers } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { ServerTemplate, TemplateEntry } from '../../../shared/templates/library.ts';
import { type TemplateKind, templateKinds } from '../../../shared/templates/model.ts';
import { checkTemplateName, tidyTemplateName } from '../../../shared/templates/names.ts';
import { hasHiddenCharacters } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import type { MytokenClient, MytokenServerConfig } from '../ports/mytoken-server.ts';
import { serverConfig } from '../servers/contacts.ts';
import { exportTemplates } from './export.ts';
import { importTemplates, importText } from './import.ts';

type TemplateVerb =
  | 'list-templates'
  | 'save-template'
  | 'rename-template'
  | 'mark-template'
  | 'delete-template'
  | 'restore-template'
  | 'template-history'
  | 'deleted-templates'
  | 'restore-deleted-template'
  | 'keep-draft'
  | 'discard-draft'
  | 'restore-draft'
  | 'import-templates'
  | 'import-text'
  | 'export-templates'
  | 'server-template-groups'
  | 'server-templates'
  | 'own-address'
  | 'copy-text';

/** The verbs of the template library. Deleting and discarding need no question, since both can be undone. */
export function createTemplateHandlers(context: Context, limits: WindowLimits): Pick<VerbHandlers, TemplateVerb> {
  const { templates, desktop, ownAddress, client } = context;
  return {
    'list-templates': () => templates.list(),
    'save-template': (template) => saveTemplate(context, template),
    'rename-template': (names) => renameTemplate(context, names),
    'mark-template': (marks) => markTemplate(context, marks),
    'delete-template': ({ kind, name, revision }) => templates.remove(kind, name, revision),
    'restore-template': ({ kind, name, revision }) => templates.restore(kind, name, revision),
    'template-history': ({ kind, name }) => templates.history(kind, name),
    'deleted-templates': () => templates.deleted(),
    'restore-deleted-template': ({ kind, name, revision }) => templates.restoreDeleted(kind, name, revision),
    'keep-draft': (draft) => templates.keepDraft(draft),
    'discard-draft': ({ id }) => templates.discardDraft(id),
    'restore-draft': ({ id, discardedAt }) => templates.restoreDraft(id, discardedAt),
    'import-templates': (source) => limits.run('import-templates', (limited) => importTemplates(limited, source)),
    'import-text': (dropped) => importText(context, dropped),
    'export-templates': (items) => limits.run('export-templates', (limited) => exportTemplates(limited, items)),
    'server-template-groups': ({ issuer }) => atServer(context, issuer, (config) => client.profileGroups(config)),
    'server-templates': ({ issuer, group, kind }) =>
      atServer(context, issuer, (config) => templatesOf(client, config, group, kind === null ? templateKinds : [kind])),
    'own-address': async ({ issuer }) =>
      isKnown(context, issuer) ? ownAddress.towards(issuer) : err({ code: 'unknown-server' }),
    'copy-text': ({ text }) => desktop.copyText(text),
  };
}

/** Accepts only servers that the user has added, because the address comes from the window. */
const isKnown = ({ store }: Context, issuer: string) => store.get().servers.some((one) => one.issuer === issuer);

async function atServer<T>(
  context: Context,
  issuer: string,
  ask: (config: MytokenServerConfig) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!isKnown(context, issuer)) return err({ code: 'unknown-server' });
  const config = await serverConfig(context, issuer);
  return config.ok ? ask(config.value) : config;
}

/** Requests one kind after the other, to stop as soon as the rate limit of the server is nearly reached. */
async function templatesOf(
  client: MytokenClient,
  config: MytokenServerConfig,
  group: string,
  kinds: readonly TemplateKind[],
): Promise<Result<readonly ServerTemplate[]>> {
  const found: ServerTemplate[] = [];
  for (const kind of kinds) {
    const list = await client.profiles(config, group, kind);
    if (!list.ok) return list;
    found.push(...list.value);
  }
  return ok(found);
}

/** Saves a template if its name is valid. */
async function saveTemplate(
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
async function renameTemplate(
  { templates }: Context,
  { kind, from, to }: VerbArgument<'rename-template'>,
): Promise<Result<TemplateEntry>> {
  const named = validName(to);
  return named.ok ? templates.rename(kind, from, named.value) : named;
}

/** Changes the tags and the favourite mark of a template. */
async function markTemplate(
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

/** Trims tags and drops duplicates. */
function tidyTags(typed: readonly string[]): Result<readonly string[]> {
  const tags = [...new Set(typed.map((tag) => tag.normalize('NFC').trim()).filter((tag) => tag !== ''))];
  const odd = tags.some((tag) => hasHiddenCharacters(tag));
  return odd ? err({ code: 'invalid-input', field: 'tags', because: 'control-characters' }) : ok(tags);
}
