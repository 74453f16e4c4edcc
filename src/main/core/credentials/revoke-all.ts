import { covers } from '../../../shared/credentials/capabilities.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { EndedRevocation } from '../../../shared/ipc/revocations.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from './kinds.ts';
import { checkOpen, findCredential, type ReadableCredential } from './list.ts';
import { managerFor } from './manager.ts';
import { revokeByManager, revokeWithoutAsking } from './revocation.ts';
import { checkTimes } from './validity.ts';

/** So many names are read in a question. */
const maxNames = 10;

/**
 * Revokes all tokens of the vault that may still be valid, one after the other, after one question. How far it is and what became of
 * each is in the state; the end of one says nothing of the others.
 */
export async function revokeAll(context: Context): Promise<Result<null>> {
  const { desktop, messages, format, store } = context;
  const open = checkOpen(context);
  if (!open.ok) return open;
  const running = store.get().revocations;
  if (running !== null && running.state !== 'ended') return err({ code: 'busy' });
  const all = revocableTokens(context);
  if (all.length === 0) return err({ code: 'nothing-to-revoke' });
  const more = all.length - maxNames;
  const names = [
    ...all.slice(0, maxNames).map(({ meta }) => meta.alias),
    ...(more > 0 ? [messages.questions.moreTokens(format.number(more))] : []),
  ].join(', ');
  const others = store.get().credentials.length - all.length;
  if (!(await desktop.confirm(messages.questions.revokeAll(names, all.length, others)))) {
    return err({ code: 'declined-by-user' });
  }
  store.set({ revocations: { state: 'running', total: all.length, ended: [] } });
  void runAll(context, all);
  return ok(null);
}

/** Those that manage others come last, since they may be needed for them. */
function revocableTokens({ store, clock }: Context): readonly ReadableCredential[] {
  const state = store.get();
  const revocable = state.credentials.flatMap((one) =>
    one.kind === 'readable' &&
    !one.meta.refused &&
    kindOf(one.record).checkRevocable(state).ok &&
    !isOver(one, clock.now())
      ? [one]
      : [],
  );
  const manages = ({ record }: ReadableCredential) =>
    Number(covers(kindOf(record).view().capabilities, 'manage_mytokens:revoke'));
  return [...revocable].sort((one, other) => manages(one) - manages(other));
}

function isOver({ record }: ReadableCredential, now: number): boolean {
  const inTime = checkTimes(kindOf(record).validity(), now);
  return !inTime.ok && inTime.error.code === 'token-expired';
}

async function runAll(context: Context, all: readonly ReadableCredential[]): Promise<void> {
  const { store } = context;
  const now = () => store.get().revocations;
  for (const { id, meta } of all) {
    if (now()?.state !== 'running') break;
    const revoked = await revokeOne(context, id);
    note(context, { alias: meta.alias, error: revoked.ok ? null : revoked.error });
    // The others would all end with the same sentence.
    if (!checkOpen(context).ok) break;
  }
  const last = now();
  if (last !== null) store.set({ revocations: { ...last, state: 'ended' } });
}

async function revokeOne(context: Context, id: string): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const byValue = await revokeWithoutAsking(context, id);
  if (byValue.ok) return byValue;
  const manager = managerFor(context, found.value, byValue.error);
  return manager === null ? byValue : revokeByManager(context, found.value, manager);
}

function note({ store }: Context, one: EndedRevocation): void {
  const { revocations } = store.get();
  if (revocations !== null) store.set({ revocations: { ...revocations, ended: [...revocations.ended, one] } });
}

/** Revokes no further token; the one under way comes to its end. */
export function stopRevoking({ store }: Context): Result<null, AppError> {
  const { revocations } = store.get();
  if (revocations?.state === 'running') store.set({ revocations: { ...revocations, state: 'stopping' } });
  return ok(null);
}

/** Puts the report away. */
export function closeRevocations({ store }: Context): Result<null, AppError> {
  if (store.get().revocations?.state === 'ended') store.set({ revocations: null });
  return ok(null);
}
