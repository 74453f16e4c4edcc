import { z } from 'zod';
import { type Answer, type Checked, failure, json, refuse } from './answer.ts';
import { logEvent } from './events.ts';
import { handOver, mytokenResponse } from './hand-over.ts';
import { readJson, type SandboxRequest } from './request.ts';
import { isFresh, type MytokenState } from './state.ts';

const schema = z.object({ polling_code: z.string().nullish(), transfer_code: z.string().nullish() });

const tooLate = (): Answer => failure(401, 'expired_token', 'polling or transfer code is expired');

type Response = ReturnType<typeof mytokenResponse>;

/** The token behind a transfer code, which is gone then; `undefined` when there is no such code. */
function redeem(state: MytokenState, request: SandboxRequest, code: string): Checked<Response> | undefined {
  const found = state.transferCodes.get(code);
  if (found === undefined) return undefined;
  if (Date.now() >= found.expiresAt) return { ok: false, answer: tooLate() };
  state.transferCodes.delete(code);
  logEvent(found.entry, request, 'transfer_code_used');
  return { ok: true, value: mytokenResponse(state, found.entry, { form: 'token', value: found.value }) };
}

/** The token of a login that is done, once. */
function collect(
  state: MytokenState,
  request: SandboxRequest,
  code: string,
  pending: Answer,
): Checked<Response> | undefined {
  const flow = [...state.flows].find(({ pollingCode }) => pollingCode === code);
  if (flow === undefined) return undefined;
  if (flow.phase === 'declined') return refuse(401, 'access_denied', 'user declined consent');
  if (!isFresh(state, flow)) return { ok: false, answer: tooLate() };
  if (flow.token === undefined) return { ok: false, answer: pending };
  state.flows.delete(flow);
  logEvent(flow.token, request, 'transfer_code_used');
  return { ok: true, value: mytokenResponse(state, flow.token, handOver(state, flow.token, flow.wanted)) };
}

/** Both kinds of codes are kept in one place, so each is good at either grant type. */
function answerCode(
  state: MytokenState,
  request: SandboxRequest,
  code: string | null | undefined,
  pending: Answer,
): Checked<Response> {
  const found = code ? (collect(state, request, code, pending) ?? redeem(state, request, code)) : undefined;
  return found ?? refuse(401, 'invalid_token', 'Bad polling or transfer code');
}

/** `grant_type=polling_code`: the state of a login; the mytoken is given once. */
export function poll(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const found = answerCode(state, request, parsed.value.polling_code, failure(428, 'authorization_pending'));
  return found.ok ? json(200, found.value) : found.answer;
}

/** `grant_type=transfer_code`: the mytoken behind a code, given once; the answer does not tell its rotation. */
export function redeemTransferCode(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const pending = failure(400, 'invalid_request', 'token not valid');
  const found = answerCode(state, request, parsed.value.transfer_code, pending);
  if (!found.ok) return found.answer;
  const { rotation: _rotation, ...told } = found.value;
  return json(200, told);
}
