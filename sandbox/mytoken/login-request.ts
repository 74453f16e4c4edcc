import { z } from 'zod';
import { type Checked, refuse } from './answer.ts';
import { defaultCapabilities } from './capabilities.ts';
import { type Clause, clauseSchema, lastExpiry, normalize, rotationSchema, words } from './clause.ts';
import { decode } from './request.ts';
import { now, type Rights } from './state.ts';
import { resolveTime } from './times.ts';

const text = z.string().nullish();

/** The members of a login request; those with several spellings are looked at later. */
export const loginRequestSchema = z.object({
  oidc_flow: text,
  oidc_issuer: text,
  client_type: text,
  redirect_uri: text,
  name: text,
  application_name: text,
  capabilities: z.unknown().optional(),
  restrictions: z.unknown().optional(),
  rotation: z.unknown().optional(),
  include: z.unknown().optional(),
});

export type LoginRequest = z.infer<typeof loginRequestSchema>;

const clauseWithTimes = clauseSchema.extend({ nbf: z.unknown().optional(), exp: z.unknown().optional() });

// No template exists here, so every name of one is unknown.
const unknownTemplate = <T>(name: unknown): Checked<T> =>
  refuse(400, 'invalid_request', `unknown include name: '${String(name)}'`);

function readCapabilities(value: unknown): Checked<readonly string[]> {
  const names = typeof value === 'string' ? words(value) : value;
  // The real server takes a number or an object for nothing.
  if (!Array.isArray(names)) return { ok: true, value: defaultCapabilities };
  const listed = decode(z.array(z.string()), names);
  if (!listed.ok) return listed;
  const template = listed.value.find((name) => name.startsWith('@'));
  if (template !== undefined) return unknownTemplate(template.slice(1));
  return { ok: true, value: listed.value.length === 0 ? defaultCapabilities : [...new Set(listed.value)] };
}

function readClause(value: unknown, address: string): Checked<Clause> {
  if (typeof value !== 'object' || value === null) return unknownTemplate(value);
  const clause = decode(clauseWithTimes, value);
  if (!clause.ok) return clause;
  const nbf = resolveTime(clause.value.nbf, now());
  if (!nbf.ok) return nbf;
  const exp = resolveTime(clause.value.exp, now());
  if (!exp.ok) return exp;
  const { nbf: _nbf, exp: _exp, hosts, ...rest } = clause.value;
  const resolved: Clause = {
    ...(nbf.value === undefined ? {} : { nbf: nbf.value }),
    ...(exp.value === undefined ? {} : { exp: exp.value }),
    ...rest,
    ...(hosts ? { hosts: hosts.map((host) => (host.toLowerCase() === 'this' ? address : host)) } : {}),
  };
  return { ok: true, value: resolved };
}

function readRestrictions(value: unknown, address: string): Checked<readonly Clause[]> {
  if (value === null || value === undefined || value === '') return { ok: true, value: [] };
  const clauses: Clause[] = [];
  for (const wanted of Array.isArray(value) ? value : [value]) {
    const clause = readClause(wanted, address);
    if (!clause.ok) return clause;
    clauses.push(clause.value);
  }
  const end = lastExpiry(clauses);
  if (end !== undefined && end > 0 && end <= now()) {
    return refuse(400, 'invalid_request', 'token would already be expired');
  }
  return { ok: true, value: normalize(clauses) };
}

/** Resolves what a login request asks for: times, `this` and the default capabilities. */
export function readRights(request: LoginRequest, address: string): Checked<Rights> {
  const included = Array.isArray(request.include) ? request.include[0] : request.include;
  if (included) return unknownTemplate(included);
  if (typeof request.rotation === 'string') return unknownTemplate(request.rotation);
  const rotation = decode(rotationSchema.nullish(), request.rotation);
  if (!rotation.ok) return rotation;
  const capabilities = readCapabilities(request.capabilities);
  if (!capabilities.ok) return capabilities;
  const restrictions = readRestrictions(request.restrictions, address);
  if (!restrictions.ok) return restrictions;
  return {
    ok: true,
    value: {
      name: request.name ?? undefined,
      capabilities: capabilities.value,
      restrictions: restrictions.value,
      rotation: rotation.value ?? undefined,
    },
  };
}
