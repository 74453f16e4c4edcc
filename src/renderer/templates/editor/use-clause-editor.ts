import { useMemo } from 'react';
import { useServices } from '../../app/services.ts';
import type { ClauseEditor } from './controls/context.ts';
import type { TemplateEditor } from './context.ts';

/** What the cards need of the workbench, and nothing that changes as one types. */
export function useClauseEditorValue(templateEditor: TemplateEditor, isReadOnly: boolean): ClauseEditor {
  const { messages } = useServices();
  const { session, provider, vocabulary, thisAddress, lookup, entries } = templateEditor;
  const { change, fold } = session;
  const { name } = session.draft;
  const offered = messages.templates.editor.lists.scope.offered;
  return useMemo(() => {
    const own = provider?.scopes ?? [];
    const others = vocabulary.scopes.filter((scope) => !own.includes(scope));
    return {
      change,
      fold,
      isReadOnly,
      scopes: [...own.map((value) => ({ value, hint: offered })), ...others.map((value) => ({ value }))],
      audiences: vocabulary.audiences,
      hosts: vocabulary.hosts,
      thisAddress,
      lookup,
      includable: (kind) => entries.flatMap((one) => (one.kind === kind && one.name !== name ? [one.name] : [])),
    };
  }, [change, fold, isReadOnly, provider, vocabulary, thisAddress, lookup, entries, name, offered]);
}
