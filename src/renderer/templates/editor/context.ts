import type { Clause } from '../../../shared/credentials/restrictions.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import type { ProviderView, ServerView } from '../../../shared/ipc/snapshot.ts';
import type { IncludeFault } from '../../../shared/templates/includes/includes.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import type { Finding } from '../../../shared/templates/lint/lint.ts';
import type { TemplateLookup } from '../../../shared/templates/model.ts';
import type { RequestFault } from '../../../shared/templates/request.ts';
import { createRequiredContext } from '../../hooks/required-context.ts';
import type { Session } from '../draft/session.ts';

/** A clause as it would be sent. */
export interface SentClause {
  readonly clause: Clause;
  /** the clause of the draft that it comes from; null = a profile that is included brings it */
  readonly origin: number | null;
}

/** What editor and side pane share while one template is open. */
export interface TemplateEditor {
  readonly session: Session;
  readonly lookup: TemplateLookup;
  /** the library, by whose names templates are included */
  readonly entries: readonly TemplateEntry[];
  /** the server and provider that the template is checked against; null = none chosen */
  readonly server: ServerView | null;
  readonly provider: ProviderView | null;
  /** what was used before, for completion */
  readonly vocabulary: {
    readonly scopes: readonly string[];
    readonly audiences: readonly string[];
    readonly hosts: readonly string[];
  };
  /** what `this` would become, as far as this computer can tell; null = not known */
  readonly thisAddress: string | null;
  /** unix seconds, redrawn every few seconds */
  readonly now: number;
  /** the clauses as they would be sent now */
  readonly request: Result<readonly SentClause[], readonly (IncludeFault | RequestFault)[]>;
  readonly findings: readonly Finding[];
}

const templateEditor = createRequiredContext<TemplateEditor>('workbench');

export const TemplateEditorProvider = templateEditor.Provider;

/** The workbench, for every part of editor and side pane. */
export const useTemplateEditor = templateEditor.useValue;
