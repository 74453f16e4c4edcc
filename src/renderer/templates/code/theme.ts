import { syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Names of style classes for the parts of JSON that have a colour. */
export interface CodeColours {
  readonly member: string;
  readonly text: string;
  readonly number: string;
  /** `true`, `false` and `null` */
  readonly word: string;
}

/** By the names that CodeMirror's parser gives the parts. */
function highlighting({ member, text, number, word }: CodeColours): Extension {
  const colours = new Map([
    ['propertyName', member],
    ['string', text],
    ['number', number],
    ['bool', word],
    ['null', word],
  ]);
  return syntaxHighlighting({
    style: (tags) => tags.map((tag) => colours.get(String(tag))).find((name) => name !== undefined) ?? null,
  });
}

const surroundings = EditorView.theme({
  '&': { blockSize: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--text)', paddingBlock: '8px' },
  '.cm-gutters': { color: 'var(--muted)', backgroundColor: 'var(--background)', borderInlineEndColor: 'var(--border)' },
  '.cm-lineNumbers .cm-gutterElement': { minInlineSize: '22px' },
  '.cm-activeLineGutter': { color: 'var(--text)', backgroundColor: 'var(--hover)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-weak)', outline: '1px solid var(--accent)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--danger-weak)', outline: '1px solid var(--danger)' },
  '.cm-gutter-lint': { inlineSize: '16px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '3px 2px' },
  '.cm-tooltip': {
    maxInlineSize: '300px',
    border: '1px solid var(--border)',
    borderRadius: 'var(--radius)',
    color: 'var(--text)',
    backgroundColor: 'var(--surface)',
    fontFamily: 'var(--font)',
  },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--danger)' },
  // Wrong text is underlined by a border, since pictures in style sheets vanish in forced colours.
  '.cm-lintRange-error': { backgroundImage: 'none', borderBlockEnd: '2px dotted var(--danger)' },
  '.cm-lintPoint-error::after': { borderBlockEndColor: 'var(--danger)' },
});

/** How the code view looks: colours of the design tokens, so that it follows light, dark and high contrast by itself. */
export const codeTheme = (colours: CodeColours): Extension => [surroundings, highlighting(colours)];
