import { z } from 'zod';
import { type Answer, json } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { logEvent } from './events.ts';
import { createTransferCode } from './hand-over.ts';
import { mytokenMember, readJson, type SandboxRequest } from './request.ts';
import type { MytokenState } from './state.ts';

const schema = z.object({ mytoken: mytokenMember });

/**
 * `POST /api/v0/token/transfer`: a code for any token that is valid; it needs no capability, costs no use, and is good
 * for the JWT even if it was made with a short token.
 */
export function transferEndpoint(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const presented = authenticate(state, request, parsed.value.mytoken);
  if (!presented.ok) return presented.answer;
  const { entry } = presented.value;
  logEvent(entry, request, 'transfer_code_created');
  return json(200, {
    transfer_code: createTransferCode(state, entry, entry.value, false),
    expires_in: state.options.codeLifetime,
    mytoken_type: 'transfer_code',
  });
}
