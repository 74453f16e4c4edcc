import { describe, expect, it } from 'vitest';
import type { ListedToken } from '../../../../src/shared/credentials/token-info.ts';
import {
  countDescendants,
  cutTrees,
  mayReadHistory,
  mayRevoke,
  nodesOf,
  revocationSteps,
  searchTrees,
} from '../../../../src/shared/token-info/trees.ts';

const token = (momId: string, ...children: readonly ListedToken[]): ListedToken => ({
  momId,
  name: momId,
  createdAt: null,
  expiresAt: null,
  ip: '',
  children,
});

/** a with b and c, d below b; e beside a */
const trees = [token('a', token('b', token('d')), token('c')), token('e')];
const nodes = nodesOf(trees);
const node = (momId: string) => nodes.get(momId) ?? expect.fail(momId);

const order = (momIds: readonly string[], recursive: boolean, authoriser: string | null = null) =>
  revocationSteps(momIds.map(node), recursive, authoriser).map(
    (step) => `${step.node.token.momId}${step.recursive ? '+' : ''}`,
  );

describe('trees of tokens', () => {
  it('are walked from the top, with the way to each', () => {
    expect([...nodes].map(([momId, { path }]) => [momId, ...path].join(' '))).toEqual([
      'a',
      'b a',
      'd a b',
      'c a',
      'e',
    ]);
    expect(countDescendants(node('a').token)).toBe(3);
  });

  it('may name a token twice, and then it is taken once', () => {
    expect([...nodesOf([token('a', token('a', token('b')), token('b')), token('a')]).keys()]).toEqual(['a', 'b']);
  });
});

describe('what a token may do for others', () => {
  const plain = { momId: 'b', capabilities: ['AT', 'tokeninfo'] };
  it.each([
    ['itself', 'b', true],
    ['its sub-token', 'd', true],
    ['its parent', 'a', false],
    ['a sibling', 'c', false],
    ['another tree', 'e', false],
  ])('without a capability reaches %s as it should', (_, momId, expected) => {
    expect(mayRevoke(plain, node(momId))).toBe(expected);
    expect(mayReadHistory(plain, node(momId))).toBe(expected);
  });

  it('with the capability reaches any, but its own history needs the right for that', () => {
    const manager = { momId: 'b', capabilities: ['manage_mytokens'] };
    for (const momId of nodes.keys()) expect(mayRevoke(manager, node(momId))).toBe(true);
    expect(mayReadHistory(manager, node('e'))).toBe(true);
    expect(mayReadHistory(manager, node('b'))).toBe(false);
    expect(mayRevoke({ momId: null, capabilities: ['AT'] }, node('b'))).toBe(false);
  });
});

describe('the order of revocation', () => {
  it('goes from below to above, so that the way down stands until it is not needed any more', () => {
    expect(order(['a', 'b', 'd', 'e'], false)).toEqual(['d', 'b', 'a', 'e']);
  });

  it('leaves out what goes with another one', () => {
    expect(order(['a', 'b', 'd', 'e'], true)).toEqual(['a+', 'e+']);
  });

  it('ends the authoriser last, also where it goes with a token above it', () => {
    expect(order(['d', 'c', 'e'], false, 'd')).toEqual(['c', 'e', 'd']);
    expect(order(['a', 'e'], true, 'd')).toEqual(['e+', 'a+']);
    expect(order(['b', 'c'], true, 'b')).toEqual(['d+', 'c+', 'b']);
  });
});

describe('what is drawn of trees', () => {
  const ids = (tokens: readonly ListedToken[]): string =>
    tokens.map(({ momId, children }) => momId + (children.length === 0 ? '' : `(${ids(children)})`)).join(' ');

  it('ends after as many tokens as there is room for, and lacks what is hidden', () => {
    const cut = (limit: number, ...closed: string[]) => cutTrees(trees, limit, new Set(closed));
    expect(ids(cut(9).trees)).toBe('a(b(d) c) e');
    expect(ids(cut(2).trees)).toBe('a(b)');
    expect(ids(cut(9, 'b').trees)).toBe('a(b c) e');
    expect([cut(2).all, cut(9, 'a').all]).toEqual([5, 2]);
  });

  it('is what a text is found in, with the way to it', () => {
    expect(ids(searchTrees(trees, ' D ').trees)).toBe('a(b(d))');
    expect(searchTrees(trees, 'd').all).toBe(1);
    expect(searchTrees(trees, '').all).toBe(5);
    expect(searchTrees(trees, 'nothing').trees).toEqual([]);
  });
});
