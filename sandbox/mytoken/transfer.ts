import { z } from 'zod';
import { type Answer, json } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { createConsentCode } from './codes.ts';
import { readJson, type SandboxRequest } from './request.ts';
import type { MytokenState } from './state.ts';

const schema = z.object({ mytoken: z.string().nullish() });

/**
 * `POST /api/v0/token/transfer`: a code for any token that is valid; it needs no capability and costs no use. The code
 * cannot be redeemed here, as discovery says by not listing the grant type.
 */
export function transferEndpoint(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const presented = authenticate(state, request, parsed.value.mytoken);
  if (!presented.ok) return presented.answer;
  return json(200, {
    transfer_code: createConsentCode(),
    expires_in: state.options.codeLifetime,
    mytoken_type: 'transfer_code',
  });
}
