import { Redo2, Undo2 } from 'lucide-react';
import { Group } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import { useTemplateEditor } from './context.ts';
import css from './toolbar.module.css';
import { useEditorKeys } from './use-editor-keys.ts';

interface Props {
  readonly onSave: () => void;
  readonly isSaving: boolean;
}

/** Undo, redo and save, as buttons and by their keys. It belongs beside the name of the template. */
export function EditorTools({ onSave, isSaving }: Props) {
  const { messages } = useServices();
  const { session } = useTemplateEditor();
  const { undoLabel, redoLabel } = session;
  const t = messages.templates.editor.tools;
  useEditorKeys(session, onSave);
  return (
    <Group aria-label={t.label} className={css.tools}>
      <Button
        kind="icon"
        aria-label={undoLabel === null ? t.nothingToUndo : t.undo(undoLabel)}
        isDisabled={undoLabel === null}
        onPress={session.undo}
      >
        <Undo2 size={16} aria-hidden="true" />
      </Button>
      <Button
        kind="icon"
        aria-label={redoLabel === null ? t.nothingToRedo : t.redo(redoLabel)}
        isDisabled={redoLabel === null}
        onPress={session.redo}
      >
        <Redo2 size={16} aria-hidden="true" />
      </Button>
      <Button kind="primary" isPending={isSaving} isDisabled={!session.isChanged} onPress={onSave}>
        {messages.window.save}
      </Button>
    </Group>
  );
}
