import {
  capabilityTree,
  covers,
  type Danger,
  defaultCapabilities,
  requestableCapabilities,
} from '../../credentials/capabilities.ts';
import { onCapabilities } from '../edit.ts';
import { capabilitiesOf } from '../model.ts';
import { type Finding, type FindingTarget, finding } from './finding.ts';
import type { Subject } from './subject.ts';
import { repeatedIn } from './values.ts';

const target: FindingTarget = { clause: null, claim: 'capabilities' };

/** Names of old servers (mytoken protocol: capabilities). */
const oldNames: ReadonlyMap<string, string> = new Map([
  ['tokeninfo_introspect', 'tokeninfo:introspect'],
  ['list_mytokens', 'manage_mytokens:list'],
  ['revoke_any_token', 'manage_mytokens:revoke'],
]);
/** Names that newer servers know and others take without meaning. */
const newerNames: ReadonlySet<string> = new Set([
  'tokeninfo:tags',
  'manage_mytokens:tags',
  'settings:tags',
  'read@settings:tags',
]);

/** The capabilities of a template or profile (mytoken protocol: capabilities). */
export function capabilities(subject: Subject): readonly Finding[] {
  const written = capabilitiesOf(subject.content);
  if (written === null) return [];
  if (written.length === 0) {
    return [
      finding(
        'no-capabilities',
        target,
        {},
        onCapabilities(() => defaultCapabilities),
      ),
    ];
  }
  return [
    ...[...new Set(written)].flatMap((name) => nameOf(name, written, subject)),
    ...redundant(written),
    ...withoutAccessTokens(subject),
  ];
}

function nameOf(name: string, all: readonly string[], { around }: Subject): readonly Finding[] {
  if (name.startsWith('@')) return [];
  if (name.trim() === '') {
    return [
      finding(
        'capability-blank',
        target,
        {},
        onCapabilities((names) => names.filter((one) => one.trim() !== '')),
      ),
    ];
  }
  const danger = dangerOf(name);
  if (danger === 'danger') return [finding('capability-dangerous', target, { name })];
  if (danger === 'warning') return [finding('capability-powerful', target, { name })];
  if (requestableCapabilities.has(name)) return [];
  const modern = oldNames.get(name);
  if (modern !== undefined) return [finding('capability-old-name', target, { name, modern }, rename(name, modern))];
  if (newerNames.has(name)) return [finding('capability-newer', target, { name })];
  // Without its last capability a token gets those of the default.
  const alone = all.every((one) => one === name);
  const remove = alone ? null : onCapabilities((names) => names.filter((one) => one !== name));
  if (requestableCapabilities.has(name.replace(/^read@/, ''))) {
    return [finding('capability-read-useless', target, { name }, remove)];
  }
  return around.lookup('capabilities', name) === null
    ? [finding('capability-unknown', target, { name, template: null }, remove)]
    : [finding('capability-unknown', target, { name, template: `@${name}` }, rename(name, `@${name}`))];
}

function dangerOf(name: string): Danger | null {
  const nodes = capabilityTree.flatMap((node) => [
    node,
    ...node.children,
    ...node.children.flatMap((one) => one.children),
  ]);
  const node = nodes.find((one) => one.name === name.replace(/^read@/, ''));
  return (name.startsWith('read@') ? node?.readOnly : node?.danger) ?? null;
}

const rename = (name: string, by: string) =>
  onCapabilities((names) => [...new Set(names.map((one) => (one === name ? by : one)))]);

/** Finds redundant capabilities: duplicates, a child beside its parent, the read-only form beside the full one. */
function redundant(written: readonly string[]): readonly Finding[] {
  const once = onCapabilities((names) => [...new Set(names)]);
  const named = [...new Set(written)].filter((name) => name.trim() !== '');
  const known = named.filter((name) => requestableCapabilities.has(name));
  return [
    ...repeatedIn(written)
      .filter((name) => name.trim() !== '')
      .map((name) => finding('capability-within', target, { name, within: null }, once)),
    ...named.flatMap((name) => {
      const parent = known.find((one) => one !== name && covers([one], name));
      if (parent === undefined) return [];
      const without = onCapabilities((names) => names.filter((one) => one !== name));
      return [finding('capability-within', target, { name, within: parent }, without)];
    }),
  ];
}

function withoutAccessTokens({ expanded }: Subject): readonly Finding[] {
  const granted = expanded === null ? null : (capabilitiesOf(expanded) ?? []);
  if (granted === null || granted.includes('AT')) return [];
  return [
    finding(
      'no-access-tokens',
      target,
      {},
      onCapabilities((names) => ['AT', ...names]),
    ),
  ];
}
