import { covers, defaultCapabilities } from '../credentials/capabilities.ts';
import type { Clause } from '../credentials/restrictions.ts';
import { scopesOfLogin, splitScope } from '../credentials/scope.ts';
import { capabilityMay } from '../credentials/sentences.ts';
import { countriesLeft } from '../diff/countries.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { mark } from '../text/visible.ts';
import type { Format } from '../time/format.ts';
import { isThis } from './this-host.ts';

/** Dependencies of the sentences. */
interface Speech {
  readonly messages: Pick<Catalogue, 'sentences' | 'capabilities' | 'templates'>;
  readonly format: Format;
}

/**
 * Summarises the rights of a token in plain language, worst case first. Each sentence is an upper bound: the rights of all
 * clauses together in one respect. Values are marked (sentences.ts).
 * @param clauses as they are sent, null = not said
 * @param named capabilities, null = not said; where none is named, the server gives its default
 * @param now unix seconds
 */
export function worstCase(
  clauses: readonly Clause[] | null,
  named: readonly string[] | null,
  now: number,
  speech: Speech,
): readonly string[] {
  const capabilities = named?.length === 0 ? defaultCapabilities : named;
  const t = speech.messages.templates.summary;
  const all: readonly Clause[] = clauses === null || clauses.length === 0 ? [{}] : clauses;
  const timely = all.filter(({ nbf, exp }) => (exp ?? Number.POSITIVE_INFINITY) > Math.max(now, nbf ?? now));
  const live = timely.filter((clause) => countriesLeft(clause)?.length !== 0);
  if (timely.length > 0 && live.length === 0) return [t.nowhere];
  const [end, isOver] = endSentence(all, live, now, speech);
  if (isOver) return [end];
  const mayGet = capabilities === null || capabilities.includes('AT');
  const getting = mayGet ? live.filter((clause) => clause.usages_AT !== 0) : [];
  return [
    ...(clauses === null ? [t.openLimits] : [end, usableFrom(live, speech)]),
    ...(getting.length > 0 && clauses !== null ? accessTokens(getting, scopesOfLogin(all), speech) : []),
    ...(clauses !== null && live.length > 1 ? [t.parts] : []),
    ...otherRights(capabilities, live, speech),
    ...cannotDo(live, capabilities, getting.length > 0, now, speech),
  ];
}

/** The end of the token, and whether it is over before anything can be done with it. */
function endSentence(
  all: readonly Clause[],
  live: readonly Clause[],
  now: number,
  { messages, format }: Speech,
): readonly [sentence: string, isOver: boolean] {
  const t = messages.templates.summary;
  const end = (some: readonly Clause[]) => Math.max(...some.map(({ exp }) => exp ?? Number.POSITIVE_INFINITY));
  if (live.length === 0) {
    const last = end(all);
    return [last <= now ? t.over(mark(format.moment(last))) : t.never, true];
  }
  const last = end(live);
  return [Number.isFinite(last) ? t.until(mark(format.moment(last))) : t.forever, false];
}

function usableFrom(live: readonly Clause[], { messages, format }: Speech): string {
  const t = messages.templates.summary;
  const country = (code: string) => mark(format.country(code));
  const host = (name: string) => mark(isThis(name) ? messages.sentences.thisComputer : name);
  const origins = union(
    live.map((clause) => (clause.hosts?.length ? clause.hosts.map(host) : countriesLeft(clause)?.map(country))),
  );
  if (origins !== null) return t.somewhere(format.choice(origins));
  // A country is out of reach only if no clause lets it in.
  const [first, ...others] = live.map((clause) => clause.geoip_disallow ?? []);
  const barred = (first ?? []).filter((code) => others.every((list) => list.includes(code)));
  return barred.length > 0 ? t.everywhereBut(format.choice(barred.map(country))) : t.anywhere;
}

function accessTokens(
  getting: readonly Clause[],
  asked: readonly string[] | null,
  { messages, format }: Speech,
): readonly string[] {
  const t = messages.templates.summary;
  const scopes = union(getting.map(({ scope }) => splitScope(scope))) ?? asked;
  const audiences = union(getting.map(({ audience }) => audience));
  const uses = getting.reduce((sum, clause) => sum + (clause.usages_AT ?? Number.POSITIVE_INFINITY), 0);
  return [
    scopes === null ? t.everything : t.scopes(format.list(scopes.map(mark))),
    audiences === null ? t.anyAudience : t.audiences(format.choice(audiences.map(mark))),
    Number.isFinite(uses) ? t.atMost(mark(format.number(uses)), uses) : t.unlimited,
  ];
}

/** All values of lists of which each limits; null = one of them is missing or empty, so that nothing is limited. */
function union(lists: readonly (readonly string[] | undefined)[]): readonly string[] | null {
  const all = lists.map((list) => list ?? []);
  return all.some((list) => list.length === 0) ? null : [...new Set(all.flat())];
}

function otherRights(
  capabilities: readonly string[] | null,
  live: readonly Clause[],
  { messages, format }: Speech,
): readonly string[] {
  if (capabilities === null) return [messages.templates.summary.open];
  const others = capabilities.filter((name) => name !== 'AT').map((name) => capabilityMay(name, messages));
  const counts = live.some(({ usages_AT: accessTokens }) => accessTokens !== undefined);
  return [
    ...(others.length === 0 ? [] : [messages.templates.summary.may(format.list(others))]),
    ...(counts && covers(capabilities, 'create_mytoken') ? [messages.templates.summary.multiplies] : []),
  ];
}

function cannotDo(
  live: readonly Clause[],
  capabilities: readonly string[] | null,
  mayGet: boolean,
  now: number,
  { messages, format }: Speech,
): readonly string[] {
  const t = messages.templates.summary;
  const start = Math.min(...live.map(({ nbf }) => nbf ?? Number.NEGATIVE_INFINITY));
  const lacks = (name: string) =>
    capabilities !== null && !capabilities.some((one) => one.replace(/^read@/, '').split(':')[0] === name);
  const cannot = [
    ...(mayGet ? [] : [t.getAccessTokens]),
    ...(lacks('create_mytoken') ? [t.makeMytokens] : []),
    ...(lacks('manage_mytokens') ? [t.manageMytokens] : []),
    ...(lacks('settings') ? [t.changeSettings] : []),
    ...(live.every(({ usages_other: other }) => other === 0) ? [t.useOtherRights] : []),
  ];
  return [
    ...(start > now ? [t.cannotStart(mark(format.moment(start)))] : []),
    ...(cannot.length === 0 ? [] : [t.cannot(format.choice(cannot))]),
  ];
}
