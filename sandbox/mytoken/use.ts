import { type Answer, type Checked, json, refuse } from './answer.ts';
import type { Presented } from './authenticate.ts';
import { type Clause, withoutClaims } from './clause.ts';
import { logEvent } from './events.ts';
import { type RotationNews, rotateFor } from './hand-over.ts';
import type { SandboxRequest } from './request.ts';
import { charge, doneOf, isFatal, permittingClause, type Use } from './restrictions.ts';
import type { MytokenEntry, MytokenState } from './state.ts';

const rotatesAt = (kind: Use['kind']) => (kind === 'AT' ? 'on_AT' : 'on_other');

/**
 * The clause that permits a use, which is then to be charged; `undefined` for a token without restrictions. Refuses
 * when no clause permits it, and breaks where the real server does: that waits nearly a minute for a lock of its own when
 * a short token is to rotate.
 */
export function permit(
  state: MytokenState,
  { entry, form }: Presented,
  use: Use,
  request: SandboxRequest,
): Checked<Clause | undefined> {
  const { unsupportedClaims } = state.options;
  const clause = permittingClause(entry, use, request.address, unsupportedClaims);
  const enforced = withoutClaims(clause ?? {}, unsupportedClaims);
  if (clause !== undefined && use.kind === 'other' && isFatal(enforced, doneOf(entry, clause).other)) {
    const reason = 'runtime error: invalid memory address or nil pointer dereference';
    return refuse(500, 'Internal Server Error', reason);
  }
  if (clause === undefined && entry.rights.restrictions.length > 0) {
    return refuse(403, 'usage_restricted', 'The restrictions of this token does not allow this usage');
  }
  if (form === 'short_token' && entry.rights.rotation?.[rotatesAt(use.kind)] === true) {
    return refuse(500, 'internal_server_error', 'Error 1205 (HY000): Lock wait timeout exceeded');
  }
  return { ok: true, value: clause };
}

/** Charges a use that was permitted, and gives the token a new value if its rotation says so for this kind of use. */
export function settle(
  state: MytokenState,
  entry: MytokenEntry,
  request: SandboxRequest,
  kind: Use['kind'],
  clause: Clause | undefined,
): RotationNews {
  if (clause !== undefined) charge(entry, clause, kind);
  const news = rotateFor(state, entry, rotatesAt(kind));
  if (news.body.token_update !== undefined) logEvent(entry, request, 'token_rotated');
  return news;
}

/**
 * Answers what a token asks about itself or others, for one other use. A token without restrictions neither rotates
 * here nor leaves a trace, as on the real server.
 */
export function answerQuestion(
  state: MytokenState,
  presented: Presented,
  request: SandboxRequest,
  event: string,
  body: () => object,
): Answer {
  const { entry } = presented;
  if (entry.rights.restrictions.length === 0) return json(200, body());
  const clause = permit(state, presented, { kind: 'other' }, request);
  if (!clause.ok) return clause.answer;
  const answer = body();
  const news = settle(state, entry, request, 'other', clause.value);
  logEvent(entry, request, event);
  return json(200, { ...answer, ...news.body }, news.headers);
}
