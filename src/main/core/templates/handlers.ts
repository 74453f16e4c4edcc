import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { ServerTemplate } from '../../../shared/templates/library.ts';
import { type TemplateKind, templateKinds } from '../../../shared/templates/model.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import type { MytokenClient, MytokenServerConfig } from '../ports/mytoken-server.ts';
import { serverConfig } from '../servers/servers.ts';
import { exportTemplates } from './export.ts';
import { importTemplates, importText } from './import.ts';
import { markTemplate, renameTemplate, saveTemplate } from './library.ts';

type TemplateVerb =
  | 'list-templates'
  | 'save-template'
  | 'rename-template'
  | 'mark-template'
  | 'delete-template'
  | 'restore-template'
  | 'template-history'
  | 'deleted-templates'
  | 'bring-back-template'
  | 'keep-draft'
  | 'discard-draft'
  | 'bring-back-draft'
  | 'import-templates'
  | 'import-text'
  | 'export-templates'
  | 'server-template-groups'
  | 'server-templates'
  | 'own-address'
  | 'copy-text';

/** The verbs of the library of templates. Deleting and discarding ask nothing, since they can be taken back. */
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
    'bring-back-template': ({ kind, name, revision }) => templates.bringBack(kind, name, revision),
    'keep-draft': (draft) => templates.keepDraft(draft),
    'discard-draft': ({ id }) => templates.discardDraft(id),
    'bring-back-draft': ({ id, discardedAt }) => templates.bringBackDraft(id, discardedAt),
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

/** Only servers that main has asked about: the address comes from the window. */
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

/** One kind after the other, so that none is asked for once the server takes few more requests. */
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
