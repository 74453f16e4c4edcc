import { maxClauses, maxValues } from '../limits.ts';
import { claimNames, type TemplateClause } from '../model.ts';
import { present } from '../omit-undefined.ts';
import type { Node } from './json-tree.ts';
import { read, readMembers } from './members.ts';
import { readIncludes } from './names.ts';
import { type Caps, type Member, readCount, readText, readTexts, readTime, reportAt, type Source } from './value.ts';

const clauseNames: ReadonlyMap<string, string | null> = new Map<string, string | null>([
  ...['include', ...claimNames].map((name) => [name, name] as const),
  // the name of `hosts` before server 0.6.1
  ['ip', 'hosts'],
  // counters of an introspection: what was used, not what may be
  ['usages_AT_done', null],
  ['usages_other_done', null],
]);

const scopeCharacters = 20_000;
const audiences: Caps = { items: maxValues, characters: 2048 };
const hosts: Caps = { items: maxValues, characters: 300 };
const countries: Caps = { items: maxValues, characters: 20 };

/** Reads restrictions: a list of clauses and names, a single clause, or names (mytoken protocol: parsing and merge rules). */
export function readClauses(source: Source, member: Member): readonly TemplateClause[] {
  const { name, value } = member;
  if (value.type !== 'array') return readItem(source, member);
  const items = value.children ?? [];
  if (items.length > maxClauses) {
    reportAt(source, value, 'too-many-clauses', String(items.length));
    return [];
  }
  return items.flatMap((item) => readItem(source, { name, value: item }));
}

function readItem(source: Source, { name, value }: Member): readonly TemplateClause[] {
  if (value.type === 'null') return [];
  if (value.type === 'object') return [readClause(source, value)];
  if (value.type !== 'string') {
    reportAt(source, value, 'wrong-type', name);
    return [];
  }
  // Names in one text are merged into one clause.
  const include = readIncludes(source, { name, value });
  return include === undefined ? [] : [{ include }];
}

function readClause(source: Source, node: Node): TemplateClause {
  const members = readMembers(source, node, clauseNames);
  return present<TemplateClause>({
    include: read(members, 'include', (member) => readIncludes(source, member)),
    nbf: read(members, 'nbf', (member) => readTime(source, member)),
    exp: read(members, 'exp', (member) => readTime(source, member)),
    scope: read(members, 'scope', (member) => readText(source, member, scopeCharacters)),
    audience: read(members, 'audience', (member) => readTexts(source, member, audiences)),
    hosts: read(members, 'hosts', (member) => readHosts(source, member)),
    geoip_allow: read(members, 'geoip_allow', (member) => readTexts(source, member, countries)),
    geoip_disallow: read(members, 'geoip_disallow', (member) => readTexts(source, member, countries)),
    usages_AT: read(members, 'usages_AT', (member) => readCount(source, member)),
    usages_other: read(members, 'usages_other', (member) => readCount(source, member)),
    unknown: members.unknown,
  });
}

function readHosts(source: Source, member: Member): readonly string[] | undefined {
  if (member.name !== 'ip' || member.value.type !== 'string') return readTexts(source, member, hosts);
  const host = readText(source, member, hosts.characters);
  return host === undefined ? undefined : [host];
}
