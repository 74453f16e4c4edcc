import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { maxTextLength } from '../../../shared/templates/limits.ts';
import { parseTemplate } from '../../../shared/templates/parse/template.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/button.tsx';
import layout from '../../ui/layout.module.css';
import { Notice } from '../../ui/notice.tsx';
import prose from '../../ui/prose.module.css';
import { textOf } from '../draft/model.ts';
import { useTemplateEditor } from '../editor/context.ts';
import { editText } from '../edits/text.ts';
import { CopyAs } from './copy-as.tsx';
import type { Mark } from './editor.ts';
import { CodeFaults } from './issues.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import type { CodeColours } from './theme.ts';
import { useCodeEditor } from './use-editor.ts';
import css from './view.module.css';

const nothing: readonly Mark[] = [];

const colours: CodeColours = {
  member: css.member ?? '',
  text: css.text ?? '',
  number: css.number ?? '',
  word: css.word ?? '',
};

/** The template as JSON, always in step with the cards: what is typed here changes them, and the other way round. */
export function CodeView() {
  const { messages, format } = useServices();
  const { session } = useTemplateEditor();
  const { draft } = session;
  const t = messages.templates.code;
  const text = useMemo(() => textOf(draft), [draft]);
  // A text that is too long for a draft lives in the editor alone.
  const [tooLong, setTooLong] = useState<number | null>(null);
  const discard = () => setTooLong(null);

  const typed = useDeferredValue(tooLong === null ? draft.typed : null);
  const marks = useMemo(() => {
    const parsed = typed === null ? null : parseTemplate(draft.kind, typed);
    if (parsed === null || parsed.ok) return nothing;
    return parsed.error.map((fault) => ({ ...fault, sentence: messages.templates.text.fault(fault) }));
  }, [draft.kind, typed, messages]);

  const hintId = useId();
  const { parent, editor } = useCodeEditor(text, {
    describedBy: hintId,
    colours,
    isApart: tooLong !== null,
    listener: {
      typed: (next) => {
        const length = next.length > maxTextLength ? next.length : null;
        setTooLong(length);
        if (length === null) session.change(editText(messages.templates.editor.edits, next));
      },
      undo: tooLong === null ? session.undo : discard,
      redo: session.redo,
    },
  });
  useEffect(() => editor.current?.mark(marks), [editor, marks]);

  return (
    <div className={css.view}>
      <div className={css.editor} ref={parent} data-faulty={marks.length > 0 || tooLong !== null} />
      <p id={hintId} className={prose.muted}>
        {t.keys}
      </p>
      {tooLong === null ? (
        <CodeFaults text={typed ?? ''} marks={marks} onGoTo={(offset) => editor.current?.goTo(offset)} />
      ) : (
        <Notice kind="danger" alert>
          <p>{t.tooLarge(format.number(tooLong), format.number(maxTextLength))}</p>
          <Button kind="link" onPress={discard}>
            {t.discard}
          </Button>
        </Notice>
      )}
      <div className={layout.wrapWide}>
        <CopyAs isGood={marks.length === 0 && tooLong === null} text={text} />
        <PasteDialog />
      </div>
    </div>
  );
}
