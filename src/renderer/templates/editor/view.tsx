import { type ReactNode, useMemo } from 'react';
import { ButtonContext, Group } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { isBroken } from '../draft/model.ts';
import { EditorBroken } from './broken.tsx';
import { EditorCapabilities } from './capabilities.tsx';
import { EditorClauses } from './clauses.tsx';
import { ClauseEditorProvider, MinuteProvider, UnreadableProvider } from './controls/context.ts';
import css from './view.module.css';
import { EditorFindings } from './findings.tsx';
import { EditorProfile } from './profile.tsx';
import { EditorRotation } from './rotation.tsx';
import { useTemplateEditor } from './context.ts';
import { useClauseEditorValue } from './use-clause-editor.ts';

interface Props {
  /** leads to the JSON, where a text that cannot be read is put right */
  readonly onShowJson: () => void;
}

/** What the open template says, as cards with a control for each claim, and what the linter found. */
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
