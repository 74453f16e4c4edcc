import type { Clause } from '../../../shared/credentials/restrictions.ts';
import { splitScope } from '../../../shared/credentials/scope.ts';
import type { Speech } from '../../../shared/credentials/sentences.ts';
import type { Catalogue } from '../../../shared/messages/catalogue.ts';
import type { ClaimName } from '../../../shared/templates/model.ts';
import type { TokenVerdict, Use, Verdict } from '../../../shared/templates/simulate/decide.ts';
import { isThis } from '../../../shared/templates/this-host.ts';

/** The dependencies of the text. */
interface Voice extends Pick<Speech, 'format'> {
  readonly messages: Pick<Catalogue, 'sentences' | 'templates'>;
}

/** An answer in words: the short one, what belongs to it, and a line for each other clause. */
export interface Answer {
  readonly kind: 'ok' | 'danger' | 'warning';
  readonly short: string;
  readonly more: string;
  readonly others: readonly string[];
}

/** Says a verdict. */
export function answerOf(verdict: TokenVerdict, clauses: readonly Clause[], use: Use, voice: Voice): Answer {
  const { messages, format } = voice;
  const t = messages.templates.inspector.simulator.answer;
  // Only where no clause is charged for certain, another one that allows it matters.
  const allows = verdict.charged === null ? t.clauseAllows : t.clauseUnused;
  const others = verdict.clauses.flatMap((one, index) => {
    const clause = clauses[index];
    if (clause === undefined || index === verdict.charged) return [];
    const number = format.number(index + 1);
    if (one.outcome === 'allows') return [allows(number)];
    return one.outcome === 'refuses'
      ? [t.clauseRefuses(number, refusal(one.claim, clause, use, voice))]
      : [t.clauseDepends(number, dependence(one.claim, clause, use, voice))];
  });
  const { rights } = verdict;
  if (rights.outcome === 'refuses')
    return { kind: 'danger', short: t.no, more: rightsLine(rights, use, voice), others: [] };
  if (verdict.token !== 'valid')
    return { kind: 'danger', short: t.no, more: tokenLine(verdict, clauses, voice), others };
  const { login } = verdict;
  if (login.outcome === 'lacks' && verdict.clauses.some(({ outcome }) => outcome !== 'refuses')) {
    const more = messages.templates.inspector.simulator.login.lacks(format.list(login.scopes), login.scopes.length > 1);
    return { kind: 'danger', short: t.no, more, others: [] };
  }
  if (verdict.answer === 'no') return { kind: 'danger', short: t.no, more: t.noClause, others };
  if (rights.outcome === 'depends')
    return { kind: 'warning', short: t.depends, more: rightsLine(rights, use, voice), others };
  if (login.outcome === 'depends') {
    const more = messages.templates.inspector.simulator.login.depends(
      format.list(login.audiences),
      login.audiences.length > 1,
    );
    return { kind: 'warning', short: t.depends, more, others };
  }
  if (verdict.answer === 'depends') return { kind: 'warning', short: t.depends, more: '', others };
  if (verdict.charged === null && clauses.length > 0) {
    return { kind: 'ok', short: t.yesSome, more: t.someClause, others };
  }
  const ignores = verdict.ignoresRequest && use.scopes.length + use.audiences.length > 0 ? t.ignores : '';
  if (verdict.charged === null) return { kind: 'ok', short: t.yesFree, more: ignores, others };
  const left = verdict.left === null ? '' : t.left(format.number(verdict.left), verdict.left);
  return { kind: 'ok', short: t.yes(format.number(verdict.charged + 1)), more: left || ignores, others };
}

/** Reasons against a use apart from the clauses. */
function rightsLine(
  rights: Exclude<TokenVerdict['rights'], { readonly outcome: 'allows' }>,
  use: Use,
  voice: Voice,
): string {
  const { messages, format } = voice;
  const t = messages.templates.inspector.simulator.rights;
  if (rights.outcome === 'depends') {
    return t.unlessRenewed[rights.renewedBy](format.moment(rights.deadline), format.duration(rights.lifetime));
  }
  return rights.because === 'capability' ? t.lacks[use.what] : t.dead(format.moment(rights.deadline));
}

function tokenLine({ token }: Verdict, clauses: readonly Clause[], { messages, format }: Voice): string {
  const t = messages.templates.inspector.simulator.answer;
  if (token === 'expired') return t.expired(format.moment(Math.max(...clauses.map(({ exp }) => exp ?? 0))));
  return t.notYet(format.moment(Math.min(...clauses.map(({ nbf }) => nbf ?? 0))));
}

/** Why a clause refuses: the claim, with its value. */
function refusal(claim: ClaimName, clause: Clause, use: Use, voice: Voice): string {
  const { messages, format } = voice;
  const t = messages.templates.inspector.simulator.refuses;
  switch (claim) {
    case 'nbf':
      return t.nbf(format.moment(clause.nbf ?? 0));
    case 'exp':
      return t.exp(format.moment(clause.exp ?? 0));
    case 'scope': {
      const missing = without(use.scopes, splitScope(clause.scope));
      return t.scope(format.list(missing), missing.length > 1);
    }
    case 'audience': {
      const missing = without(use.audiences, clause.audience ?? []);
      return t.audience(format.list(missing), missing.length > 1);
    }
    case 'hosts':
      return use.address === null ? t.noAddress(hostsOf(clause, voice)) : t.hosts(use.address, hostsOf(clause, voice));
    case 'geoip_allow':
      return use.country === null
        ? t.noCountry
        : t.geoip_allow(format.country(use.country), countriesOf(clause.geoip_allow, voice));
    case 'geoip_disallow':
      return t.geoip_disallow(format.country(use.country ?? ''));
    case 'usages_AT':
      return clause.usages_AT === 0 ? t.none_AT : t.used(format.number(clause.usages_AT ?? 0), clause.usages_AT ?? 0);
    case 'usages_other':
      return clause.usages_other === 0
        ? t.none_other
        : t.used(format.number(clause.usages_other ?? 0), clause.usages_other ?? 0);
  }
}

/** Conditions that only the server can evaluate. */
function dependence(claim: ClaimName, clause: Clause, use: Use, voice: Voice): string {
  const t = voice.messages.templates.inspector.simulator.depends;
  if (claim === 'hosts') {
    const hosts = hostsOf(clause, voice);
    if (use.address === null) return t.noAddress(hosts);
    return clause.hosts?.some(isThis) === true ? t.unknownThis(use.address, hosts) : t.hosts(use.address, hosts);
  }
  if (claim === 'geoip_allow') return t.geoip_allow(countriesOf(clause.geoip_allow, voice));
  return claim === 'geoip_disallow' ? t.geoip_disallow(countriesOf(clause.geoip_disallow, voice)) : t.other;
}

const without = (asked: readonly string[], given: readonly string[]) => asked.filter((one) => !given.includes(one));

const hostsOf = ({ hosts }: Clause, { messages, format }: Voice) =>
  format.choice((hosts ?? []).map((host) => (isThis(host) ? messages.sentences.thisComputer : host)));

const countriesOf = (codes: readonly string[] | undefined, { format }: Voice) =>
  format.choice((codes ?? []).map((code) => format.country(code)));
