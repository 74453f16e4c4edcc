/** How much harm a capability can do in wrong hands; the same scale as the server's own web page. */
export type Danger = 'normal' | 'warning' | 'danger';

/** A node of the capability tree. A capability includes its children; `read@NAME` grants the read-only use of it. */
export interface CapabilityNode {
  readonly name: string;
  readonly danger: Danger;
  /** the danger of the read-only form, where one is useful */
  readonly readOnly?: Danger;
  readonly children: readonly CapabilityNode[];
}

const leaf = (name: string, danger: Danger, readOnly?: Danger): CapabilityNode =>
  readOnly === undefined ? { name, danger, children: [] } : { name, danger, readOnly, children: [] };

/** The capabilities of mytoken servers up to 0.10 (mytoken protocol: capabilities). */
export const capabilityTree: readonly CapabilityNode[] = [
  leaf('AT', 'normal'),
  leaf('create_mytoken', 'normal'),
  {
    name: 'tokeninfo',
    danger: 'normal',
    children: [
      leaf('tokeninfo:introspect', 'normal'),
      leaf('tokeninfo:history', 'normal'),
      leaf('tokeninfo:subtokens', 'normal'),
      leaf('tokeninfo:notify', 'normal'),
    ],
  },
  {
    name: 'manage_mytokens',
    danger: 'warning',
    children: [
      leaf('manage_mytokens:list', 'warning'),
      leaf('manage_mytokens:revoke', 'warning'),
      leaf('manage_mytokens:history', 'warning'),
      leaf('manage_mytokens:notify', 'warning', 'warning'),
    ],
  },
  {
    name: 'settings',
    danger: 'danger',
    readOnly: 'warning',
    children: [
      {
        name: 'settings:grants',
        danger: 'danger',
        readOnly: 'normal',
        children: [leaf('settings:grants:ssh', 'warning', 'normal')],
      },
      leaf('settings:email', 'normal', 'normal'),
    ],
  },
];

/** The capabilities that a server grants by default. */
export const defaultCapabilities: readonly string[] = ['AT', 'tokeninfo'];

const flatten = (nodes: readonly CapabilityNode[]): readonly CapabilityNode[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)]);

/** The names that may be asked for, read-only forms included. Unknown ones make the consent page fail. */
export const requestableCapabilities: ReadonlySet<string> = new Set(
  flatten(capabilityTree).flatMap((node) =>
    node.readOnly === undefined ? [node.name] : [node.name, `read@${node.name}`],
  ),
);

/**
 * Checks whether a set of capabilities covers one: by itself, by a parent, or, for `read@x`, by `x`.
 * @param held e.g. `['tokeninfo', 'read@settings']`
 * @param wanted e.g. `tokeninfo:history`
 */
export function covers(held: readonly string[], wanted: string): boolean {
  const path = (name: string) => name.replace(/^read@/, '');
  const readOnly = wanted.startsWith('read@');
  return held.some((one) => {
    if (one.startsWith('read@') && !readOnly) return false;
    return path(wanted) === path(one) || path(wanted).startsWith(`${path(one)}:`);
  });
}
