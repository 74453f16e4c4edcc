import { hostOf } from '../../shared/credentials/issuer.ts';
import { decodeMytoken } from '../../shared/credentials/jwt.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { CreatedMytoken, Mytoken, MytokenServerConfig, SubTokenRequest } from '../core/ports/mytoken-server.ts';
import { readAnyJson, unusableAnswer } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { findMytoken, grantIn, issuedMytoken } from './issued.ts';
import { refusalError } from './refusal.ts';
import { readTransferCode } from './transfer.ts';
import { issuedDetailsSchema } from './wire.ts';

/**
 * Builds the body of a request for a sub-token (mytoken protocol: sub-token). Newer servers refuse what is not tighter than the
 * parent where `error_on_restrictions` says so; those up to 0.10 do not read it.
 */
export const subTokenBody = ({ parent, grant, responseType }: SubTokenRequest) => ({
  grant_type: 'mytoken',
  mytoken: parent,
  name: grant.name,
  capabilities: grant.capabilities.filter((capability) => capability !== ''),
  restrictions: grant.restrictions,
  rotation: grant.rotation,
  response_type: responseType,
  error_on_restrictions: true,
});

/**
 * Looks for what the server issues only once first, and keeps it even if other members are invalid. In an answer that is no valid
 * JSON the only token may be a new value of the parent, which is not to be taken for a sub-token and revoked.
 * @param successor the new value of the parent, where the answer could be read so far
 */
export function readCreated(
  server: MytokenServerConfig,
  parent: Mytoken,
  answer: HttpAnswer,
  successor: Mytoken | null,
  clock: Clock,
): Result<CreatedMytoken> {
  const host = hostOf(server.issuer);
  const found = findMytoken(answer);
  const body = readAnyJson(answer);
  const isOfParent = body === undefined && (found === successor || isValueOf(parent, found));
  const mytoken = isOfParent ? null : found;
  if (mytoken !== null) return ok({ kind: 'token', token: issuedMytoken(mytoken, body) });
  if (answer.status >= 300) return err(refusalError(answer, host));
  const code = readTransferCode(answer, clock);
  if (code === null) return unusableAnswer(answer, host);
  const momId = issuedDetailsSchema.safeParse(body).data?.mom_id ?? null;
  return ok({ kind: 'transfer-code', code, momId, granted: grantIn(body, null) });
}

/** Whether it is an older or newer value of the same token: rotation keeps its id (mytoken protocol: rotation). */
function isValueOf(token: Mytoken, other: Mytoken | null): boolean {
  const jti = decodeMytoken(token)?.jti;
  return other !== null && jti !== undefined && decodeMytoken(other)?.jti === jti;
}
