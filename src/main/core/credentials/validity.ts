import { err, ok, type Result } from '../../../shared/ipc/result.ts';

/** When a token may be used, as far as this is known locally. Unix seconds, null = no limit. */
export interface Validity {
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
  /** when an unused value of a token with a rotation lifetime expires */
  readonly rotationDeadline: number | null;
}

/** Allows for small differences between clocks: a token that was issued this second is valid. */
export const startOf = (notBefore: number): number => notBefore - 60;

/** Refuses a token that the server would refuse because of its times, which saves a request. */
export function checkTimes({ notBefore, expiresAt, rotationDeadline }: Validity, now: number): Result<null> {
  if (expiresAt !== null && expiresAt <= now) return err({ code: 'token-expired' });
  if (rotationDeadline !== null && rotationDeadline <= now) return err({ code: 'token-expired' });
  if (notBefore !== null && startOf(notBefore) > now) return err({ code: 'token-not-yet-valid' });
  return ok(null);
}
