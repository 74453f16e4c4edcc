import { setTimeout as delay } from 'node:timers/promises';
import type { Clause } from '../../../src/shared/restrictions.ts';
import { simulate, type Use } from '../../../src/shared/template/simulate.ts';
import type { Compared } from './agreement.ts';
import { anyAddress, type RealServer } from './real-server.ts';
import { answerOf, type GrantedToken, subToken, tryToken } from './tokens.ts';

const wholeSeconds = (): number => Math.floor(Date.now() / 1000);

const mostAttempts = 5;

/**
 * Uses tokens in the seconds in which something of them begins or ends. On a machine that is too busy to do that within
 * those seconds it is tried again with new tokens.
 */
export async function tryBoundaries(server: RealServer, parent: string): Promise<readonly Compared[]> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const compared = await tryAround(server, parent, wholeSeconds() + 3);
    if (compared !== null) return compared;
  }
  throw new Error(`${mostAttempts} times a second was over before all tokens were used in it`);
}

const listsAround = (turn: number): readonly (readonly Clause[])[] => [
  [{ exp: turn }],
  [{ exp: turn }, { scope: 'compute' }],
  [{ nbf: turn }],
  [{ nbf: turn }, { scope: 'compute' }],
  [{ nbf: turn, exp: turn }],
  [
    { nbf: turn, exp: turn },
    { nbf: turn + 1, exp: turn + 1 },
  ],
  [{ exp: turn - 1 }, { exp: turn }],
];

async function tryAround(server: RealServer, parent: string, turn: number): Promise<readonly Compared[] | null> {
  const tokens: GrantedToken[] = [];
  for (const clauses of listsAround(turn)) tokens.push(await subToken(server, parent, clauses));
  const compared: Compared[] = [];
  for (const second of [turn - 1, turn, turn + 1]) {
    while (wholeSeconds() < second) await delay(20);
    for (const token of tokens) compared.push(await tryOnce(server, token, second));
    if (wholeSeconds() !== second) return null;
  }
  return compared;
}

async function tryOnce(server: RealServer, { mytoken, clauses }: GrantedToken, at: number): Promise<Compared> {
  const use = { at, what: 'AT', address: anyAddress, scopes: ['openid'], audiences: [] } as const;
  const full: Use = { ...use, country: null, done: [] };
  return {
    about: `AT ${JSON.stringify({ at, clauses })}`,
    ours: answerOf(simulate(clauses, full)),
    theirs: await tryToken(server, mytoken, use),
  };
}
