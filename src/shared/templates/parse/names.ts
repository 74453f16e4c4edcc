import { hasHiddenCharacters } from '../../text/visible.ts';
import { maxValues } from '../limits.ts';
import type { Node } from './json-tree.ts';
import { textFault } from './text-issue.ts';
import { type Member, reportAt, type Source } from './value.ts';

/** A word of a text, and where it stands. */
interface Word {
  readonly word: string;
  readonly offset: number;
  readonly length: number;
}

const maxNameLength = 200;

/** One part of a name, on either side of a slash: nothing that would be JSON or a path. */
const part = /^[^\p{Co}"{}[\]\\/]+$/u;

/**
 * Reads names of templates as `include` gives them: one text with spaces between, or a list; each with or without `@`
 * and group (mytoken protocol: parsing and merge rules).
 */
export function readIncludes(source: Source, member: Member): readonly string[] | undefined {
  const messages = wordsOf(source, member);
  return messages === undefined ? undefined : includeNames(source, messages);
}

/** Reads names of capabilities; `@name` stands for a template of capabilities. */
export function readCapabilities(source: Source, member: Member): readonly string[] | undefined {
  const messages = wordsOf(source, member);
  return messages === undefined ? undefined : capabilityNames(source, messages);
}

/** Reads the names of a text that is no JSON. */
export const readPlainIncludes = (source: Source): readonly string[] => includeNames(source, plainWords(source));

/** Reads the capabilities of a text that is no JSON. */
export const readPlainCapabilities = (source: Source): readonly string[] => capabilityNames(source, plainWords(source));

const plainWords = (source: Source): readonly Word[] =>
  [...source.text.matchAll(/[^\s\ufeff]+/g)].map(({ 0: word, index }) => ({
    word,
    offset: index,
    length: word.length,
  }));

function wordsOf(source: Source, { name, value }: Member): readonly Word[] | undefined {
  const text = textOf(value);
  if (text !== null) {
    const messages = text.split(/\s+/).filter((word) => word !== '');
    if (messages.length === 0) reportAt(source, value, 'empty', name);
    return messages.map((word) => ({ word, offset: value.offset, length: value.length }));
  }
  if (value.type !== 'array') {
    reportAt(source, value, 'wrong-type', name);
    return undefined;
  }
  return (value.children ?? []).flatMap((item) => {
    const word = textOf(item);
    if (word === null) reportAt(source, item, 'wrong-type', name);
    return word === null ? [] : [{ word, offset: item.offset, length: item.length }];
  });
}

function textOf(node: Node): string | null {
  const value: unknown = node.value;
  return node.type === 'string' && typeof value === 'string' ? value : null;
}

const includeNames = (source: Source, messages: readonly Word[]) =>
  checked(source, messages, (word) => templateName(word.replace(/^@/, '')));

const capabilityNames = (source: Source, messages: readonly Word[]) =>
  checked(source, messages, (word) => {
    if (!word.startsWith('@')) return /^[^\s\p{Cc}\p{Cf}\p{Cs}\p{Co}"{}[\]\\]+$/u.test(word) ? word : null;
    const name = templateName(word.slice(1));
    return name === null ? null : `@${name}`;
  });

function checked(source: Source, messages: readonly Word[], read: (word: string) => string | null): readonly string[] {
  const [first] = messages;
  if (messages.length > maxValues && first !== undefined)
    source.report(textFault('too-many', first.offset, first.length, String(messages.length)));
  return messages.flatMap(({ word, offset, length }) => {
    const name = read(word);
    if (name !== null && name.length <= maxNameLength) return [name];
    source.report(textFault('bad-name', offset, length, word));
    return [];
  });
}

/** `name` of the default group, or `group/name`; `_` is the default group. */
function templateName(written: string): string | null {
  const name = written.replace(/^_\//, '');
  const parts = name.split('/');
  const isName = parts.length <= 2 && !name.startsWith('@') && !hasHiddenCharacters(name);
  return isName && parts.every((each) => part.test(each) && each.trim() === each) ? name : null;
}
