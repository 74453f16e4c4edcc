import type { Difference } from '../../../shared/credentials/grant.ts';
import { sameIssuer } from '../../../shared/credentials/issuer.ts';
import { differencesOf } from '../../../shared/diff/grant.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import { grantFrom } from '../../../shared/login/request.ts';
import type { Context } from '../app/context.ts';
import { aliasTaken, reloadCredentials } from '../credentials/list.ts';
import { revokeNow } from '../credentials/revocation.ts';
import type { LaunchedLogin } from '../ports/login-launcher.ts';
import type { IssuedMytoken } from '../ports/mytoken-server.ts';
import type { CredentialId, MytokenRecord, PendingLoginRecord } from '../ports/vault.ts';
import { serverConfig } from '../servers/known-servers.ts';
import { followLogin } from './poll.ts';
import type { LoginSignal } from './signal.ts';

/** Shown on the consent page; letters, digits, space and dash only, since the server puts it into a redirect unescaped. */
const applicationName = 'Mytoken Tray';

/** Checks a form and asks the server to begin; from then on the polling code lies sealed in the vault. */
export async function beginLogin(
  context: Context,
  form: LoginForm,
  signal: AbortSignal,
): Promise<Result<PendingLoginRecord>> {
  const { client, clock, vault, store } = context;
  const state = vault.state();
  // Asked first: a token that arrives and cannot be kept would be lost.
  if (state.kind !== 'open') return err({ code: 'vault-not-open', state: state.kind });
  if (aliasTaken(context, form.alias)) return err({ code: 'alias-taken', alias: form.alias.trim() });
  // Only servers that main has asked about: the form comes from the window.
  const server = store.get().servers.find(({ issuer }) => sameIssuer(issuer, form.server))?.issuer;
  if (server === undefined) return err({ code: 'unknown-server' });
  const config = await serverConfig(context, server, { fresh: true, signal });
  if (!config.ok) return config;
  const { details, issuer } = config.value;
  if (!details.features.polling) return err({ code: 'no-polling-codes', host: new URL(issuer).host });
  const grant = grantFrom(form, clock.now(), details.supportedClaims);
  if (!grant.ok) {
    const [first] = grant.error;
    return err({ code: 'invalid-input', field: first?.field ?? 'alias', because: first?.because ?? 'unknown' });
  }
  const request = { provider: form.provider, applicationName, grant: grant.value };
  const login = { kind: 'pending-login', server, request, form } as const;
  const room = vault.checkRoomFor(login);
  if (!room.ok) return room;
  const begun = await client.begin(config.value, request, signal);
  if (!begun.ok) return begun;
  const pending: PendingLoginRecord = { ...login, begun: begun.value };
  const saved = await vault.savePendingLogin(pending);
  if (!saved.ok) {
    await client.decline(config.value, begun.value.consentUri);
    return saved;
  }
  return ok(pending);
}

/** How a login ended; the caller shows it. */
export type LoginEnd =
  | { readonly kind: 'done'; readonly credential: CredentialId; readonly differences: readonly Difference[] }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused' };

/** What a login under way is led and watched by. */
export interface LoginLead {
  readonly signal: LoginSignal;
  readonly launched: LaunchedLogin | null;
  readonly showTrouble: (trouble: AppError | null) => void;
  /** The token has come and could not be written, this time: no pause ends this login any more. */
  readonly holds: (error: AppError) => void;
}

/** Waits for the token of a begun login and keeps it: durable first, shown afterwards. */
export async function finishLogin(context: Context, pending: PendingLoginRecord, lead: LoginLead): Promise<LoginEnd> {
  const { signal, launched } = lead;
  let usedTwice = false;
  void launched?.usedTwice.then(() => {
    usedTwice = true;
    signal.end('cancel');
  });
  const followed = await followLogin(context, pending, signal, lead.showTrouble);
  // Somebody else may have opened the address first and could hold the polling code, and with it the same token.
  const suspect = usedTwice && followed.kind !== 'paused';
  if (followed.kind === 'paused') return followed;
  if (followed.kind !== 'issued') {
    await context.vault.clearPendingLogin();
    return suspect ? calledOff : followed;
  }
  const kept = await keep(context, pending, followed.token, lead);
  await context.vault.clearPendingLogin();
  if (!suspect) return kept;
  // Durable first, then revoked like any other: where that cannot be verified it stays, to be revoked later.
  if (kept.kind === 'done') await context.queue.run(kept.credential, () => revokeNow(context, kept.credential));
  return calledOff;
}

const calledOff: LoginEnd = { kind: 'failed', error: { code: 'login-address-used-twice' } };

/** Revokes a token that memory alone has, and checks it; the answer may have replaced its value. */
async function isRevokedUnkept(context: Context, server: string, { mytoken }: IssuedMytoken): Promise<boolean> {
  const config = await serverConfig(context, server);
  if (!config.ok) return false;
  const { successor } = await context.client.revoke(config.value, mytoken);
  const { result } = await context.client.isRevoked(config.value, successor ?? mytoken);
  return result.ok && result.value;
}

/** Tries until the token is on disk; only the user's cancel gives it up, and then it is revoked. */
async function keep(
  context: Context,
  pending: PendingLoginRecord,
  issued: IssuedMytoken,
  { signal, showTrouble, holds }: LoginLead,
): Promise<LoginEnd> {
  const whole = recordOf(context, pending, issued);
  let record = whole;
  // Made once: a write that failed late has left a file under it, which the next one replaces.
  const id = context.machine.newId();
  for (;;) {
    const added = await context.vault.add(id, record, {
      alias: freeAlias(context, pending),
      favourite: false,
      refused: false,
    });
    if (added.ok) {
      await reloadCredentials(context);
      return { kind: 'done', credential: added.value, differences: differencesOf(whole.asked, whole.granted) };
    }
    if (added.error.code === 'record-unwritable' && record === whole) {
      record = withoutLongParts(whole);
      continue;
    }
    showTrouble(added.error);
    if (signal.wish() === 'cancel') {
      const isGone = await isRevokedUnkept(context, pending.server, issued);
      if (isGone) await context.vault.remove(id);
      const error: AppError = isGone ? { code: 'login-not-saved' } : { code: 'login-lost', because: 'not-saved' };
      return { kind: 'failed', error };
    }
    holds(added.error);
    await signal.hold(5);
  }
}

/** More of a right than anybody asks for, as characters of its JSON. */
const longestPart = 65_536;

/** The record without what makes it too long to be kept: the token is worth more than the server's words on its rights. */
function withoutLongParts(record: MytokenRecord): MytokenRecord {
  const { granted } = record;
  const lists = ['capabilities', 'restrictions'] as const;
  const long = lists.filter((part) => JSON.stringify(granted[part]).length > longestPart);
  const emptied = Object.fromEntries(long.map((part) => [part, []]));
  const unreadable = [...new Set([...(granted.unreadable ?? []), ...long])];
  return { ...record, granted: { ...granted, ...emptied, unreadable } };
}

function recordOf(
  { clock, machine, store }: Context,
  pending: PendingLoginRecord,
  issued: IssuedMytoken,
): MytokenRecord {
  const published = store.get().contacts.get(pending.server)?.config?.details.providers ?? [];
  return {
    kind: 'mytoken',
    token: issued.mytoken,
    tokenType: issued.tokenType,
    server: pending.server,
    provider: pending.request.provider,
    providerName: published.find(({ issuer }) => issuer === pending.request.provider)?.name.slice(0, 200) ?? '',
    momId: issued.momId,
    asked: pending.request.grant,
    granted: issued.granted,
    form: pending.form,
    createdAt: Math.floor(clock.now()),
    createdOn: machine.hostName,
  };
}

/** The alias of the form; the server's name, then a number, is added when another token took it in the meantime. */
function freeAlias(context: Context, { form, server }: PendingLoginRecord): string {
  const alias = form.alias.trim();
  if (!aliasTaken(context, alias)) return alias;
  const withHost = `${alias} (${new URL(server).host})`;
  let candidate = withHost;
  for (let number = 2; aliasTaken(context, candidate); number += 1) candidate = `${withHost} ${number}`;
  return candidate;
}
