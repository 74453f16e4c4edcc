import { z } from 'zod';
import { type Answer, empty, failure, json } from './answer.ts';
import { isCurrent, readValue, requireIssuer } from './authenticate.ts';
import { allows } from './capabilities.ts';
import { logEvent } from './events.ts';
import { forget, forgetFamily, isWithin } from './family.ts';
import { tokenOfPerson } from './person.ts';
import { revokeAtProvider } from './provider-client.ts';
import { minMytokenLength, mytokenCookie, readJsonOrForm, type SandboxRequest } from './request.ts';
import type { MytokenEntry, MytokenState } from './state.ts';
import { settle } from './use.ts';

const text = z.string().nullish();
const schema = z.object({ token: text, mom_id: text, recursive: z.boolean().nullish(), oidc_issuer: text });

const superseded = (): Answer => failure(500, 'internal_server_error', 'cipher: message authentication failed');

/** Forgets a token, alone or with everything below it. */
function end(state: MytokenState, entry: MytokenEntry, isRecursive: boolean): void {
  if (isRecursive) forgetFamily(state, entry);
  else forget(state, entry);
}

/** Ends a token, and what stands behind it at the provider once nobody uses that any more. */
async function endAtProvider(state: MytokenState, entry: MytokenEntry, isRecursive: boolean): Promise<void> {
  end(state, entry, isRecursive);
  const stillUsed = [...state.tokens.values()].some((other) => other.refresh === entry.refresh);
  if (!stillUsed) await revokeAtProvider(state, entry.refresh);
}

/** Revokes what a value stands for. Answers 204 for nearly everything, whether it did something or not. */
async function revokeByValue(
  state: MytokenState,
  value: string,
  { oidc_issuer, recursive }: z.infer<typeof schema>,
  done: Answer,
): Promise<Answer> {
  const code = state.transferCodes.get(value);
  if (code !== undefined) {
    state.transferCodes.delete(value);
    if (code.bornWithToken) await endAtProvider(state, code.entry, recursive === true);
    return done;
  }
  const found = readValue(state, value);
  if (!found.ok || found.value === undefined) return done;
  const { entry } = found.value;
  const fitting = requireIssuer(entry, oidc_issuer);
  if (!fitting.ok) return fitting.answer;
  if (entry.value !== found.value.value) return superseded();
  await endAtProvider(state, entry, recursive === true);
  return done;
}

/** Revokes another token of the same person by its management id, with a token above it or with one that may do so. */
function revokeByMomId(
  state: MytokenState,
  request: SandboxRequest,
  value: string,
  target: string,
  isRecursive: boolean,
): Answer {
  const found = readValue(state, value);
  if (!found.ok) {
    const reason = value.length < minMytokenLength ? 'token not valid' : 'token contains an invalid number of segments';
    return failure(400, 'invalid_request', reason);
  }
  const authoriser = found.value?.entry;
  const notAllowed = 'The provided token cannot be used to revoke this mom_id';
  if (found.value === undefined || authoriser === undefined) return failure(403, 'invalid_grant', notAllowed);
  const entry = tokenOfPerson(state, authoriser, target);
  const isAbove = entry !== undefined && isWithin(entry, authoriser);
  if (!isAbove && !allows(authoriser.rights.capabilities, 'manage_mytokens:revoke')) {
    const reason =
      "The provided token is neither a parent of the token to be revoked nor does it have the 'manage_mytokens:revoke' capability";
    return failure(403, 'insufficient_capabilities', reason);
  }
  if (entry === undefined) return failure(403, 'invalid_grant', notAllowed);
  // A token counts as its own ancestor, but the real server breaks when it is to revoke itself.
  if (entry === authoriser) return failure(500, 'internal_server_error', 'a foreign key constraint fails');
  if (!isCurrent(found.value)) return superseded();
  end(state, entry, isRecursive);
  logEvent(authoriser, request, 'revoked_other_token', `mom_id: ${target}`);
  const rotated = settle(state, authoriser, request, 'other', undefined);
  return rotated.body.token_update === undefined ? empty(204) : json(200, rotated.body, rotated.headers);
}

/** `POST /api/v0/token/revoke`. The body names the token as `token`; a cookie does as well, and is then cleared. */
export async function revocationEndpoint(state: MytokenState, request: SandboxRequest): Promise<Answer> {
  const parsed = readJsonOrForm(schema, request);
  if (!parsed.ok) return parsed.answer;
  const { token, mom_id, recursive } = parsed.value;
  const fromCookie = token ? undefined : mytokenCookie(request);
  const value = token || fromCookie;
  if (!value) return failure(400, 'invalid_request', 'no token given');
  if (mom_id) return revokeByMomId(state, request, value, mom_id, recursive === true);
  const clearing = {
    'set-cookie': 'mytoken=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/api; HttpOnly; SameSite=Strict',
  };
  return revokeByValue(state, value, parsed.value, empty(204, fromCookie === undefined ? {} : clearing));
}
