import { z } from 'zod';
import type { Clause, Rotation } from '../../../src/shared/credentials/restrictions.ts';
import { expandIncludes } from '../../../src/shared/templates/includes/expand.ts';
import type {
  TemplateClause,
  TemplateLookup,
  TemplateProfile,
  TemplateRotation,
} from '../../../src/shared/templates/model.ts';
import { isThis } from '../../../src/shared/templates/this-host.ts';
import { resolveTime } from '../../../src/shared/time/expression.ts';
import type { WrittenTemplate } from './resolution.ts';

/** A member as Go reads it: null is as good as absent. */
const member = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();
const text = member(z.string());
const texts = member(z.array(z.string()));
const names = member(z.union([z.string(), z.array(z.string())]));
const count = member(z.int());
const time = member(z.union([z.int(), z.string()]));
const flag = member(z.boolean());

const clauseForm = z.object({
  include: names,
  nbf: time,
  exp: time,
  scope: text,
  audience: texts,
  hosts: texts,
  geoip_allow: texts,
  geoip_disallow: texts,
  usages_AT: count,
  usages_other: count,
});

/** The types that the server demands, in all the forms that it reads. */
const requestForm = z.object({
  name: text,
  // An object is taken for a name.
  capabilities: member(z.union([z.string(), z.array(z.string()), z.strictObject({})])),
  restrictions: member(z.union([z.string(), clauseForm, z.array(z.union([z.string(), clauseForm]))])),
  rotation: member(
    z.union([
      z.string(),
      z.object({ include: names, on_AT: flag, on_other: flag, auto_revoke: flag, lifetime: member(z.int().min(0)) }),
    ]),
  ),
  include: names,
  oidc_issuer: text,
  response_type: text,
  max_token_len: member(z.int()),
});

/** What a server knows that reads a request. */
export interface Surroundings {
  /** unix seconds */
  readonly at: number;
  /** as it sees the client */
  readonly address: string;
  readonly templates: readonly WrittenTemplate[];
  /** finds the same ones */
  readonly lookup: TemplateLookup;
  /** the claims that it drops */
  readonly unsupported: readonly string[];
}

/** A request as the server understands it. */
export interface ReadRequest {
  readonly name: string;
  readonly capabilities: readonly string[];
  readonly restrictions: readonly Clause[];
  /** null = it has no such member */
  readonly rotation: Rotation | null;
  readonly responseType: string | null;
  /** 0 = not said */
  readonly maxLength: number;
  /** null = not said */
  readonly issuer: string | null;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a sub-token request as a server 0.10 does.
 * @returns null where a member has a wrong type, a template is missing or a time cannot be read
 */
export function readRequest(body: Members, around: Surroundings): ReadRequest | null {
  const merged = withProfiles(body, around.templates);
  if (merged === null) return null;
  const members = merged === 'forgotten' ? {} : merged;
  const form = requestForm.safeParse(members);
  const expanded = form.success
    ? expandIncludes({ kind: 'profile', profile: profileOf(members) }, around.lookup)
    : null;
  if (!form.success || expanded?.ok !== true || expanded.value.kind !== 'profile') return null;
  const { restrictions = [], capabilities = [], rotation } = expanded.value.profile;
  // Only what is equal byte for byte counts as repeated.
  const distinct = new Map(restrictions.map((clause) => [JSON.stringify(clause), clause]));
  const clauses = [...distinct.values()].map((clause) => readClause(clause, around));
  if (clauses.includes('unreadable')) return null;
  return {
    name: form.data.name ?? '',
    capabilities: [...new Set(capabilities)],
    restrictions: clauses.filter((clause) => clause !== 'unreadable' && clause !== 'empty'),
    rotation: rotation === undefined ? null : switchedOn(rotation),
    responseType: form.data.response_type ?? null,
    maxLength: form.data.max_token_len ?? 0,
    issuer: form.data.oidc_issuer ?? null,
  };
}

/**
 * Puts the included profiles into a request: own members win, lists are united. Where one side has an object and the other one
 * a text the server forgets the whole request. null = a profile is missing
 */
function withProfiles(
  { include, ...own }: Members,
  templates: readonly WrittenTemplate[],
): Members | 'forgotten' | null {
  let merged: Members = own;
  for (const name of wordsOf(include)) {
    const found = templates.find((one) => one.kind === 'profile' && fullNameOf(one) === withGroup(name));
    if (found === undefined || !isObject(found.payload)) return null;
    const included = withProfiles(found.payload, templates);
    if (included === null || included === 'forgotten') return included;
    const both = merge(merged, included);
    if (both === 'forgotten') return both;
    merged = both;
  }
  return merged;
}

function merge(own: Members, included: Members): Members | 'forgotten' {
  const merged: Record<string, unknown> = { ...own };
  for (const [name, theirs] of Object.entries(included)) {
    const mine = own[name];
    if (mine === undefined) merged[name] = theirs;
    else if (Array.isArray(mine) || Array.isArray(theirs)) merged[name] = [mine, theirs].flat();
    else if (mine === null) merged[name] = [theirs];
    else if (isObject(mine) !== isObject(theirs)) return 'forgotten';
  }
  return merged;
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wordsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value.split(/\s+/).filter((word) => word !== '') : [];
}

const plain = (name: string): string => name.replace(/^@/, '').replace(/^_\//, '');
const withGroup = (name: string): string => (plain(name).includes('/') ? plain(name) : `_/${plain(name)}`);
const fullNameOf = ({ group, name }: WrittenTemplate): string => `${group}/${name}`;

/** The members as our own templates have them. */
function profileOf({ capabilities, restrictions, rotation }: Members): TemplateProfile {
  const rights = isObject(capabilities) ? ['{}'] : wordsOf(capabilities);
  const named = rights.map((name) => (name.startsWith('@') ? `@${plain(name)}` : name));
  return {
    ...(named.length === 0 ? {} : { capabilities: named }),
    restrictions: [restrictions].flat().map((clause): TemplateClause => partOf(clause)),
    ...(rotation === undefined || rotation === null ? {} : { rotation: partOf(rotation) satisfies TemplateRotation }),
  };
}

function partOf(written: unknown): Members & { readonly include?: readonly string[] } {
  if (!isObject(written)) return { include: wordsOf(written).map(plain) };
  const { include, ...members } = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));
  return include === undefined ? members : { ...members, include: wordsOf(include).map(plain) };
}

/** Hosts and countries stay as they are written. What says nothing is left out before the claims that are not supported. */
function readClause(written: TemplateClause, around: Surroundings): Clause | 'empty' | 'unreadable' {
  const now = Math.floor(around.at);
  const [nbf, exp] = [resolveTime(written.nbf ?? 0, now), resolveTime(written.exp ?? 0, now)];
  if (!nbf.ok || !exp.ok) return 'unreadable';
  const { scope, audience, hosts, geoip_allow, geoip_disallow, usages_AT, usages_other } = written;
  const claims = {
    nbf: nbf.value,
    exp: exp.value,
    scope: scope === '' ? null : scope,
    audience,
    hosts: hosts?.map((host) => (isThis(host) ? around.address : host)),
    geoip_allow,
    geoip_disallow,
    usages_AT,
    usages_other,
  };
  const limiting = Object.entries(claims).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  if (limiting.length === 0) return 'empty';
  return Object.fromEntries(limiting.filter(([name]) => !around.unsupported.includes(name)));
}

const switchedOn = (rotation: object): Rotation =>
  Object.fromEntries(Object.entries(rotation).filter(([, value]) => value !== false && value !== 0));
