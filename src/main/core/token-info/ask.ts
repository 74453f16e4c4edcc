import { hostOf } from '../../../shared/credentials/issuer.ts';
import type { Clause } from '../../../shared/credentials/restrictions.ts';
import type { TokenEvent } from '../../../shared/credentials/token-info.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { TokenListKind, TokenTrees } from '../../../shared/token-info/revocation.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { checkOpen, findCredential } from '../credentials/list.ts';
import { useMytoken } from '../credentials/request.ts';
import type { Exchange, Mytoken, MytokenServerConfig } from '../ports/mytoken-server.ts';
import type { CredentialId } from '../ports/vault.ts';
import { noteOtherUse } from './usages.ts';

type Send<T> = (config: MytokenServerConfig, token: Mytoken, signal: AbortSignal) => Promise<Exchange<T>>;

/** Asks what the server knows of a token. The Snapshot shows the uses of its clauses from then on. */
export async function introspectToken(context: Context, id: CredentialId): Promise<Result<null>> {
  const { store, clock, client } = context;
  const told = await useMytoken(context, id, { name: 'introspect', use: 'free' }, client.introspect);
  if (!told.ok) return told;
  const open = checkOpen(context);
  if (!open.ok) return open;
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const kind = kindOf(found.value.record);
  const restrictions = told.value.claims.restrictions ?? [];
  // A token has its clauses for life, so their absence is an answer that could not be read, and no count of uses.
  if (restrictions.length === 0 && kind.view().restrictions.length > 0) {
    return err({ code: 'bad-answer', host: hostOf(kind.issuer), because: 'wrong-shape', requestId: null });
  }
  const introspections = new Map(store.get().introspections);
  const counted = restrictions.map(withCounters);
  store.set({ introspections: introspections.set(id, { askedAt: clock.now(), restrictions: counted }) });
  return ok(null);
}

/** Servers leave counters out until a clause is used for the first time (mytoken protocol: introspection). */
const withCounters = (clause: Clause): Clause => ({
  ...(clause.usages_AT === undefined ? {} : { usages_AT_done: 0 }),
  ...(clause.usages_other === undefined ? {} : { usages_other_done: 0 }),
  ...clause,
});

/** Asks something that costs a use. What is told after a lock began is dropped. */
async function askForUse<T>(context: Context, id: CredentialId, name: string, send: Send<T>): Promise<Result<T>> {
  const told = await useMytoken(context, id, { name, use: 'other' }, send);
  if (!told.ok) return told;
  const open = checkOpen(context);
  if (!open.ok) return open;
  noteOtherUse(context, id);
  return told;
}

/** Events of a token, as of an instant in unix seconds. */
interface History {
  readonly askedAt: number;
  readonly events: readonly TokenEvent[];
}

/** Asks for the events of the token itself, or of other ones that it may ask about. Costs a use. */
export async function readHistory(
  context: Context,
  id: CredentialId,
  momIds: readonly string[],
): Promise<Result<History>> {
  const { clock, client } = context;
  const told = await askForUse(context, id, 'history', (config, token, signal) =>
    client.history(config, token, momIds, signal),
  );
  return told.ok ? ok({ askedAt: clock.now(), events: told.value }) : told;
}

/** Asks for the tokens below a token, or for all of its person. Costs a use. What was listed can be revoked by its id. */
export async function listTokens(context: Context, id: CredentialId, list: TokenListKind): Promise<Result<TokenTrees>> {
  const { store, clock, client } = context;
  const told =
    list === 'tokenList'
      ? await askForUse(context, id, 'list-mytokens', client.listMytokens)
      : await askForUse(context, id, 'subtokens', async (config, token, signal) => {
          const { result, ...exchange } = await client.subtokens(config, token, signal);
          return { ...exchange, result: result.ok ? ok([result.value]) : result };
        });
  if (!told.ok) return told;
  const listed = { askedAt: clock.now(), trees: told.value };
  const { listedTokens } = store.get();
  store.set({ listedTokens: new Map(listedTokens).set(id, { ...listedTokens.get(id), [list]: listed }) });
  return ok(listed);
}
