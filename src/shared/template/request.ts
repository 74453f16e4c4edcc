import type { Clause, Rotation } from '../restrictions.ts';
import type { Result } from '../result.ts';
import type { ClaimName, WrittenClause, WrittenRotation } from './model.ts';

/** Why a clause cannot be sent. */
export interface RequestFault {
  readonly clause: number;
  readonly claim: ClaimName | 'include' | 'unknown' | 'lifetime';
  readonly because: 'unknown-member' | 'include-left' | 'not-a-time' | 'bad-number' | 'not-supported';
  /** the member's name, where it is unknown */
  readonly about: string;
}

/**
 * Turns written clauses, includes already in place, into what is sent: times to unix seconds at `now`, countries in upper
 * case, subnets by their network address, empty limits and empty clauses left out.
 * @param now unix seconds
 * @param supportedClaims the claims that the server enforces; null = not known, all are taken as supported
 */
export function requestClauses(
  _clauses: readonly WrittenClause[],
  _now: number,
  _supportedClaims: readonly string[] | null,
): Result<readonly Clause[], readonly RequestFault[]> {
  throw new Error('not yet');
}

/** The same for a rotation policy. */
export function requestRotation(_rotation: WrittenRotation): Result<Rotation, readonly RequestFault[]> {
  throw new Error('not yet');
}
