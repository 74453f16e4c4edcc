import { type Grant, grantParts } from '../../shared/credentials/grant.ts';
import { decodeMytoken, type MytokenClaims } from '../../shared/credentials/jwt.ts';
import { joinRotations } from '../../shared/credentials/restrictions.ts';
import type { IssuedMytoken, Mytoken } from '../core/ports/mytoken-server.ts';
import { readAnyJson } from '../http/body.ts';
import type { HttpAnswer } from '../http/message.ts';
import { issuedDetailsSchema, issuedSchema, mytokenSchema } from './wire.ts';

/** Finds the token in an answer that issues one, also if the body is not valid JSON but contains exactly one. */
export function findMytoken(answer: HttpAnswer): Mytoken | null {
  const json = readAnyJson(answer);
  const parsed = issuedSchema.safeParse(json);
  if (parsed.success) return parsed.data.mytoken as Mytoken;
  const written = json === undefined ? [...answer.text.matchAll(/"mytoken"\s*:\s*"([^"\\]*)"/g)] : [];
  const [, value] = written.length === 1 ? (written[0] ?? []) : [];
  return mytokenSchema.safeParse(value).success ? (value as Mytoken) : null;
}

/**
 * Reads the rights of an issued token from the answer, or from the JWT if the answer cannot be read. Rotation is on if either
 * says so. Only the JWT has the name.
 */
export function issuedMytoken(mytoken: Mytoken, body: unknown): IssuedMytoken {
  const claims = decodeMytoken(mytoken);
  const details = issuedDetailsSchema.safeParse(body).data;
  return {
    mytoken,
    tokenType: details?.mytoken_type ?? (claims === null ? 'short_token' : 'token'),
    momId: details?.mom_id ?? null,
    granted: grantIn(body, claims),
  };
}

/** Reads the rights that an answer tells, with what the claims of the token add. */
export function grantIn(body: unknown, claims: MytokenClaims | null): Grant {
  const details = issuedDetailsSchema.safeParse(body).data;
  const capabilities = details?.capabilities ?? claims?.capabilities ?? null;
  const restrictions = details?.restrictions ?? claims?.restrictions ?? null;
  const rotation = details?.rotation ?? claims?.rotation ?? null;
  const unreadable = grantParts.filter((part) => ({ capabilities, restrictions, rotation })[part] === null);
  return {
    name: claims?.name ?? '',
    capabilities: capabilities ?? [],
    restrictions: restrictions ?? [],
    rotation: joinRotations(rotation ?? {}, claims?.rotation ?? {}),
    ...(unreadable.length === 0 ? {} : { unreadable }),
  };
}
