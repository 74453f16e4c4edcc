import type { Clause } from '../../../shared/credentials/restrictions.ts';
import { splitScope } from '../../../shared/credentials/scope.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { ProviderView } from '../../../shared/ipc/snapshot.ts';
import type { TemplateEntry } from '../../../shared/templates/library.ts';
import { clausesOf, type TemplateClause } from '../../../shared/templates/model.ts';

/** Words for completion. */
export interface Vocabulary {
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
  readonly hosts: readonly string[];
}

/** What was used before in templates and tokens, and the provider's own scopes first: for completion. Each word once. */
export function vocabularyOf(
  entries: readonly TemplateEntry[],
  credentials: readonly CredentialView[],
  provider: ProviderView | null,
): Vocabulary {
  const clauses: readonly (TemplateClause | Clause)[] = [
    ...entries.flatMap((entry) => clausesOf(entry.content)),
    ...credentials.flatMap((credential) => credential.restrictions),
  ];
  const used = [...new Set(clauses.flatMap((clause) => splitScope(clause.scope)))].sort();
  const collect = (pick: (clause: TemplateClause | Clause) => readonly string[] | undefined) =>
    [...new Set(clauses.flatMap((clause) => pick(clause) ?? []))].sort();
  return {
    scopes: [...new Set([...(provider?.scopes ?? []), ...used])],
    audiences: collect((clause) => clause.audience),
    hosts: collect((clause) => clause.hosts),
  };
}
