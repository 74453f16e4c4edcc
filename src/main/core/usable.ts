import { decodeMytoken } from '../../shared/jwt.ts';
import type { Clause } from '../../shared/restrictions.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { splitScope } from '../../shared/scope.ts';
import type { MytokenRecord } from './values.ts';

/** When a token may be used, as far as can be told without asking. Instants in unix seconds, null = no limit. */
export interface Validity {
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
  /** an unused value of a token with a rotation lifetime dies then */
  readonly rotationDeadline: number | null;
}

/**
 * The validity of a mytoken from its JWT; for a short token from its clauses: the last of their ends, none if one has none
 * (mytoken protocol: restrictions), and likewise the first of their beginnings. The rotation lifetime counts from the last rotation for every value, the first included.
 */
export function validityOf(record: MytokenRecord): Validity {
  const claims = decodeMytoken(record.token);
  const { lifetime } = record.granted.rotation;
  const since = claims?.iat ?? record.createdAt;
  return {
    notBefore: claims === null ? firstStart(record.granted.restrictions) : (claims.nbf ?? null),
    expiresAt: claims === null ? lastEnd(record.granted.restrictions) : (claims.exp ?? null),
    rotationDeadline: lifetime === undefined || lifetime === 0 ? null : since + lifetime,
  };
}

function firstStart(clauses: readonly Clause[]): number | null {
  const starts = clauses.map((clause) => clause.nbf);
  return starts.length === 0 || starts.some((start) => start === undefined)
    ? null
    : Math.min(...starts.map((start) => start ?? 0));
}

function lastEnd(clauses: readonly Clause[]): number | null {
  const ends = clauses.map((clause) => clause.exp);
  return ends.length === 0 || ends.some((end) => end === undefined) ? null : Math.max(...ends.map((end) => end ?? 0));
}

/** Clocks differ by a little: a token that was issued this second is valid. */
export const startOf = (notBefore: number): number => notBefore - 60;

/** Refuses a token that the server would refuse for its times alone; asking would only cost a request. */
export function checkTimes(record: MytokenRecord, now: number): Result<null> {
  const { notBefore, expiresAt, rotationDeadline } = validityOf(record);
  if (expiresAt !== null && expiresAt <= now) return err({ code: 'token-expired' });
  if (rotationDeadline !== null && rotationDeadline <= now) return err({ code: 'token-expired' });
  if (notBefore !== null && startOf(notBefore) > now) return err({ code: 'token-not-yet-valid' });
  return ok(null);
}

/** Scopes and audiences of an access token request. */
export interface Wanted {
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
}

/**
 * What to ask for with a token: the scopes and audiences of the first clause that holds now, sent explicitly, since an
 * audience that is not sent does not reach the provider (mytoken protocol: access token endpoint). Nothing where nothing is limited.
 */
export function wantedFrom(clauses: readonly Clause[], now: number): Wanted {
  const holds = (clause: Clause) =>
    startOf(clause.nbf ?? 0) <= now &&
    (clause.exp ?? Number.POSITIVE_INFINITY) > now &&
    (clause.usages_AT ?? Number.POSITIVE_INFINITY) > (clause.usages_AT_done ?? 0);
  const clause = clauses.find(holds) ?? clauses[0] ?? {};
  return { scopes: splitScope(clause.scope), audiences: clause.audience ?? [] };
}
