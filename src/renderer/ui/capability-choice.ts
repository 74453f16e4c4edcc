import { type CapabilityNode, covers } from '../../shared/credentials/capabilities.ts';

/** How a capability stands in a choice. `included`: by a capability above it. */
export type Choice = 'off' | 'on' | 'included' | 'partly';

const isBelow = (name: string, parent: string) => name.replace(/^read@/, '').startsWith(`${parent}:`);

/** How a node of the tree stands in a choice of names. */
export function choiceOf(held: readonly string[], node: CapabilityNode): Choice {
  if (held.includes(node.name)) return 'on';
  if (covers(held, node.name)) return 'included';
  return held.some((name) => isBelow(name, node.name)) ? 'partly' : 'off';
}

/** The part of a tree that a token with these capabilities can pass on: what it has, and the way there. */
export const passedOn = (nodes: readonly CapabilityNode[], held: readonly string[]): readonly CapabilityNode[] =>
  nodes.flatMap((node) => {
    const children = passedOn(node.children, held);
    const isHeld = covers(held, node.name) || covers(held, `read@${node.name}`);
    return isHeld || children.length > 0 ? [{ ...node, children }] : [];
  });

/** How the read-only form of a node stands in a choice of names. */
export function readOnlyChoiceOf(held: readonly string[], node: CapabilityNode): Choice {
  if (held.includes(`read@${node.name}`)) return 'on';
  return covers(held, `read@${node.name}`) ? 'included' : 'off';
}

/** Chooses a node or takes it back. What the node includes is not named beside it. */
export function choose(held: readonly string[], node: CapabilityNode, on: boolean): string[] {
  if (!on) return held.filter((name) => name !== node.name);
  const rest = held.filter((name) => name !== `read@${node.name}` && !isBelow(name, node.name));
  return [...rest.filter((name) => name !== node.name), node.name];
}

/** Chooses the read-only form of a node or takes it back. */
export function chooseReadOnly(held: readonly string[], node: CapabilityNode, on: boolean): string[] {
  const name = `read@${node.name}`;
  const rest = held.filter((one) => one !== name);
  if (!on) return rest;
  return [...rest.filter((one) => !(one.startsWith('read@') && isBelow(one, node.name))), name];
}
