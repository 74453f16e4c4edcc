import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { ButtonContext, Group } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { isBroken } from '../draft/model.ts';
import { dropText } from '../edits/text.ts';
import { EditorCapabilities } from './capabilities.tsx';
import { EditorClauses } from './clause-list.tsx';
import { type TemplateEditorContext, useTemplateEditor } from './context.ts';
import { type ClauseEditor, ClauseEditorProvider, MinuteProvider, UnreadableProvider } from './controls/context.ts';
import { EditorFindings } from './findings.tsx';
import { EditorProfile } from './profile.tsx';
import { EditorRotation } from './rotation.tsx';
import css from './view.module.css';

interface Props {
  /** leads to the JSON, where a text that cannot be read is put right */
  readonly onShowJson: () => void;
}

/** The open template as cards with a control for each claim, and the findings of the linter. */
export function TemplateEditor({ onShowJson }: Props) {
  const templateEditor = useTemplateEditor();
  const { session, now } = templateEditor;
  const { draft } = session;
  const { kind, typed } = draft;
  const isReadOnly = useMemo(() => isBroken({ kind, typed }), [kind, typed]);
  const editor = useClauseEditorValue(templateEditor, isReadOnly);
  return (
    <MinuteProvider value={Math.floor(now / 60) * 60}>
      <ClauseEditorProvider value={editor}>
        <UnreadableProvider value={draft.unreadable}>
          <div className={css.editor}>
            {isReadOnly ? <EditorBroken onShowJson={onShowJson} /> : null}
            <Fixed isFixed={isReadOnly}>{parts()}</Fixed>
            {isReadOnly ? null : <EditorFindings />}
          </div>
        </UnreadableProvider>
      </ClauseEditorProvider>
    </MinuteProvider>
  );

  function parts() {
    switch (kind) {
      case 'restrictions':
        return <EditorClauses />;
      case 'capabilities':
        return <EditorCapabilities />;
      case 'rotation':
        return <EditorRotation />;
      case 'profile':
        return <EditorProfile />;
    }
  }
}

/** While the JSON cannot be read, the cards show the last good state, and nothing in them can be pressed. */
function Fixed({ isFixed, children }: { readonly isFixed: boolean; readonly children: ReactNode }) {
  const { messages } = useServices();
  return (
    <ButtonContext value={useMemo(() => (isFixed ? { isDisabled: true } : {}), [isFixed])}>
      <Group
        className={css.parts ?? ''}
        data-fixed={isFixed}
        aria-disabled={isFixed}
        aria-label={messages.templates.editor.parts}
      >
        {children}
      </Group>
    </ButtonContext>
  );
}

/** Says that the JSON cannot be read as it is, and the two ways out. */
function EditorBroken({ onShowJson }: { readonly onShowJson: () => void }) {
  const { messages } = useServices();
  const { change } = useTemplateEditor().session;
  const t = messages.templates.editor.broken;
  return (
    <Notice kind="warning" icon={<TriangleAlert size={16} />} alert>
      <p>
        <b>{t.title}</b> {t.text}
      </p>
      <div className={css.ways}>
        <Button onPress={onShowJson}>{t.showJson}</Button>
        <Button onPress={() => change(dropText(messages.templates.editor.edits))}>{t.goBack}</Button>
      </div>
    </Notice>
  );
}

/** The part of the template editor that cards use. It holds nothing that changes while typing, so cards are not drawn anew. */
function useClauseEditorValue(templateEditor: TemplateEditorContext, isReadOnly: boolean): ClauseEditor {
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
