import { err, ok } from '../../shared/result.ts';
import type { VerbHandlers } from '../../shared/verbs.ts';
import type { Context } from './context.ts';

type TemplateVerb =
  | 'list-templates'
  | 'save-template'
  | 'rename-template'
  | 'mark-template'
  | 'delete-template'
  | 'restore-template'
  | 'template-history'
  | 'keep-draft'
  | 'discard-draft'
  | 'import-templates'
  | 'import-text'
  | 'export-templates'
  | 'server-templates'
  | 'own-address'
  | 'copy-text';

/** The verbs of the library of templates. */
export function createTemplateHandlers(_context: Context): Pick<VerbHandlers, TemplateVerb> {
  return {
    'list-templates': async () => ok({ entries: [], problems: [], drafts: [], folder: 'ready' }),
    'save-template': async ({ name }) => err({ code: 'unknown-template', name }),
    'rename-template': async ({ from }) => err({ code: 'unknown-template', name: from }),
    'mark-template': async ({ name }) => err({ code: 'unknown-template', name }),
    'delete-template': async ({ name }) => err({ code: 'unknown-template', name }),
    'restore-template': async ({ name }) => err({ code: 'unknown-template', name }),
    'template-history': async () => ok([]),
    'keep-draft': async () => ok(null),
    'discard-draft': async () => ok(null),
    'import-templates': async () => ok({ done: [], refused: [] }),
    'import-text': async () => ok({ done: [], refused: [] }),
    'export-templates': async () => ok({ done: [], refused: [] }),
    'server-templates': async () => ok([]),
    'own-address': async () => err({ code: 'unknown-server' }),
    'copy-text': async () => err({ code: 'clipboard-failed' }),
  };
}
