import type { ServerTemplate, TemplateDraft, TransferReport } from '../../../shared/templates/library.ts';

/** What stands beside the list. */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'template'; readonly draft: TemplateDraft }
  | { readonly kind: 'server-template'; readonly template: ServerTemplate; readonly serverName: string }
  | { readonly kind: 'starters' }
  | { readonly kind: 'paste' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'report'; readonly action: 'import' | 'export'; readonly report: TransferReport };
