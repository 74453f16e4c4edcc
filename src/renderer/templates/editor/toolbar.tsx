import { Redo2, Undo2 } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { Group } from 'react-aria-components';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import type { Session } from '../draft/session.ts';
import { useTemplateEditor } from './context.ts';
import css from './toolbar.module.css';

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

/**
 * The keys of an editor, wherever in the window the focus is: Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y make again, Ctrl+S
 * saves; on macOS with the command key. A field in which one types takes its own letters back, as everywhere.
 */
function useEditorKeys({ undo, redo }: Pick<Session, 'undo' | 'redo'>, save: () => void): void {
  const saveNow = useEffectEvent(save);
  const press = useEffectEvent((event: KeyboardEvent) => {
    // A field with suggestions hands its keys on to their list, as events of its own making.
    if (!event.isTrusted || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const action = actionOf(event);
    if (action === null || (action !== 'save' && isTyping(event.target))) return;
    event.preventDefault();
    if (action === 'undo') undo();
    else if (action === 'redo') redo();
    // A field hands on what was typed last when it sees this key, which is after this.
    else setTimeout(() => saveNow());
  });
  useEffect(() => {
    // Before anything else: a field that reads keys itself would keep them from coming this far.
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, []);
}

function actionOf({ key, shiftKey }: KeyboardEvent): 'undo' | 'redo' | 'save' | null {
  switch (key.toLowerCase()) {
    case 'z':
      return shiftKey ? 'redo' : 'undo';
    case 'y':
      return shiftKey ? null : 'redo';
    case 's':
      return shiftKey ? null : 'save';
    default:
      return null;
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;
