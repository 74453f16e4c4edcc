import type { Checked } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { logEvent } from './events.ts';
import type { RotationNews } from './hand-over.ts';
import type { SandboxRequest } from './request.ts';
import type { MytokenEntry, MytokenState } from './state.ts';
import { permit, settle } from './use.ts';

/** A token that may do what a request asks for, which is not done yet. */
export interface Authorized {
  readonly entry: MytokenEntry;
  /** Charges the use, gives the token a new value if it rotates, and notes the event. */
  done(event: string, comment?: string): RotationNews;
}

/** The token of a request, if it has the right and one of its clauses permits another use. */
export function authorize(
  state: MytokenState,
  request: SandboxRequest,
  inBody: string | undefined,
  hasRight: (entry: MytokenEntry) => Checked<unknown>,
): Checked<Authorized> {
  const presented = authenticate(state, request, inBody);
  if (!presented.ok) return presented;
  const { entry } = presented.value;
  const right = hasRight(entry);
  if (!right.ok) return right;
  const clause = permit(state, presented.value, { kind: 'other' }, request);
  if (!clause.ok) return clause;
  return {
    ok: true,
    value: {
      entry,
      done(event, comment) {
        const news = settle(state, entry, request, 'other', clause.value);
        logEvent(entry, request, event, comment);
        return news;
      },
    },
  };
}
