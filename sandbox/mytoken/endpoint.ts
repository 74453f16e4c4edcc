import { z } from 'zod';
import { type Answer, failure } from './answer.ts';
import { startLogin } from './login-start.ts';
import { poll, redeemTransferCode } from './polling.ts';
import { readJson, type SandboxRequest } from './request.ts';
import type { MytokenState } from './state.ts';
import { createSubToken } from './sub-token.ts';

const schema = z.object({ grant_type: z.string().nullish() });

/** `POST /api/v0/token/my`: the grant type may stand in the query, which wins. */
export async function mytokenEndpoint(state: MytokenState, request: SandboxRequest): Promise<Answer> {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const grantType = request.url.searchParams.get('grant_type') ?? parsed.value.grant_type;
  if (grantType === 'oidc_flow') return startLogin(state, request);
  if (grantType === 'mytoken') return createSubToken(state, request);
  if (grantType === 'polling_code' && state.options.pollingCodes) return poll(state, request);
  if (grantType === 'transfer_code' && state.options.transferCodes) return redeemTransferCode(state, request);
  return failure(400, 'invalid_grant', 'Unsupported grant_type');
}
