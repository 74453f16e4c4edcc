import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { minimalChange } from './minimal-change.ts';
import { type CodeColours, codeTheme } from './theme.ts';

/** A stretch of the text that is wrong, in UTF-16 units, and what is wrong with it. */
export interface Mark {
  readonly offset: number;
  readonly length: number;
  readonly sentence: string;
}

/** What the editor tells; asked for afresh each time, as views are drawn anew. */
export interface CodeListener {
  readonly typed: (text: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** The editor of the code view. */
export interface CodeEditor {
  /** takes over a text from outside by one small change, so that cursor and scroll stay; the listener is not told */
  setText(text: string): void;
  mark(marks: readonly Mark[]): void;
  /** puts the cursor there, in sight */
  goTo(offset: number): void;
  destroy(): void;
}

interface Options {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  readonly describedBy: string;
  readonly colours: CodeColours;
  readonly listener: () => CodeListener;
}

const fromOutside = Annotation.define<true>();

/** Builds the editor. It has no history of its own: undo and redo are those of the session. */
export function createCodeEditor({ parent, text, label, describedBy, colours, listener }: Options): CodeEditor {
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      EditorView.cspNonce.of(nonceOf(document)),
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-describedby': describedBy,
        spellcheck: 'false',
        // It takes the focus without that too; this tells so to whoever judges what can be scrolled by keyboard.
        tabindex: '0',
      }),
      EditorView.lineWrapping,
      EditorState.tabSize.of(2),
      indentUnit.of('  '),
      lineNumbers(),
      highlightActiveLineGutter(),
      lintGutter(),
      bracketMatching(),
      indentOnInput(),
      json(),
      codeTheme(colours),
      undoOfSession(listener),
      // No binding for Tab: it goes on to the next control, as everywhere.
      keymap.of([{ key: 'F8', run: nextDiagnostic }, ...defaultKeymap]),
      EditorView.updateListener.of(({ docChanged, transactions, state }) => {
        if (!docChanged || transactions.every((one) => one.annotation(fromOutside) === true)) return;
        listener().typed(state.doc.toString());
      }),
    ],
  });
  return {
    setText: (next) => {
      // The editor itself knows only line feeds.
      const changes = minimalChange(view.state.doc.toString(), next.replaceAll(/\r\n?/g, '\n'));
      if (changes !== null) view.dispatch({ changes, annotations: fromOutside.of(true) });
    },
    mark: (marks) => {
      const { length } = view.state.doc;
      const within = (offset: number) => Math.min(Math.max(offset, 0), length);
      const diagnostics = marks.map(({ offset, length: size, sentence }) => ({
        from: within(offset),
        to: within(offset + size),
        severity: 'error' as const,
        message: sentence,
      }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo: (offset) => {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function undoOfSession(listener: () => CodeListener): Extension {
  const undo = () => {
    listener().undo();
    return true;
  };
  const redo = () => {
    listener().redo();
    return true;
  };
  const binding = { preventDefault: true, stopPropagation: true };
  return [
    keymap.of([
      { key: 'Mod-z', run: undo, shift: redo, ...binding },
      { key: 'Mod-y', run: redo, ...binding },
    ]),
    // The menus of the system undo without a key.
    EditorView.domEventHandlers({
      beforeinput: (event) => {
        if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
        event.preventDefault();
        return event.inputType === 'historyUndo' ? undo() : redo();
      },
    }),
  ];
}

/** The nonce that the page's policy accepts for style elements; the build puts it into a meta element. */
function nonceOf(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
