import { z } from 'zod';
import { err, ok, type Result } from '../ipc/result.ts';
import { readJson } from '../text/json.ts';
import { guessKind, hasUnknown, isListOfNames, isTelling } from './guess-kind.ts';
import type { FileFault, NoTemplate, TemplateEntry, TemplateProblem } from './library.ts';
import type { TemplateKind } from './model.ts';
import { readTree } from './parse/json-tree.ts';
import { parseTemplate, type TextFaultKind } from './parse/template.ts';
import { type TextFault, textFault } from './parse/text-issue.ts';
import { printTemplate } from './print.ts';
import { tagsSchema, templateKindSchema } from './schema.ts';
import { positionAt } from './text-position.ts';

/** The content of a template's file, which does not include its name. */
export type FiledTemplate = Pick<TemplateEntry, 'kind' | 'tags' | 'favourite' | 'content'>;

const current = 1;
const newerSchema = z.object({ mytokenTemplate: z.int().gt(current) });
/** Strict, because the next save would lose members that this version does not know. */
const envelopeSchema = z.strictObject({
  mytokenTemplate: z.literal(current),
  kind: templateKindSchema.optional(),
  tags: tagsSchema.default([]),
  favourite: z.boolean().default(false),
  content: z.unknown(),
});

/** Prints the file of a template: an envelope of tags, and in it the JSON of the mytoken documentation as it is. */
export function printTemplateFile({ kind, tags, favourite, content }: FiledTemplate): string {
  const head = JSON.stringify({ mytokenTemplate: current, kind, tags, favourite }, null, 2).slice(0, -2);
  return `${head},\n  "content": ${indent(printTemplate(content))}\n}\n`;
}

/**
 * Reads the file of a template: the envelope, or the bare JSON that other programs write.
 * @param hint the kind of the file's folder; null = unknown, and only an envelope can tell
 * @returns why it is none, as the list of problems names it
 */
export function readTemplateFile(
  hint: TemplateKind | null,
  written: string,
): Result<FiledTemplate, TemplateProblem['because']> {
  const text = written.replace(/^\uFEFF/, '');
  const json = readJson(text);
  if (!isObject(json) || !Object.hasOwn(json, 'mytokenTemplate')) {
    if (hint !== null) return read(hint, text, { tags: [], favourite: false });
    return err(json === undefined ? 'not-json' : 'wrong-shape');
  }
  if (newerSchema.safeParse(json).success) return err('newer');
  const { data } = envelopeSchema.safeParse(json);
  const kind = data?.kind ?? hint;
  // From the text, where its numbers are as written.
  const content = lastMember(text, 'content');
  if (data === undefined || kind === null || content === null) return err('wrong-shape');
  if (hint !== null && kind !== hint) return err('wrong-shape');
  return read(kind, outdent(content.text), data);
}

/**
 * Reads a file of a template folder if it contains an envelope, JSON with members of the kind, or a line of names. Such
 * folders contain notes, licences and settings of other programs, too.
 * @param kind the kind of the file's folder
 * @param isTemplate whether a template of that name is known, for a line of names
 * @returns null for a text that is neither JSON nor such a line
 */
export function readFoundFile(
  kind: TemplateKind,
  written: string,
  isTemplate: (name: string) => boolean,
): Result<FiledTemplate, NoTemplate> | null {
  const text = written.replace(/^\uFEFF/, '');
  const isBare = !isEnvelope(text);
  if (isBare && !looksLikeJson(text) && !isListOfNames(kind, text, isTemplate)) return null;
  const read = readTemplateFile(kind, text);
  if (read.ok && (!isBare || isTelling(read.value.content))) return read;
  if (saysOtherKind(kind, text)) return err({ because: 'other-kind' });
  return err(noTemplate(kind, written, read.ok ? 'wrong-shape' : read.error));
}

/** Checks whether a text is JSON of another kind of template. */
function saysOtherKind(kind: TemplateKind, text: string): boolean {
  const other = isEnvelope(text) ? null : guessKind(text);
  const read = readTemplateFile(other, text);
  return read.ok && read.value.kind !== kind && !hasUnknown(read.value.content);
}

/** Checks whether a text begins like JSON, perhaps after comments, which other programs allow. */
function looksLikeJson(text: string): boolean {
  let rest = text.trimStart();
  for (;;) {
    const comment = /^(?:\/\/.*|\/\*[\s\S]*?\*\/)/.exec(rest);
    if (comment === null) return /^["[{]/.test(rest);
    rest = rest.slice(comment[0].length).trimStart();
  }
}

/** Explains why a text is no template, with the position of the first issue. */
export function noTemplate(
  kind: TemplateKind | null,
  written: string,
  because: TemplateProblem['because'],
): NoTemplate {
  const fault = faultInFile(kind, written);
  return fault === null ? { because } : { because, fault };
}

/**
 * Finds the first issue in a template file that cannot be read.
 * @param kind the intended kind, null = unknown; then only the JSON is checked
 * @returns null where nothing of its content is, as in a file that is too large
 */
export function faultInFile(kind: TemplateKind | null, written: string): FileFault | null {
  const json = readJson(written.replace(/^\uFEFF/, ' '));
  if (newerSchema.safeParse(json).success) return null;
  const isFiled = isObject(json) && Object.hasOwn(json, 'mytokenTemplate');
  const content = isFiled ? lastMember(written, 'content') : { text: written, offset: 0 };
  const first = content === null ? null : firstFault(kind, content.text);
  if (content === null || first === null || first.because === 'too-large') return null;
  const { because, about, offset } = first;
  return { ...positionAt(written, content.offset + offset), because, about };
}

function firstFault(kind: TemplateKind | null, text: string): TextFault | null {
  const isJson = looksLikeJson(text.replace(/^\uFEFF/, ' '));
  if (kind === null && isJson) return readTree(text).faults[0] ?? null;
  const read = parseTemplate(kind ?? 'restrictions', text);
  const first = read.ok ? null : (read.error[0] ?? null);
  // Reading a sentence as names would report misleading issues.
  const isMeant = isJson || (first !== null && first.because !== 'bad-name' && first.because !== 'too-many');
  const word = /[^\s\uFEFF]+/.exec(text);
  return isMeant || word === null ? first : textFault('no-json', word.index, word[0].length, word[0]);
}

/** Checks whether a text is meant as an envelope, even an incomplete one. */
export const isEnvelope = (text: string): boolean => /^\s*\{\s*"mytokenTemplate"\s*:/.test(text);

function read(
  kind: TemplateKind,
  text: string,
  { tags, favourite }: Pick<FiledTemplate, 'tags' | 'favourite'>,
): Result<FiledTemplate, TemplateProblem['because']> {
  const content = parseTemplate(kind, text);
  if (content.ok) return ok({ kind, tags, favourite, content: content.value });
  const [first] = content.error;
  return err(first === undefined ? 'wrong-shape' : (reasons[first.because] ?? 'wrong-shape'));
}

const reasons: Readonly<Partial<Record<TextFaultKind, TemplateProblem['because']>>> = {
  'too-large': 'too-large',
  'not-json': 'not-json',
  'no-json': 'not-json',
  'cut-off': 'not-json',
  comment: 'not-json',
  'trailing-comma': 'not-json',
  invisible: 'not-json',
  'duplicate-key': 'not-json',
  empty: 'not-json',
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A text, a mark, or anything else that stands between them. */
const jsonToken = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * The text of a member of the outermost object, the last one where there are several, and the offset at which it begins;
 * null = it has none. Goes from token to token, so that no depth is too deep for it.
 * @param json valid JSON, an object
 */
function lastMember(json: string, name: string): { readonly text: string; readonly offset: number } | null {
  let found: { readonly begin: number; readonly end: number } | null = null;
  let depth = 0;
  let key: string | null = null;
  let begin = 0;
  for (const { 0: token, index } of json.matchAll(jsonToken)) {
    if (depth === 1 && (token === ',' || token === '}')) {
      if (key === name) found = { begin, end: index };
      key = null;
    } else if (depth === 1 && key === null && token.startsWith('"')) key = String(JSON.parse(token));
    else if (depth === 1 && token === ':') begin = index + 1;
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
  }
  if (found === null) return null;
  const text = json.slice(found.begin, found.end);
  return { text: text.trim(), offset: found.begin + text.length - text.trimStart().length };
}

// A JSON string cannot contain a line break, so only the layout changes, and `outdent` reverts it exactly.
const indent = (json: string) => json.replaceAll('\n', '\n  ');
const outdent = (json: string) => json.replaceAll('\n  ', '\n');
