import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useServices } from '../../app/services.ts';
import { type CodeEditor, type CodeListener, createCodeEditor } from './editor.ts';
import type { CodeColours } from './theme.ts';

interface Options {
  /** id of the element that tells of its keys */
  readonly describedBy: string;
  /** stays the same */
  readonly colours: CodeColours;
  /** the editor has a text of its own for now, which is not touched */
  readonly isApart: boolean;
  readonly listener: CodeListener;
}

interface CodeEditorRefs {
  /** of the element in which the editor stands */
  readonly parent: RefObject<HTMLDivElement | null>;
  readonly editor: RefObject<CodeEditor | null>;
}

/** Keeps one editor for as long as the view is there, and the text in it in step with that of the draft. */
export function useCodeEditor(text: string, { describedBy, colours, isApart, listener }: Options): CodeEditorRefs {
  const { messages } = useServices();
  const { label } = messages.templates.code;
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const latest = useRef({ text, listener });
  // Before the effects below, and with every drawing: the editor outlives the functions of a single one.
  useLayoutEffect(() => {
    latest.current = { text, listener };
  });
  useLayoutEffect(() => {
    if (parent.current === null) return;
    const created = createCodeEditor({
      parent: parent.current,
      text: latest.current.text,
      label,
      describedBy,
      colours,
      listener: () => latest.current.listener,
    });
    editor.current = created;
    return () => created.destroy();
  }, [label, describedBy, colours]);
  // Before the next key can come: a later comparison could take back what was typed meanwhile.
  useLayoutEffect(() => {
    if (!isApart) editor.current?.setText(text);
  }, [text, isApart]);
  return { parent, editor };
}
