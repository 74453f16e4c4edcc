import { err, type Result } from '../../shared/result.ts';
import type { ServerTemplate } from '../../shared/template/library.ts';
import type { VerbHandlers } from '../../shared/verbs.ts';
import type { Context } from './context.ts';
import { serverConfig } from './servers.ts';
import { exportTemplates } from './template-export.ts';
import { importTemplates, importText } from './template-import.ts';
import { markTemplate, renameTemplate, saveTemplate } from './templates.ts';
import type { WindowLimits } from './window-limits.ts';

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
  | 'server-templates'
  | 'own-address'
  | 'copy-text';

/** The verbs of the library of templates. Deleting and discarding ask nothing, since they can be taken back. */
export function createTemplateHandlers(context: Context, limits: WindowLimits): Pick<VerbHandlers, TemplateVerb> {
  const { templates, desktop, ownAddress } = context;
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
    'server-templates': ({ issuer }) => serverTemplates(context, issuer),
    'own-address': async ({ issuer }) =>
      isKnown(context, issuer) ? ownAddress.towards(issuer) : err({ code: 'unknown-server' }),
    'copy-text': ({ text }) => desktop.copyText(text),
  };
}

/** Only servers that main has asked about: the address comes from the window. */
const isKnown = ({ store }: Context, issuer: string) => store.get().servers.some((one) => one.issuer === issuer);

async function serverTemplates(context: Context, issuer: string): Promise<Result<readonly ServerTemplate[]>> {
  if (!isKnown(context, issuer)) return err({ code: 'unknown-server' });
  const config = await serverConfig(context, issuer);
  return config.ok ? context.client.profiles(config.value) : config;
}
