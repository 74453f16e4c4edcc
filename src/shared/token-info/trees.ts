import { covers } from '../credentials/capabilities.ts';
import type { ListedToken } from '../credentials/token-info.ts';
import { foldName } from '../text/visible.ts';

/** A token in a list of trees, with its place there. */
export interface TokenNode {
  readonly token: ListedToken;
  /** ids from its root down to its parent */
  readonly path: readonly string[];
}

/** All tokens of some trees, each before those below it. Of several with one id only the first is taken. */
export function nodesOf(trees: readonly ListedToken[]): ReadonlyMap<string, TokenNode> {
  const found = new Map<string, TokenNode>();
  const visit = (token: ListedToken, path: readonly string[]) => {
    if (found.has(token.momId)) return;
    found.set(token.momId, { token, path });
    const below = [...path, token.momId];
    for (const child of token.children) visit(child, below);
  };
  for (const tree of trees) visit(tree, []);
  return found;
}

/** How many tokens were made from one, and from those. */
export const countDescendants = ({ children }: ListedToken): number =>
  children.reduce((sum, child) => sum + 1 + countDescendants(child), 0);

/** An expired token stays in the lists of servers for a while. @param now unix seconds */
export const isExpired = ({ expiresAt }: ListedToken, now: number): boolean => expiresAt !== null && expiresAt <= now;

/** A token that acts for others of its person. */
interface Actor {
  readonly momId: string | null;
  readonly capabilities: readonly string[];
}

const isOrDescends = ({ token, path }: TokenNode, momId: string | null): boolean =>
  momId !== null && (token.momId === momId || path.includes(momId));

/** Whether a token may revoke one in a list: itself, those that were made from it, or with the capability any. */
export const mayRevoke = (actor: Actor, node: TokenNode): boolean =>
  covers(actor.capabilities, 'manage_mytokens:revoke') || isOrDescends(node, actor.momId);

/** Whether a token may read the events of one in a list. Its own need a right; those of tokens made from it need none. */
export const mayReadHistory = (actor: Actor, node: TokenNode): boolean =>
  node.token.momId === actor.momId
    ? covers(actor.capabilities, 'tokeninfo:history')
    : isOrDescends(node, actor.momId) || covers(actor.capabilities, 'manage_mytokens:history');

/** One revocation: of a token, and with `recursive` of its descendants. */
export interface RevocationStep {
  readonly node: TokenNode;
  readonly recursive: boolean;
}

/**
 * The order in which tokens are revoked. Those below come before those above, since a token acts for its descendants only
 * while the way down to them stands, and the authoriser after all others. Where descendants go with a token they are left out.
 * The authoriser is revoked by its value, without them, so they come before it.
 */
export function revocationSteps(
  nodes: readonly TokenNode[],
  recursive: boolean,
  authoriser: string | null,
): readonly RevocationStep[] {
  const chosen = new Set(nodes.map(({ token }) => token.momId));
  const left = recursive ? nodes.filter(({ path }) => !path.some((above) => chosen.has(above))) : nodes;
  const steps = left.flatMap((node): readonly RevocationStep[] => {
    const { token, path } = node;
    if (!recursive || token.momId !== authoriser) return [{ node, recursive }];
    const below = [...path, token.momId];
    return [
      ...token.children.map((child) => ({ node: { token: child, path: below }, recursive })),
      { node, recursive: false },
    ];
  });
  const endsAuthoriser = (step: RevocationStep) => authoriser !== null && idsIn(step).has(authoriser);
  return steps.toSorted(
    (one, other) =>
      Number(endsAuthoriser(one)) - Number(endsAuthoriser(other)) || other.node.path.length - one.node.path.length,
  );
}

/** The ids of all tokens that a step ends, as far as they are known. */
export const idsIn = ({ node: { token }, recursive }: RevocationStep): ReadonlySet<string> =>
  recursive ? new Set(nodesOf([token]).keys()) : new Set([token.momId]);

/** What is drawn of some trees: as many of their tokens as there is room for, each with as many of those below it. */
export interface Cut {
  readonly trees: readonly ListedToken[];
  /** how many tokens there would be to draw */
  readonly all: number;
}

/**
 * Cuts trees to the tokens that are drawn.
 * @param limit how many tokens at most, from the top
 * @param closed ids of tokens whose descendants are hidden
 */
export function cutTrees(trees: readonly ListedToken[], limit: number, closed: ReadonlySet<string>): Cut {
  let all = 0;
  const cut = (tokens: readonly ListedToken[]): readonly ListedToken[] =>
    tokens.flatMap((token) => {
      const isDrawn = all < limit;
      all += 1;
      const children = closed.has(token.momId) ? [] : cut(token.children);
      return isDrawn ? [{ ...token, children }] : [];
    });
  return { trees: cut(trees), all };
}

/** The trees of tokens that a text is found in, with the way to each, and how many of them there are. */
export function searchTrees(trees: readonly ListedToken[], text: string): Cut {
  const words = foldName(text);
  if (words === '') return { trees, all: nodesOf(trees).size };
  let all = 0;
  const search = (tokens: readonly ListedToken[]): readonly ListedToken[] =>
    tokens.flatMap((token) => {
      const fits = [token.name, token.ip, token.momId].some((one) => foldName(one).includes(words));
      if (fits) all += 1;
      const children = search(token.children);
      return fits || children.length > 0 ? [{ ...token, children }] : [];
    });
  return { trees: search(trees), all };
}
