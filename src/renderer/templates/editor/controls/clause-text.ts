import type { Clause } from '../../../../shared/credentials/restrictions.ts';
import { splitScope } from '../../../../shared/credentials/scope.ts';
import { clauseSentence, type Speech } from '../../../../shared/credentials/sentences.ts';
import type { Catalogue } from '../../../../shared/messages/catalogue.ts';
import type { TemplateClause, TimeExpression } from '../../../../shared/templates/model.ts';
import { isThis } from '../../../../shared/templates/this-host.ts';
import { resolveTime } from '../../../../shared/time/expression.ts';
import type { Format } from '../../../../shared/time/format.ts';
import { isRelative } from './time-text.ts';

/**
 * A clause as one sentence, its values marked.
 * @param asked the scopes that a login with all clauses asks for (`scopesOfLogin`), null = all of the provider's
 * @param now unix seconds, by which its times are resolved
 */
export function clauseText(
  written: TemplateClause,
  asked: readonly string[] | null,
  now: number,
  speech: Speech & { readonly messages: Catalogue },
): string {
  const t = speech.messages.templates.editor.card;
  const { include = [], unknown = [], nbf, exp, ...rest } = written;
  const sentence = clauseSentence({ ...copyOf(rest), ...timesOf(nbf, exp, now) }, asked, speech);
  return [
    sentence,
    include.length === 0 ? '' : t.withIncludes(speech.format.list(include.map((name) => `“${name}”`))),
    unknown.length === 0 ? '' : t.withUnknown(unknown.length),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

type Timeless = Omit<TemplateClause, 'include' | 'unknown' | 'nbf' | 'exp'>;

/** The same with lists of their own, as the type of a request has them. */
const copyOf = ({ audience, hosts, geoip_allow, geoip_disallow, ...rest }: Timeless): Clause => ({
  ...rest,
  ...(audience === undefined ? {} : { audience: [...audience] }),
  ...(hosts === undefined ? {} : { hosts: [...hosts] }),
  ...(geoip_allow === undefined ? {} : { geoip_allow: [...geoip_allow] }),
  ...(geoip_disallow === undefined ? {} : { geoip_disallow: [...geoip_disallow] }),
});

function timesOf(
  nbf: TimeExpression | undefined,
  exp: TimeExpression | undefined,
  now: number,
): Pick<Clause, 'nbf' | 'exp'> {
  const instant = (written: TimeExpression | undefined) => {
    const resolved = written === undefined ? null : resolveTime(written, now);
    return resolved?.ok === true ? (resolved.value ?? undefined) : undefined;
  };
  const begins = instant(nbf);
  const ends = instant(exp);
  return { ...(begins === undefined ? {} : { nbf: begins }), ...(ends === undefined ? {} : { exp: ends }) };
}

/** The most values that a heading names. */
const maxNamed = 2;

/**
 * A clause in a few words, for the heading of its card: "storage.read from this computer for +7d".
 * @param asked as in `clauseText`
 * @param now unix seconds
 */
export function clauseHeading(
  clause: TemplateClause,
  asked: readonly string[] | null,
  now: number,
  { messages, format }: { readonly messages: Catalogue; readonly format: Format },
): string {
  const t = messages.templates.editor.heading;
  const named = (values: readonly string[], many: (count: string) => string) =>
    values.length > maxNamed ? many(format.number(values.length)) : format.list(values);
  const own = splitScope(clause.scope);
  const scopes = own.length === 0 ? (asked ?? []) : own;
  const hosts = clause.hosts ?? [];
  const names = hosts.map((host) => (isThis(host) ? messages.sentences.thisComputer : host));
  const countries = (codes: readonly string[]) => named(codes.map(format.country), t.countries);
  const { include = [], geoip_allow = [], geoip_disallow = [], usages_AT: uses } = clause;
  const parts = [
    uses === 0 ? t.noAccessTokens : scopes.length === 0 ? t.anything : named(scopes, t.scopes),
    hosts.length === 0 ? '' : t.from(named(names, t.places)),
    geoip_allow.length === 0 ? '' : t.in(countries(geoip_allow)),
    geoip_disallow.length === 0 ? '' : t.notIn(countries(geoip_disallow)),
    include.length === 0
      ? ''
      : t.with(
          named(
            include.map((name) => `“${name}”`),
            t.templates,
          ),
        ),
    endOf(clause, now, messages, format),
  ].filter((part) => part !== '');
  if (Object.keys(clause).length === 0) return t.unlimited;
  const thing = parts.join(' ');
  return uses === undefined || uses === 0 ? thing : t.join(thing, t.times(format.number(uses), uses));
}

/** A span counts from now: beside a later beginning, "for 7 d" would promise more than there is. */
function endOf({ nbf, exp }: TemplateClause, now: number, messages: Catalogue, format: Format): string {
  const resolved = exp === undefined ? null : resolveTime(exp, now);
  if (exp === undefined || resolved?.ok !== true || resolved.value === null) return '';
  const t = messages.templates.editor.heading;
  return nbf === undefined && isRelative(exp) && resolved.value > now
    ? t.for(format.duration(resolved.value - now))
    : t.until(format.until(resolved.value));
}
