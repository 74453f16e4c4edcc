import { maxValues } from '../limits.ts';
import type { UnknownMember } from '../model.ts';
import type { Node } from './json-tree.ts';
import { type Member, rawOf, reportAt, type Source } from './value.ts';

/** The members of an object, those that are null left out. */
export interface Members {
  readonly known: ReadonlyMap<string, Member>;
  readonly unknown: readonly UnknownMember[] | undefined;
}

const maxUnknownNameLength = 1000;
/** A little less than a whole text may have, so that a clause can move from a list into a profile. */
const maxUnknownDepth = 40;

/** Secrets in a pasted request or answer (mytoken protocol: mytoken endpoint). They are dropped: templates are plain files. */
const secrets: ReadonlySet<string> = new Set([
  'mytoken',
  'refresh_token',
  'access_token',
  'polling_code',
  'transfer_code',
  'token_update',
]);

/**
 * Sorts the members of an object. Secrets are not kept.
 * @param names the members that are known, as written, with the name under which they are kept; null = not kept
 */
export function readMembers(source: Source, node: Node, names: ReadonlyMap<string, string | null>): Members {
  const seen = new Set<string>();
  const known = new Map<string, Member>();
  const unknown: UnknownMember[] = [];
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    const kept = names.get(name);
    const identity = kept ?? name;
    if (seen.has(identity)) reportAt(source, key, 'duplicate-key', name);
    seen.add(identity);
    if (kept === null || (kept !== undefined && value.type === 'null')) continue;
    if (kept !== undefined) known.set(kept, { name, value });
    else if (!secrets.has(name.toLowerCase())) unknown.push(readUnknown(source, name, key, value));
  }
  if (unknown.length > maxValues) reportAt(source, node, 'too-many', String(unknown.length));
  return { known, unknown: unknown.length === 0 ? undefined : unknown };
}

function readUnknown(source: Source, name: string, key: Node, value: Node): UnknownMember {
  if (name.length > maxUnknownNameLength) reportAt(source, key, 'too-large', name);
  if (depthOf(value) > maxUnknownDepth) reportAt(source, value, 'too-deep', name);
  return { name, json: rawOf(source, value) };
}

const depthOf = (node: Node): number =>
  node.type === 'object' || node.type === 'array' || node.type === 'property'
    ? Math.max(0, ...(node.children ?? []).map(depthOf)) + (node.type === 'property' ? 0 : 1)
    : 0;

/** Reads a member, if it is there. */
export function read<T>({ known }: Members, name: string, how: (member: Member) => T | undefined): T | undefined {
  const member = known.get(name);
  return member === undefined ? undefined : how(member);
}
