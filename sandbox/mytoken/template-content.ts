import { z } from 'zod';
import type { Checked } from './answer.ts';
import { type Clause, clauseSchema, type Rotation, rotationSchema } from './clause.ts';
import { decode } from './request.ts';
import { now } from './state.ts';
import { expandCapabilities, expandRestrictions, expandRotation, includeProfiles } from './template-includes.ts';
import type { NewTemplate, TemplateKind } from './template-store.ts';
import { resolveTime } from './times.ts';

const clauseWithTimes = clauseSchema.extend({ nbf: z.unknown().optional(), exp: z.unknown().optional() });

/** A clause as it is kept; `undefined` when it says nothing. An empty list counts as said, and is not shown. */
function readClause(value: unknown): Checked<Clause | undefined> {
  const clause = decode(clauseWithTimes, value);
  if (!clause.ok) return clause;
  const { nbf, exp, scope, ...rest } = clause.value;
  const begin = resolveTime(nbf, now());
  if (!begin.ok) return begin;
  const end = resolveTime(exp, now());
  if (!end.ok) return end;
  const said = {
    ...(begin.value === undefined ? {} : { nbf: begin.value }),
    ...(end.value === undefined ? {} : { exp: end.value }),
    ...(scope ? { scope } : {}),
    ...rest,
  };
  if (Object.keys(said).length === 0) return { ok: true, value: undefined };
  const shown = Object.entries(said).filter(([, member]) => !Array.isArray(member) || member.length > 0);
  return { ok: true, value: Object.fromEntries(shown) };
}

/** The clauses of a template or request, with all that they include and with times resolved now. */
export function readRestrictions(library: readonly NewTemplate[], value: unknown): Checked<readonly Clause[]> {
  const expanded = expandRestrictions(library, value);
  if (!expanded.ok) return expanded;
  const clauses: Clause[] = [];
  for (const wanted of expanded.value) {
    const clause = readClause(wanted);
    if (!clause.ok) return clause;
    if (clause.value !== undefined) clauses.push(clause.value);
  }
  return { ok: true, value: clauses };
}

/** The rotation of a template or request; `undefined` when there is none. */
export function readRotation(library: readonly NewTemplate[], value: unknown): Checked<Rotation | undefined> {
  const expanded = expandRotation(library, value);
  if (!expanded.ok) return expanded;
  return decode(rotationSchema.optional(), expanded.value);
}

function readProfile(library: readonly NewTemplate[], value: unknown): Checked<unknown> {
  const profile = includeProfiles(library, value);
  if (!profile.ok) return profile;
  const { restrictions, capabilities, rotation, ...rest } = profile.value ?? {};
  const clauses = readRestrictions(library, restrictions);
  if (!clauses.ok) return clauses;
  const names = expandCapabilities(library, capabilities);
  if (!names.ok) return names;
  const rotates = readRotation(library, rotation);
  if (!rotates.ok) return rotates;
  return {
    ok: true,
    value: {
      ...(clauses.value.length > 0 ? { restrictions: clauses.value } : {}),
      ...(names.value.length > 0 ? { capabilities: names.value } : {}),
      ...rest,
      ...(rotates.value === undefined ? {} : { rotation: rotates.value }),
    },
  };
}

/** Resolves a template at this moment. */
export function readTemplate(library: readonly NewTemplate[], kind: TemplateKind, payload: unknown): Checked<unknown> {
  switch (kind) {
    case 'restrictions':
      return readRestrictions(library, payload);
    case 'capabilities':
      return expandCapabilities(library, payload);
    case 'rotation':
      return readRotation(library, payload);
    case 'profiles':
      return readProfile(library, payload);
  }
}
