import { z } from 'zod';
import { readJson } from '../json.ts';
import { err, ok, type Result } from '../result.ts';
import type { FileFault, TemplateEntry, TemplateProblem } from './library.ts';
import type { TemplateKind } from './model.ts';
import { parseTemplate, type TextFaultKind } from './parse.ts';
import { printTemplate } from './print.ts';
import { tagsSchema, templateKindSchema } from './schema.ts';

/** A template as its file has it; the name of the file is not in it. */
export type FiledTemplate = Pick<TemplateEntry, 'kind' | 'tags' | 'favourite' | 'content'>;

const current = 1;
const newerSchema = z.object({ mytokenTemplate: z.int().gt(current) });
/** Strict: what this version does not know, the next save would lose. */
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
 * @param hint the kind that the place of the file says; null = it says none, and only an envelope can tell
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
 * What is wrong in the file of a template that cannot be read, and in which line.
 * @param kind the one that the place of the file says
 * @returns null where nothing of its content is, as in a file that is too large
 */
export function faultInFile(kind: TemplateKind, written: string): FileFault | null {
  const json = readJson(written.replace(/^\uFEFF/, ' '));
  if (newerSchema.safeParse(json).success) return null;
  const isFiled = isObject(json) && Object.hasOwn(json, 'mytokenTemplate');
  const content = isFiled ? lastMember(written, 'content') : { text: written, line: 1 };
  const read = content === null ? null : parseTemplate(kind, content.text);
  const [first] = read === null || read.ok ? [] : read.error;
  if (content === null || first === undefined || first.because === 'too-large') return null;
  const { because, about, offset } = first;
  return { line: content.line + linesIn(content.text.slice(0, offset)), because, about };
}

/** Whether a text is meant as an envelope, whole or not. */
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

const linesIn = (text: string): number => text.split('\n').length - 1;

/**
 * The text of a member of the outermost object, the last one where there are several, and the line from 1 in which it
 * begins; null = it has none. Goes from token to token, so that no depth is too deep for it.
 * @param json valid JSON, an object
 */
function lastMember(json: string, name: string): { readonly text: string; readonly line: number } | null {
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
  const before = json.slice(0, found.begin) + text.slice(0, text.length - text.trimStart().length);
  return { text: text.trim(), line: linesIn(before) + 1 };
}

// A line break cannot stand inside a text in JSON, so only the layout changes, and `outdent` takes it back exactly.
const indent = (json: string) => json.replaceAll('\n', '\n  ');
const outdent = (json: string) => json.replaceAll('\n  ', '\n');
