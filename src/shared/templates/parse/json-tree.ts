import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { invisibleFault, type TextFault, textFault } from './text-issue.ts';

export type { Node } from 'jsonc-parser';

/** How deep brackets may be nested: deeper than any template, and shallow enough for every reader behind. */
const maxDepth = 50;

/** JSON as a tree with offsets, as far as it can be understood. */
export interface JsonTree {
  /** null = nothing could be understood */
  readonly root: Node | null;
  /** the first place at which the text stops to be JSON, if any, and every comment and trailing comma */
  readonly faults: readonly TextFault[];
  /** values that end after this offset may be incomplete */
  readonly soundUntil: number;
}

/** Strings, comments and punctuation; what lies between does not matter here. */
const marks = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[[\]{},]/g;

/** Reads JSON (RFC 8259) into a tree. Depth is checked before the tree is built, which recurses. */
export function readTree(text: string): JsonTree {
  const looked = look(text);
  if (looked.tooDeep !== null) return { root: null, faults: [looked.tooDeep], soundUntil: 0 };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  const hard = first === undefined ? [] : [syntaxFault(text, first)];
  return { root: root ?? null, faults: [...looked.faults, ...hard], soundUntil: first?.offset ?? text.length };
}

function look(text: string): { tooDeep: TextFault | null; faults: readonly TextFault[] } {
  const faults: TextFault[] = [];
  let depth = 0;
  let comma: number | null = null;
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (mark.startsWith('/')) {
      faults.push(textFault('comment', index, mark.length, mark));
      continue;
    }
    const closes = mark === ']' || mark === '}';
    if (closes && comma !== null && /^\s*$/.test(withoutComments(text.slice(comma + 1, index))))
      faults.push(textFault('trailing-comma', comma, 1, ''));
    comma = mark === ',' ? index : null;
    if (mark === '[' || mark === '{') depth += 1;
    if (closes) depth -= 1;
    if (depth > maxDepth) return { tooDeep: textFault('too-deep', index, 1, ''), faults };
  }
  return { tooDeep: null, faults };
}

const withoutComments = (text: string): string => text.replace(/\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '');

/** Where the blanks of JSON (RFC 8259 §2) at the end begin; other blanks are a mistake. */
function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\n\r'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

function syntaxFault(text: string, { error, ...range }: ParseError): TextFault {
  const { offset } = range;
  // An open comment reaches beyond the text.
  const length = Math.min(range.length, text.length - offset);
  const unseen = /["/]/.test(text.charAt(offset)) ? null : invisibleFault(text, offset, length);
  if (unseen !== null) return unseen;
  const end = endOf(text);
  const unfinished = printParseErrorCode(error).startsWith('UnexpectedEnd') && offset + length >= end;
  if (unfinished) return textFault('cut-off', offset, length, '');
  if (offset >= end) return textFault('cut-off', Math.max(0, end - 1), Math.min(1, end), '');
  return textFault('not-json', offset, length, text.slice(offset, offset + length));
}
