import { err, ok, type Result } from '../../ipc/result.ts';
import { maxTextLength } from '../limits.ts';
import type { TemplateContent, TemplateKind } from '../model.ts';
import { printTemplate } from '../print.ts';
import { readClauses } from './clause.ts';
import { type Node, readTree } from './json-tree.ts';
import { readCapabilities, readPlainCapabilities, readPlainIncludes } from './names.ts';
import { readProfile, readRotation } from './profile.ts';
import { invisibleFault, maxIssues, type TextFault, textFault } from './text-issue.ts';
import type { Source } from './value.ts';

export type { TextFault, TextFaultKind } from './text-issue.ts';

/**
 * Reads a template in every form that the command line and the server take (mytoken protocol: parsing and merge rules;
 * time values): an object, a list, or names with or without `@`. The legacy member `ip` becomes `hosts`; `null` is as
 * good as absent; times are kept as written.
 * @returns the content, or the faults in the order of the text
 */
export function parseTemplate(kind: TemplateKind, text: string): Result<TemplateContent, readonly TextFault[]> {
  if (text.length > maxTextLength) return err([textFault('too-large', 0, text.length, '')]);
  // A byte order mark counts as a blank here; its place is kept, so that offsets stay true.
  const blank = text.replace(/^\ufeff/, ' ');
  const trimmed = blank.trim();
  if (trimmed === '' || trimmed === 'null') return err([textFault('empty', 0, text.length, '')]);
  const found: TextFault[] = [];
  const source: Source = { text: blank, report: (fault) => found.push(fault) };
  const before = beforeJson(trimmed);
  if (before !== null) {
    const offset = blank.indexOf(trimmed);
    return err([invisibleFault(blank, offset, before.length) ?? textFault('not-json', offset, before.length, before)]);
  }
  // No name begins with a slash, but JSON of other programs may begin with a comment.
  const content = /^[{["/]/.test(trimmed) ? readJson(kind, source, found) : readNames(kind, source);
  if (content !== null && found.length === 0) return fitting(content, text);
  return err(found.toSorted((one, other) => one.offset - other.offset).slice(0, maxIssues));
}

/** Stray characters before a text that can only be JSON, since names contain no brackets and quotes. */
const beforeJson = (text: string): string | null =>
  /^([^\s[\]{}"/](?:[^[\]{}"]{0,200}?[^\s[\]{}"])?)\s*[[{]\s*[[\]{}"]/.exec(text)?.[1] ?? null;

/** The text printed with indents must be short enough to be read again. */
function fitting(content: TemplateContent, text: string): Result<TemplateContent, readonly TextFault[]> {
  if (text.length * 8 < maxTextLength || printTemplate(content).length <= maxTextLength) return ok(content);
  return err([textFault('too-large', 0, text.length, '')]);
}

function readJson(kind: TemplateKind, source: Source, found: TextFault[]): TemplateContent | null {
  const { root, faults, soundUntil } = readTree(source.text);
  found.push(...faults);
  // Where the text breaks off, the values around are incomplete: only what stands before is judged.
  const report = (fault: TextFault) => {
    if (fault.offset + fault.length <= soundUntil) found.push(fault);
  };
  return root === null ? null : readRoot(kind, { ...source, report }, root);
}

function readRoot(kind: TemplateKind, source: Source, value: Node): TemplateContent | null {
  const member = { name: kind, value };
  switch (kind) {
    case 'restrictions':
      return { kind, clauses: readClauses(source, member) };
    case 'capabilities': {
      const capabilities = readCapabilities(source, member);
      return capabilities === undefined ? null : { kind, capabilities };
    }
    case 'rotation': {
      const rotation = readRotation(source, member);
      return rotation === undefined ? null : { kind, rotation };
    }
    case 'profile': {
      const profile = readProfile(source, member);
      return profile === undefined ? null : { kind, profile };
    }
  }
}

function readNames(kind: TemplateKind, source: Source): TemplateContent {
  switch (kind) {
    case 'restrictions':
      return { kind, clauses: [{ include: readPlainIncludes(source) }] };
    case 'capabilities':
      return { kind, capabilities: readPlainCapabilities(source) };
    case 'rotation':
      return { kind, rotation: { include: readPlainIncludes(source) } };
    case 'profile':
      return { kind, profile: { include: readPlainIncludes(source) } };
  }
}
