import type { FieldFault } from '../../ipc/input-errors.ts';
import type { Result } from '../../ipc/result.ts';
import { parseDuration, parseTime } from '../../time/parse.ts';
import type { TimeExpression } from '../model.ts';
import type { Node } from './json-tree.ts';
import { type TextFault, type TextFaultKind, textFault } from './text-issue.ts';

/** A text that is being read, and the faults that were found in it so far. */
export interface Source {
  readonly text: string;
  readonly report: (fault: TextFault) => void;
}

/** A member of an object: its name as written, and its value. */
export interface Member {
  readonly name: string;
  readonly value: Node;
}

/** The maximum size of a list or text. */
export interface Caps {
  readonly items: number;
  readonly characters: number;
}

/** The latest instant and longest duration, in seconds: dates end there. */
const maxSeconds = 8.64e12;
const maxTimeLength = 40;

/** Reports a fault at a value. */
export function reportAt(source: Source, node: Node, because: TextFaultKind, about: string): void {
  source.report(textFault(because, node.offset, node.length, about));
}

/** The value as it is written. */
export const rawOf = (source: Source, node: Node): string => source.text.slice(node.offset, node.offset + node.length);

/** A text, or undefined after a fault was reported. */
export function readText(source: Source, { name, value }: Member, characters: number): string | undefined {
  const text: unknown = value.value;
  if (value.type !== 'string' || typeof text !== 'string') {
    reportAt(source, value, 'wrong-type', name);
    return undefined;
  }
  if (text.length <= characters) return text;
  reportAt(source, value, 'too-large', name);
  return undefined;
}

/** A list of texts. One text alone is none: the server refuses it (mytoken protocol: restrictions). */
export function readTexts(source: Source, member: Member, caps: Caps): readonly string[] | undefined {
  if (member.value.type !== 'array') {
    reportAt(source, member.value, 'wrong-type', member.name);
    return undefined;
  }
  const items = member.value.children ?? [];
  if (items.length > caps.items) reportAt(source, member.value, 'too-many', String(items.length));
  const texts = items.map((value) => readText(source, { name: member.name, value }, caps.characters));
  return texts.filter((text) => text !== undefined);
}

/** `true` or `false`. */
export function readSwitch(source: Source, { name, value }: Member): boolean | undefined {
  const state: unknown = value.value;
  if (value.type === 'boolean' && typeof state === 'boolean') return state;
  reportAt(source, value, 'wrong-type', name);
  return undefined;
}

/** A number of uses: whole, not negative, and exactly what a number can hold. */
export function readCount(source: Source, { name, value }: Member): number | undefined {
  if (value.type === 'number') return readWhole(source, value, 0, Number.MAX_SAFE_INTEGER);
  reportAt(source, value, 'wrong-type', name);
  return undefined;
}

/** A time in one of the forms of the time syntax (mytoken protocol: time values), kept as written. */
export const readTime = (source: Source, member: Member): TimeExpression | undefined =>
  readTimeExpression(source, member, -maxSeconds, (text) => parseTime(text, 0));

/** A lifetime in seconds or as a duration such as `+7d`, kept as written. */
export const readLifetime = (source: Source, member: Member): TimeExpression | undefined =>
  readTimeExpression(source, member, 0, parseDuration);

function readTimeExpression(
  source: Source,
  { name, value }: Member,
  least: number,
  parse: (text: string) => Result<number | null, FieldFault>,
): TimeExpression | undefined {
  if (value.type === 'number') return readWhole(source, value, least, maxSeconds);
  const text: unknown = value.value;
  if (value.type !== 'string' || typeof text !== 'string') {
    reportAt(source, value, 'wrong-type', name);
    return undefined;
  }
  if (text.length <= maxTimeLength && parse(text).ok) return text;
  reportAt(source, value, 'not-a-time', text);
  return undefined;
}

/** Reads the digits themselves: a number beyond 2^53 would already be another one. */
function readWhole(source: Source, node: Node, least: number, most: number): number | undefined {
  const raw = rawOf(source, node);
  const number = Number(raw);
  if (!/^-?\d+$/.test(raw)) reportAt(source, node, 'not-an-integer', raw);
  else if (Math.abs(number) > most) reportAt(source, node, 'too-big-a-number', raw);
  else if (number < least) reportAt(source, node, 'negative', raw);
  else return number === 0 ? 0 : number;
  return undefined;
}
