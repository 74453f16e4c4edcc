import { err, ok, type Result } from '../../../shared/ipc/result.ts';

/** When a token may be used, as far as can be told without asking. Instants in unix seconds, null = no limit. */
export interface Validity {
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
  /** an unused value of a token with a rotation lifetime dies then */
  readonly rotationDeadline: number | null;
}

/** Clocks differ by a little: a token that was issued this second is valid. */
export const startOf = (notBefore: number): number => notBefore - 60;

/** Refuses a token that the server would refuse for its times alone; asking would only cost a request. */
export function checkTimes({ notBefore, expiresAt, rotationDeadline }: Validity, now: number): Result<null> {
  if (expiresAt !== null && expiresAt <= now) return err({ code: 'token-expired' });
  if (rotationDeadline !== null && rotationDeadline <= now) return err({ code: 'token-expired' });
  if (notBefore !== null && startOf(notBefore) > now) return err({ code: 'token-not-yet-valid' });
  return ok(null);
}
