import { z } from 'zod';
import { type Answer, failure, json } from './answer.ts';
import { mytokenResponse } from './issue.ts';
import { readJson, type SandboxRequest } from './request.ts';
import { isFresh, type MytokenState } from './state.ts';

const schema = z.object({ polling_code: z.string().nullish() });

/** `grant_type=polling_code`: the state of a login; the mytoken is given once. */
export function poll(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(schema, request);
  if (!parsed.ok) return parsed.answer;
  const code = parsed.value.polling_code;
  const flow = code ? [...state.flows].find((candidate) => candidate.pollingCode === code) : undefined;
  if (flow === undefined) return failure(401, 'invalid_token', 'Bad polling or transfer code');
  if (flow.phase === 'declined') return failure(401, 'access_denied', 'user declined consent');
  if (!isFresh(state, flow)) return failure(401, 'expired_token', 'polling or transfer code is expired');
  if (flow.token === undefined) return failure(428, 'authorization_pending');
  state.flows.delete(flow);
  return json(200, mytokenResponse(flow.token));
}
