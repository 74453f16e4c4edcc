import type { Clause } from '../credentials/restrictions.ts';
import type { CredentialView } from '../ipc/credential-view.ts';
import type { LoginForm } from '../login/form.ts';
import { parseTime } from '../time/parse.ts';
import { relativeTo } from '../time/relative.ts';
import { admits, parseHost } from './hosts.ts';
import type { TemplateClause, TemplateContent, TemplateKind, TimeExpression } from './model.ts';
import { isThis } from './this-host.ts';

/** The source of a template: the rights of a token, and the facts of its login. */
export type TokenRights = Pick<
  CredentialView,
  'tokenName' | 'provider' | 'capabilities' | 'restrictions' | 'rotation' | 'createdAt' | 'form'
>;

/**
 * `granted`: the values of the token; `asked`: times relative to the login (`+7d`) and `this` for this computer, if the values
 * come from those.
 */
export type WrittenAs = 'granted' | 'asked';

/** How a template is to be written; `ownAddress`: that of this computer on the way to the server, null = not known. */
export interface Writing {
  readonly as: WrittenAs;
  readonly ownAddress: string | null;
}

/** The maximum seconds between the request of a login, when times are resolved, and the token. */
const maxLoginSeconds = 900;
/** The maximum difference in seconds between the clocks of server and computer. */
const clocksApart = 60;

/** Makes a template of a kind from the rights of a token, without uses so far, which a new token does not have. */
export function templateOfToken(kind: TemplateKind, token: TokenRights, writing: Writing): TemplateContent {
  const capabilities = [...token.capabilities];
  const clauses = token.restrictions.map((clause) => clauseOf(clause, writerOf(token, writing)));
  const { rotation } = token;
  switch (kind) {
    case 'restrictions':
      return { kind, clauses };
    case 'capabilities':
      return { kind, capabilities };
    case 'rotation':
      return { kind, rotation: rotationOf(rotation) };
    case 'profile':
      return {
        kind,
        profile: {
          name: token.tokenName,
          oidc_issuer: token.provider.issuer,
          restrictions: clauses,
          capabilities,
          rotation: rotationOf(rotation),
        },
      };
  }
}

/** The parts of a token that can be written in two ways. */
export interface Rewritable {
  /** a time comes from a span */
  readonly times: boolean;
  /** a host comes from `this`, which would become the same today */
  readonly address: boolean;
}

/** Finds the parts of a token that can be written as they were requested. */
export const rewritableOf = (token: TokenRights, ownAddress: string | null): Rewritable => ({
  times: hasSpans(token),
  address: hasThis(token, ownAddress),
});

const hasSpans = (token: TokenRights): boolean =>
  token.restrictions.some(({ nbf, exp }) => [nbf, exp].some((at) => at !== undefined && spanOf(at, token) !== null));

const hasThis = (token: TokenRights, ownAddress: string | null): boolean =>
  token.restrictions.some(({ hosts = [] }) => hosts.some((host) => wasThis(host, token, ownAddress)));

interface Writer {
  readonly time: (at: number) => TimeExpression;
  readonly host: (host: string) => string;
}

const writerOf = (token: TokenRights, { as, ownAddress }: Writing): Writer =>
  as === 'granted'
    ? { time: (at) => at, host: (host) => host }
    : {
        time: (at) => spanOf(at, token) ?? at,
        host: (host) => (wasThis(host, token, ownAddress) ? 'this' : host),
      };

/** Where the form is known, it has to speak of `this`, and not of the address too; else what is ours counts as `this`. */
function wasThis(host: string, { form }: TokenRights, ownAddress: string | null): boolean {
  if (ownAddress === null) return false;
  const granted = parseHost(host);
  if (granted.kind !== 'address' || admits(granted, parseHost(ownAddress)) !== true) return false;
  const asked = form === null ? null : hostsIn(form);
  return asked === null || (asked.some(isThis) && !asked.includes(host));
}

const hostsIn = ({ template, thisComputerOnly }: LoginForm): readonly string[] =>
  template === null ? (thisComputerOnly ? ['this'] : []) : template.clauses.flatMap(({ hosts = [] }) => hosts);

/**
 * The span that an instant was made of at the login: one that stands in the form, if the form is known, else a round one;
 * null = it was meant as an instant.
 */
function spanOf(at: number, { form, createdAt }: TokenRights): string | null {
  if (form === null) return relativeTo(at, createdAt);
  const fits = (text: string) => {
    const span = parseTime(text, 0);
    if (!span.ok || span.value === null) return false;
    const waited = createdAt - (at - span.value);
    return waited >= -clocksApart && waited <= maxLoginSeconds;
  };
  return timesIn(form).find((text) => text.startsWith('+') && fits(text)) ?? null;
}

function timesIn({ template, expires }: LoginForm): readonly string[] {
  if (template === null) return [expires.trim()];
  return template.clauses.flatMap(({ nbf, exp }) => [nbf, exp].filter((time) => typeof time === 'string'));
}

const clauseOf = (clause: Clause, { time, host }: Writer): TemplateClause => ({
  ...(clause.nbf === undefined ? {} : { nbf: time(clause.nbf) }),
  ...(clause.exp === undefined ? {} : { exp: time(clause.exp) }),
  ...(clause.scope === undefined ? {} : { scope: clause.scope }),
  ...(clause.audience === undefined ? {} : { audience: clause.audience }),
  ...(clause.hosts === undefined ? {} : { hosts: clause.hosts.map(host) }),
  ...(clause.geoip_allow === undefined ? {} : { geoip_allow: clause.geoip_allow }),
  ...(clause.geoip_disallow === undefined ? {} : { geoip_disallow: clause.geoip_disallow }),
  ...(clause.usages_AT === undefined ? {} : { usages_AT: clause.usages_AT }),
  ...(clause.usages_other === undefined ? {} : { usages_other: clause.usages_other }),
});

const rotationOf = ({ on_AT, on_other, lifetime, auto_revoke }: TokenRights['rotation']) => ({
  ...(on_AT === undefined ? {} : { on_AT }),
  ...(on_other === undefined ? {} : { on_other }),
  ...(lifetime === undefined ? {} : { lifetime }),
  ...(auto_revoke === undefined ? {} : { auto_revoke }),
});
