import { attentionAt, type KeepAlive, keepAliveOf } from '../../../shared/credentials/keep-alive.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { Exchange } from '../ports/mytoken-server.ts';
import type { CredentialId } from '../ports/vault.ts';
import { renewByAccessToken } from './access-token.ts';
import type { Derive } from './derived.ts';
import type { ReadableCredential } from './list.ts';
import { useMytoken } from './request.ts';

/** A request that failed is made again while at least so many seconds are left, and so many times at most. */
const minSecondsLeft = 20;
const maxTries = 4;

/** Watches the rotation lifetimes of all values. */
export interface KeepAliveWatch {
  /** The state has changed: looks again for what is due, and when the next is. */
  update(): void;
  stop(): void;
}

/** What was done about one value. A new value has another deadline, and begins anew. */
interface Care {
  readonly deadline: number;
  readonly tries: number;
  readonly isTold: boolean;
  /** unix seconds; null = nothing is left to be done */
  readonly due: number | null;
  /** when a value was renewed from here last, by `Clock.elapsed`; null = never */
  readonly renewedAt: number | null;
}

type Way = Extract<KeepAlive, { kind: 'possible' }>['by'];

/** A value that dies at a deadline. */
interface Value {
  readonly credential: ReadableCredential;
  readonly deadline: number;
  /** how it is kept alive; null = its user did not want that, or it cannot be */
  readonly by: Way | null;
  readonly care: Care;
}

/**
 * In the last fifth of its rotation lifetime a value is renewed by one request, if its user wants that, and else its user is
 * told once (mytoken protocol: rotation). Nothing is done while the vault is not open; afterwards, as after sleep, what is due
 * is done at once. A failure is told once.
 */
export function createKeepAlive(context: Context, derive: Derive): KeepAliveWatch {
  const { clock, store, log, messages, format, desktop, presence } = context;
  const cares = new Map<CredentialId, Care>();
  const running = new Set<CredentialId>();
  let cancelTimer = () => {};

  function livingValue(credential: ReadableCredential, now: number): Value | null {
    const { validity, lifeBegan, view } = derive(credential.record);
    const deadline = validity.rotationDeadline;
    const { meta, outcomeUnknown } = credential;
    const isDead = meta.refused || meta.endedByProvider === true || meta.revocationAcceptedAt !== undefined;
    if (deadline === null || deadline <= now || outcomeUnknown || isDead) return null;
    const known = cares.get(credential.id);
    const care = known?.deadline === deadline ? known : newCare(deadline, lifeBegan, known?.renewedAt ?? null);
    const restrictions = store.get().introspections.get(credential.id)?.restrictions ?? view.restrictions;
    const way = meta.keepAlive === true ? keepAliveOf({ ...view, restrictions }, now) : null;
    return { credential, deadline, by: way?.kind === 'possible' ? way.by : null, care };
  }

  /** Not before most of a lifetime has gone by since the last request: a wrong clock calls every new value an old one. */
  function newCare(deadline: number, lifeBegan: number, renewedAt: number | null): Care {
    const attention = attentionAt(deadline, deadline - lifeBegan);
    const earliest = renewedAt === null ? attention : clock.now() + renewedAt + attention - lifeBegan - clock.elapsed();
    return { deadline, tries: 0, isTold: false, due: Math.max(attention, earliest), renewedAt };
  }

  function find(id: CredentialId): Value | null {
    const { credentials, vault } = store.get();
    const found = credentials.find((one) => one.id === id);
    return vault.kind === 'open' && found?.kind === 'readable' ? livingValue(found, clock.now()) : null;
  }

  function update(): void {
    cancelTimer();
    const { vault, credentials, working } = store.get();
    if (vault.kind !== 'open' || presence.isEnding()) return;
    const now = clock.now();
    const values = credentials.flatMap((one) => {
      const value = one.kind === 'readable' && !working.has(one.id) ? livingValue(one, now) : null;
      return value === null || running.has(one.id) ? [] : [value];
    });
    const later = values.flatMap(({ care: { due } }) => (due !== null && due > now ? [due] : []));
    cancelTimer = later.length === 0 ? () => {} : clock.at(Math.min(...later), update);
    for (const value of values) if (value.care.due !== null && value.care.due <= now) attend(value);
  }

  function attend(value: Value): void {
    if (value.by !== null) void renew(value, value.by);
    else {
      const { credential, deadline, care } = value;
      cares.set(credential.id, { ...care, isTold: true, due: null });
      const title = messages.notices.deadline(credential.meta.alias);
      const body = messages.notices.deadlineBody(format.moment(deadline));
      if (!care.isTold) void desktop.notify({ title, body, credential: credential.id }, 'always');
    }
  }

  function tellFailure({ credential, deadline }: Value, error: AppError): void {
    const title = messages.notices.notKeptAlive(credential.meta.alias);
    const body = messages.notices.notKeptAliveBody(messages.errors.sentence(error), format.moment(deadline));
    void desktop.warn({ title, body, credential: credential.id }, 'always');
  }

  async function renew(value: Value, by: Way): Promise<void> {
    const { id } = value.credential;
    running.add(id);
    // A copy that was waiting in the queue may have renewed it meanwhile.
    const isDue = () => find(id)?.deadline === value.deadline;
    const done = await requests[by](context, id, isDue);
    running.delete(id);
    log.event('keep-alive', { credential: id, ok: done.ok, code: done.ok ? null : done.error.code });
    const { care, deadline } = value;
    const left = deadline - clock.now();
    const tries = care.tries + 1;
    // That its user stopped waiting is no failure, and no reason to begin again.
    const error = done.ok || done.error.code === 'cancelled' ? null : done.error;
    const isTriedAgain = error !== null && tries < maxTries && left > minSecondsLeft;
    cares.set(id, {
      deadline,
      tries,
      isTold: care.isTold || error !== null,
      due: isTriedAgain ? clock.now() + left / 2 : null,
      renewedAt: done.ok ? clock.elapsed() : care.renewedAt,
    });
    if (error !== null && !care.isTold) tellFailure(value, error);
    update();
  }

  return { update, stop: () => cancelTimer() };
}

type Renew = (context: Context, id: CredentialId, isDue: () => boolean) => Promise<Result<null>>;

const requests: Readonly<Record<Way, Renew>> = {
  'access-token': renewByAccessToken,
  subtokens: async (context, id, isDue) => {
    const notDue: Exchange<never> = { result: err({ code: 'cancelled' }), successor: null, delivery: 'not-sent' };
    const request = { name: 'keep-alive', use: 'other' } as const;
    const listed = await useMytoken(context, id, request, async (config, token, signal) =>
      isDue() ? context.client.subtokens(config, token, signal) : notDue,
    );
    return listed.ok ? ok(null) : listed;
  },
};
