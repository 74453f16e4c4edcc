import { hostOf } from '../../../shared/credentials/issuer.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import type { Question } from '../../../shared/ipc/question.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { costOfOtherUse } from '../../../shared/token-info/cost.ts';
import type { RevocationOutcome, RevocationReport, TokenListKind } from '../../../shared/token-info/revocation.ts';
import { costSentence } from '../../../shared/token-info/sentences.ts';
import {
  countDescendants,
  idsIn,
  nodesOf,
  type RevocationStep,
  revocationSteps,
} from '../../../shared/token-info/trees.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { findCredential, type ReadableCredential } from '../credentials/list.ts';
import { revokeById } from '../credentials/request.ts';
import { revocationOf, revokeWithoutAsking, settleRevocation } from '../credentials/revocation.ts';
import type { CredentialId } from '../ports/vault.ts';
import { listTokens } from './ask.ts';

/** Tokens in a list that a token gave, which are to be revoked with it. */
export interface ListedRevocation {
  /** the token that is used for it */
  readonly id: CredentialId;
  readonly list: TokenListKind;
  readonly momIds: readonly string[];
  readonly recursive: boolean;
}

/**
 * Asks the user, revokes tokens by their ids, one after the other, and asks for the list again, since a success alone proves
 * nothing. One that is in this vault is removed only where the list lacks it.
 */
export async function revokeListed(context: Context, wanted: ListedRevocation): Promise<Result<RevocationReport>> {
  const { store, desktop } = context;
  const authoriser = findAuthoriser(context, wanted.id);
  if (!authoriser.ok) return authoriser;
  const known = nodesOf(store.get().listedTokens.get(wanted.id)?.[wanted.list]?.trees ?? []);
  const momIds = [...new Set(wanted.momIds)];
  const nodes = momIds.flatMap((momId) => known.get(momId) ?? []);
  // The window names only what main has told it, so the list is gone, as after a lock.
  if (nodes.length !== momIds.length) return err({ code: 'token-list-outdated' });
  const steps = revocationSteps(nodes, wanted.recursive, authoriser.value.momId);
  if (!(await desktop.confirm(questionAbout(context, authoriser.value, wanted, steps)))) {
    return err({ code: 'declined-by-user' });
  }
  if (store.get().listedRevocation !== null) return err({ code: 'busy' });
  try {
    const report = await revokeSteps(context, authoriser.value, wanted, steps);
    tellEnd(context, report);
    return ok(report);
  } finally {
    store.set({ listedRevocation: null });
  }
}

/** Many requests take their time, and the window may be closed by then. */
function tellEnd({ desktop, messages, format }: Context, { tokens }: RevocationReport): void {
  const t = messages.tokenInfo.report;
  const revoked = tokens.filter(({ outcome }) => outcome.kind === 'revoked').length;
  const open = tokens.length - revoked;
  const body = open === 0 ? '' : t.open(format.number(open), open);
  void desktop.notify({ title: t.ended(format.number(revoked), revoked), body }, 'unless-in-front');
}

/** The token that is used, with its id at the server. */
interface Authoriser {
  readonly credential: ReadableCredential;
  readonly server: string;
  readonly momId: string | null;
}

function findAuthoriser(context: Context, id: CredentialId): Result<Authoriser> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const kind = kindOf(found.value.record);
  if (kind.atServer === null) return err({ code: 'unknown-credential' });
  return ok({ credential: found.value, server: kind.issuer, momId: kind.view().momId });
}

/** The tokens of this vault at a server, by their ids there. */
function ownTokens({ store }: Context, server: string): ReadonlyMap<string, ReadableCredential> {
  return new Map(
    store.get().credentials.flatMap((one) => {
      const kind = one.kind === 'readable' ? kindOf(one.record) : null;
      const momId = kind?.issuer === server ? kind.view().momId : null;
      return one.kind === 'readable' && momId !== null ? [[momId, one] as const] : [];
    }),
  );
}

/** How many tokens a question names. */
const maxNames = 5;

function questionAbout(
  context: Context,
  authoriser: Authoriser,
  { recursive }: ListedRevocation,
  steps: readonly RevocationStep[],
): Question {
  const { messages, format } = context;
  const t = messages.tokenInfo.questions;
  const own = ownTokens(context, authoriser.server);
  const ids = new Set(steps.flatMap((step) => [...idsIn(step)]));
  const names = steps.map(({ node: { token } }) => t.named(token.name, token.momId));
  const more = names.length - maxNames;
  const below = steps.reduce((sum, { node, recursive: all }) => sum + (all ? countDescendants(node.token) : 0), 0);
  const { id, record } = authoriser.credential;
  const counted = context.store.get().introspections.get(id)?.restrictions;
  const { restrictions, rotation } = kindOf(record).view();
  const cost = costOfOtherUse({ restrictions: counted ?? restrictions, rotation }, context.clock.now());
  return t.revokeListed({
    host: hostOf(authoriser.server),
    count: format.number(steps.length),
    isOne: steps.length === 1,
    names: format.list([...names.slice(0, maxNames), ...(more > 0 ? [t.more(format.number(more), more)] : [])]),
    below: recursive ? t.below(format.number(below), below) : null,
    here: format.list([...own].flatMap(([momId, { meta }]) => (ids.has(momId) ? [t.here(meta.alias)] : []))),
    endsItself: authoriser.momId !== null && ids.has(authoriser.momId),
    check: cost.allowed === 'no' ? t.noCheck : t.check(costSentence(cost, counted !== undefined, context)),
  });
}

async function revokeSteps(
  context: Context,
  authoriser: Authoriser,
  { id, list }: ListedRevocation,
  steps: readonly RevocationStep[],
): Promise<RevocationReport> {
  const { store } = context;
  const isAuthoriser = ({ node }: RevocationStep) => node.token.momId === authoriser.momId;
  const show = (done: number, phase: 'revoking' | 'checking') => {
    if (!isStopped(context)) store.set({ listedRevocation: { credential: id, done, all: steps.length, phase } });
  };
  const outcomes = new Map<RevocationStep, RevocationOutcome>();
  let failure: AppError | null = null;
  for (const step of steps.filter((one) => !isAuthoriser(one))) {
    show(outcomes.size, 'revoking');
    if (isStopped(context) || failure !== null) {
      outcomes.set(step, { kind: failure === null ? 'stopped' : 'not-tried' });
      continue;
    }
    const revoked = await revokeById(context, id, { momId: step.node.token.momId, recursive: step.recursive });
    outcomes.set(step, revoked.ok ? { kind: 'accepted', isHere: false } : { kind: 'failed', error: revoked.error });
    if (!revoked.ok && !isAboutTarget(revoked.error)) failure = revoked.error;
  }
  const tried = [...outcomes].flatMap(([step, outcome]) => (mayBeDone(outcome) ? [{ step, outcome }] : []));
  show(outcomes.size, 'checking');
  const after = tried.length === 0 ? null : await listTokens(context, id, list);
  const told = after?.ok === true ? nodesOf(after.value.trees) : null;
  // The token that asked is in every such list: without it the answer proves nothing of the others.
  const listed = authoriser.momId !== null && told?.has(authoriser.momId) === true ? told : null;
  const own = ownTokens(context, authoriser.server);
  for (const { step, outcome } of tried) outcomes.set(step, await settle(context, step, outcome, listed, own));
  for (const step of steps.filter(isAuthoriser)) {
    outcomes.set(
      step,
      isStopped(context) || failure !== null
        ? { kind: failure === null ? 'stopped' : 'not-tried' }
        : await revokeItself(context, id),
    );
  }
  return {
    tokens: steps.map((step) => ({
      momId: step.node.token.momId,
      name: step.node.token.name,
      outcome: outcomes.get(step) ?? { kind: 'not-tried' },
    })),
    after: after?.ok === true ? after.value : null,
  };
}

const isStopped = ({ store }: Context): boolean => store.get().listedRevocation?.phase === 'stopping';

/** Ends a revocation of several tokens after the one that is under way. */
export function stopRevoking({ store }: Context): Result<null> {
  const { listedRevocation } = store.get();
  if (listedRevocation !== null) store.set({ listedRevocation: { ...listedRevocation, phase: 'stopping' } });
  return ok(null);
}

/** The server cannot revoke a token by its id with the token itself. */
async function revokeItself(context: Context, id: CredentialId): Promise<RevocationOutcome> {
  const revoked = await revokeWithoutAsking(context, id);
  return revoked.ok ? { kind: 'revoked', removed: 'removed' } : { kind: 'failed', error: revoked.error };
}

/** Whether others may still be revoked although one was not. */
const isAboutTarget = ({ code }: AppError): boolean => code === 'token-not-managed' || code === 'capability-missing';

/** The server said yes, or its answer was lost. */
const mayBeDone = (outcome: RevocationOutcome): boolean =>
  outcome.kind === 'accepted' ||
  (outcome.kind === 'failed' && outcome.error.code === 'unreachable' && outcome.error.sent);

/** Judges a revocation by the list after it, and settles what that means for the tokens of this vault that it has ended. */
async function settle(
  context: Context,
  step: RevocationStep,
  said: RevocationOutcome,
  listed: ReadonlyMap<string, unknown> | null,
  own: ReadonlyMap<string, ReadableCredential>,
): Promise<RevocationOutcome> {
  const ids = [...idsIn(step)];
  const here = ids.flatMap((momId) => {
    const credential = own.get(momId);
    return credential === undefined ? [] : [{ momId, credential }];
  });
  if (listed === null && said.kind !== 'accepted') return said;
  const isListed = (momId: string) => (listed === null ? null : listed.has(momId));
  let removed: AppError | 'removed' | null = null;
  for (const { momId, credential } of here) {
    const settled = await settleOwn(context, credential, isListed(momId));
    if (isListed(momId) === false && removed !== 'removed') removed = settled.ok ? 'removed' : settled.error;
  }
  if (listed === null) return { kind: 'accepted', isHere: here.length > 0 };
  if (ids.some(isListed)) return said.kind === 'accepted' ? { kind: 'still-listed' } : said;
  return { kind: 'revoked', removed };
}

/** @param isListed by its server, after it was revoked; null = it could not be asked */
async function settleOwn(
  context: Context,
  credential: ReadableCredential,
  isListed: boolean | null,
): Promise<Result<null>> {
  const { queue } = context;
  const { id, record } = credential;
  const because = isListed === null ? 'not-checkable' : 'still-valid';
  const verdict =
    isListed === false
      ? ok(null)
      : err({ code: 'revocation-unverified', host: hostOf(kindOf(record).issuer), because } as const);
  return queue.run(revocationOf(id), () => queue.run(id, () => settleRevocation(context, credential, verdict)));
}
