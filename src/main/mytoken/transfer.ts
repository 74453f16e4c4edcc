import { hostOf } from '../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type {
  IssuedMytoken,
  IssuedTransferCode,
  MytokenServerConfig,
  TransferCode,
} from '../core/ports/mytoken-server.ts';
import { badAnswer, readAnyJson, unusableAnswer } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { findMytoken, issuedMytoken } from './issued.ts';
import { readFinalRefusal, readRefusal, refusalError } from './refusal.ts';
import { transferCodeSchema } from './wire.ts';

/** How long a code is good where the answer does not say it: the server's default. */
const usualSeconds = 300;

/** The transfer code in an answer, with its end by our clock; null = there is none. */
export function readTransferCode(answer: HttpAnswer, clock: Clock): IssuedTransferCode | null {
  const parsed = transferCodeSchema.safeParse(readAnyJson(answer));
  if (!parsed.success) return null;
  const { transfer_code, expires_in = usualSeconds } = parsed.data;
  return { code: transfer_code as TransferCode, expiresAt: clock.now() + expires_in };
}

export function readCreatedCode(answer: HttpAnswer, host: string, clock: Clock): Result<IssuedTransferCode> {
  if (answer.status >= 300) return err(refusalError(answer, host));
  const code = readTransferCode(answer, clock);
  return code === null ? unusableAnswer(answer, host) : ok(code);
}

/**
 * Reads the answer to a redeemed code (mytoken protocol: transfer code). It looks for the token first, and keeps it even if other
 * members are invalid. The server does not tell a mistyped code from a used one.
 */
export function readRedeemed(server: MytokenServerConfig, answer: HttpAnswer): Result<IssuedMytoken> {
  const host = hostOf(server.issuer);
  const mytoken = findMytoken(answer);
  if (mytoken !== null) return ok(issuedMytoken(mytoken, readAnyJson(answer)));
  if (answer.status < 300) return unusableAnswer(answer, host);
  const refusal = readRefusal(answer);
  const isAboutCode =
    refusal?.error === 'invalid_token' ||
    refusal?.error === 'expired_token' ||
    refusal?.description === 'token not valid';
  if (!isAboutCode) return err(refusalError(answer, host));
  if (readFinalRefusal(answer) === null) return badAnswer(answer, host, 'not-its-own');
  return err(
    refusal?.error === 'expired_token'
      ? { code: 'transfer-code-expired', host }
      : { code: 'transfer-code-unknown', host },
  );
}
