import { decodeMytoken } from '../../../shared/credentials/jwt.ts';
import { type Clause, joinRotations, type Rotation } from '../../../shared/credentials/restrictions.ts';
import { splitScope } from '../../../shared/credentials/scope.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { MytokenRecord } from '../ports/vault.ts';

/** When a token may be used, as far as can be told without asking. Instants in unix seconds, null = no limit. */
export interface Validity {
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
  /** an unused value of a token with a rotation lifetime dies then */
  readonly rotationDeadline: number | null;
}

/** How a token rotates: as its grant says, or as its newest value does. */
export const rotationOf = ({ token, granted }: MytokenRecord): Rotation =>
  joinRotations(granted.rotation, decodeMytoken(token)?.rotation ?? {});

/** True when using a token may replace its value; also when nobody could read whether it does. */
export const mayRotate = (record: MytokenRecord): boolean => {
  const { on_AT, on_other } = rotationOf(record);
  return on_AT === true || on_other === true || record.granted.unreadable?.includes('rotation') === true;
};

/**
 * The validity of a mytoken from its JWT; where that does not say it, as for a short token, from its clauses: the last of their ends, none if one has none
 * (mytoken protocol: restrictions), and likewise the first of their beginnings. The rotation lifetime counts from the last rotation for every value, the first included.
 */
export function validityOf(record: MytokenRecord): Validity {
  const claims = decodeMytoken(record.token);
  const { lifetime } = rotationOf(record);
  const since = claims?.iat ?? record.createdAt;
  return {
    notBefore: claims?.nbf ?? firstStart(record.granted.restrictions),
    expiresAt: claims?.exp ?? lastEnd(record.granted.restrictions),
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
export interface RequestedScope {
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
}

/**
 * What to ask for with a token: the scopes and audiences of the first clause that holds now, sent explicitly, since an
 * audience that is not sent does not reach the provider (mytoken protocol: access token endpoint). Nothing where nothing is limited.
 */
export function requestedScopeFrom(clauses: readonly Clause[], now: number): RequestedScope {
  const holds = (clause: Clause) =>
    startOf(clause.nbf ?? 0) <= now &&
    (clause.exp ?? Number.POSITIVE_INFINITY) > now &&
    (clause.usages_AT ?? Number.POSITIVE_INFINITY) > (clause.usages_AT_done ?? 0);
  const clause = clauses.find(holds) ?? clauses[0] ?? {};
  return { scopes: splitScope(clause.scope), audiences: clause.audience ?? [] };
}
