/** The four kinds of templates that mytoken servers know (mytoken protocol: profiles and templates). */
export const templateKinds = ['restrictions', 'capabilities', 'rotation', 'profile'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/**
 * A time as it was written: a number is unix seconds; a text is one of the forms of the time syntax (`+7d`,
 * `2026-12-01 18:00` in local time, `1599004800`). Kept as written, resolved when a request is made.
 */
export type TimeExpression = number | string;

/** An unknown member. It is kept and shown but never sent, since a server would drop it and so widen the token. */
export interface UnknownMember {
  readonly name: string;
  /** its value as JSON, exactly as written */
  readonly json: string;
}

/**
 * One restriction clause as written (mytoken protocol: restrictions). Its members are AND-ed, clauses are OR-ed; a member
 * that is absent does not limit. A name standing alone in a list is a clause with nothing but `include`.
 */
export interface TemplateClause {
  /** names of restriction templates, without `@`: `1d`, `group/name` */
  readonly include?: readonly string[];
  readonly nbf?: TimeExpression;
  readonly exp?: TimeExpression;
  /** space separated (RFC 6749 §3.3) */
  readonly scope?: string;
  readonly audience?: readonly string[];
  /** addresses, subnets, names, `*.domain`, `this` */
  readonly hosts?: readonly string[];
  /** ISO 3166-1 alpha-2 */
  readonly geoip_allow?: readonly string[];
  readonly geoip_disallow?: readonly string[];
  readonly usages_AT?: number;
  readonly usages_other?: number;
  readonly unknown?: readonly UnknownMember[];
}

/** A claim of a clause, in the order in which they are printed. */
export const claimNames = [
  'nbf',
  'exp',
  'scope',
  'audience',
  'hosts',
  'geoip_allow',
  'geoip_disallow',
  'usages_AT',
  'usages_other',
] as const;
export type ClaimName = (typeof claimNames)[number];

/** The claims that are lists, which is to say all but times, counts and `scope`. */
export const listClaims = [
  'audience',
  'hosts',
  'geoip_allow',
  'geoip_disallow',
] as const satisfies readonly ClaimName[];

/** Members of a rotation policy and of a profile beside `include`, in the order in which they are printed. */
export const rotationMembers = ['on_AT', 'on_other', 'lifetime', 'auto_revoke'] as const;
export const profileMembers = ['name', 'oidc_issuer', 'restrictions', 'capabilities', 'rotation'] as const;

/** A rotation policy as written. `lifetime`: seconds, or a duration such as `+7d`. */
export interface TemplateRotation {
  readonly include?: readonly string[];
  readonly on_AT?: boolean;
  readonly on_other?: boolean;
  readonly lifetime?: TimeExpression;
  readonly auto_revoke?: boolean;
  readonly unknown?: readonly UnknownMember[];
}

/** A profile as written: a combination of the other three, and the name of the token. */
export interface TemplateProfile {
  readonly include?: readonly string[];
  readonly name?: string;
  /** issuer of an OpenID provider */
  readonly oidc_issuer?: string;
  readonly restrictions?: readonly TemplateClause[];
  /** names of capabilities; `@name` = a capability template */
  readonly capabilities?: readonly string[];
  readonly rotation?: TemplateRotation;
  readonly unknown?: readonly UnknownMember[];
}

/** The content of a template. */
export type TemplateContent =
  | { readonly kind: 'restrictions'; readonly clauses: readonly TemplateClause[] }
  /** names of capabilities; `@name` = another capability template */
  | { readonly kind: 'capabilities'; readonly capabilities: readonly string[] }
  | { readonly kind: 'rotation'; readonly rotation: TemplateRotation }
  | { readonly kind: 'profile'; readonly profile: TemplateProfile };

/** Finds a template of a kind by the name that an `include` gives (without `@`); null = there is none. */
export type TemplateLookup = (kind: TemplateKind, name: string) => TemplateContent | null;

/** Checks the kind of a content; null has none. */
export const isOfKind = <Kind extends TemplateKind>(
  content: TemplateContent | null,
  kind: Kind,
): content is Extract<TemplateContent, { readonly kind: Kind }> => content?.kind === kind;

/** The clauses of a content, as written; kinds without restrictions have none. */
export function clausesOf(content: TemplateContent): readonly TemplateClause[] {
  if (content.kind === 'restrictions') return content.clauses;
  return content.kind === 'profile' ? (content.profile.restrictions ?? []) : [];
}

/** Replaces the clauses of a content; without clauses a profile loses the member. Kinds without restrictions do not change. */
export function withClauses(content: TemplateContent, clauses: readonly TemplateClause[]): TemplateContent {
  if (content.kind === 'restrictions') return { kind: 'restrictions', clauses };
  if (content.kind !== 'profile') return content;
  const { restrictions: _, ...rest } = content.profile;
  return { kind: 'profile', profile: clauses.length === 0 ? rest : { ...rest, restrictions: clauses } };
}

/** The capabilities of a content, as written; null = it has no such member. */
export function capabilitiesOf(content: TemplateContent): readonly string[] | null {
  if (content.kind === 'capabilities') return content.capabilities;
  return content.kind === 'profile' ? (content.profile.capabilities ?? null) : null;
}

/** The rotation policy of a content, as written; null = it has no such member. */
export function rotationOf(content: TemplateContent): TemplateRotation | null {
  if (content.kind === 'rotation') return content.rotation;
  return content.kind === 'profile' ? (content.profile.rotation ?? null) : null;
}
