import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Clause } from '../../src/shared/restrictions.ts';
import type { WrittenClause } from '../../src/shared/template/model.ts';
import { requestClauses } from '../../src/shared/template/request.ts';
import { simulate, type Use } from '../../src/shared/template/simulate.ts';
import { type Compared, canonical, chooseSeed, expectAgreement } from './support/agreement.ts';
import { tryBoundaries } from './support/boundaries.ts';
import { anyAddress, type RealServer, realServer } from './support/real-server.ts';
import { answerOf, type GrantedToken, type Outcome, subToken, tryToken, usesOf } from './support/tokens.ts';
import { grantedAudience, type Scenario, scenarioArbitrary } from './support/uses.ts';

const server = realServer();

/** A clause as the app sends it, or as somebody wrote it. */
type SentClause = Clause | WrittenClause;

const wholeSeconds = (): number => Math.floor(Date.now() / 1000);

it('judges as the server does (countries and names by reverse DNS are left out: the server has no data for them here)', async () => {
  const seed = chooseSeed();
  const now = wholeSeconds();
  const scenarios = fc.sample(scenarioArbitrary(now), { seed, numRuns: 200 });
  const parents = await logIn(server());
  const compared: Compared[] = [];
  for (const scenario of scenarios) compared.push(...(await playScenario(server(), parents, scenario, now)));
  compared.push(...(await tryBoundaries(server(), parents.unrestricted)));
  const accessTokens = compared.filter(({ about }) => about.startsWith('AT'));
  expect(accessTokens.length).toBeGreaterThanOrEqual(300);
  expectAgreement('simulator', seed, compared);
});

const day = 86_400;
/** No clause of a scenario ends later. */
const lastEnd = (now: number) => now + 30 * day;

interface Parents {
  readonly unrestricted: string;
  /** the provider gives access tokens for the audience only when the login asked for it */
  readonly withAudience: string;
}

async function logIn(real: RealServer): Promise<Parents> {
  const exp = lastEnd(wholeSeconds());
  return {
    unrestricted: await real.login([]),
    withAudience: await real.login([{ exp, audience: [grantedAudience] }, { exp }]),
  };
}

/** Makes a token with the clauses, and uses it. */
async function playScenario(
  real: RealServer,
  parents: Parents,
  { clauses, prepared, uses }: Scenario,
  now: number,
): Promise<readonly Compared[]> {
  const ready = prepared ? prepare(clauses, now) : tidy(clauses);
  const needsAudience = ready.some(({ audience }) => audience?.includes(grantedAudience));
  const asked = needsAudience ? ready.map((clause) => ({ exp: lastEnd(now) - day, ...clause })) : ready;
  const token = await subToken(real, needsAudience ? parents.withAudience : parents.unrestricted, asked);
  const compared: Compared[] = [{ about: 'what is granted', ours: asked.map(withThisReplaced), theirs: token.clauses }];
  let done = await usesOf(real, token.mytoken);
  for (const use of uses) {
    const at = Date.now() / 1000;
    const outcome = await tryToken(real, token.mytoken, use);
    const after = await usesOf(real, token.mytoken);
    compared.push(compare(token, { ...use, at, country: null, done: done ?? [] }, outcome, after));
    done = after;
  }
  return compared;
}

function prepare(clauses: readonly WrittenClause[], now: number): readonly SentClause[] {
  const requested = requestClauses(clauses, now, null);
  if (!requested.ok) throw new Error(`not prepared: ${JSON.stringify(requested.error)}`);
  return requested.value;
}

/** Without what the server leaves out of its answer: members that limit nothing, and repeated clauses. */
function tidy(clauses: readonly WrittenClause[]): readonly SentClause[] {
  const limiting = clauses.map((clause) =>
    Object.fromEntries(
      Object.entries(clause).filter(([name, value]) =>
        name.startsWith('usages') ? true : Array.isArray(value) ? value.length > 0 : value !== 0 && value !== '',
      ),
    ),
  );
  const distinct = new Map(limiting.map((clause) => [JSON.stringify(clause), clause]));
  return [...distinct.values()].filter((clause) => Object.keys(clause).length > 0);
}

const withThisReplaced = (clause: SentClause): SentClause =>
  clause.hosts === undefined
    ? clause
    : { ...clause, hosts: clause.hosts.map((host) => (host.toLowerCase() === 'this' ? anyAddress : host)) };

function compare({ clauses }: GrantedToken, use: Use, outcome: Outcome, after: Use['done'] | null): Compared {
  const verdict = simulate(clauses, use);
  // The provider's refusal comes after the permission, and undoes the charge.
  const isRefusedLater = outcome === 'provider' && verdict.answer === 'yes';
  const charged = (after ?? []).findIndex((count, index) => canonical(count) !== canonical(use.done[index]));
  const about = `${use.what} ${JSON.stringify({ ...use, clauses, outcome })}`;
  if (isRefusedLater) return { about, ours: null, theirs: charged === -1 ? null : charged };
  const theirs = {
    answer: outcome,
    charged: charged === -1 ? null : charged,
    left: charged === -1 ? null : leftOf(clauses[charged], use.what, after?.[charged]),
  };
  return { about, ours: { answer: answerOf(verdict), charged: verdict.charged, left: verdict.left }, theirs };
}

function leftOf(clause: Clause | undefined, what: Use['what'], done: Use['done'][number] | undefined): number | null {
  const limit = what === 'AT' ? clause?.usages_AT : clause?.usages_other;
  return limit === undefined || done === undefined ? null : limit - done[what];
}
