import { differencesOf } from '../../shared/difference.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Difference } from '../../shared/grant.ts';
import type { LoginForm } from '../../shared/login-form.ts';
import { grantFrom } from '../../shared/login-request.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Context } from './context.ts';
import { aliasTaken, reloadCredentials } from './credentials.ts';
import { followLogin } from './login-follow.ts';
import type { LoginOrders } from './login-orders.ts';
import type { CredentialId, IssuedMytoken, LaunchedLogin, MytokenRecord, PendingLoginRecord } from './ports.ts';
import { serverConfig } from './servers.ts';

/** Shown on the consent page; letters, digits, space and dash only, since the server puts it into a redirect unescaped. */
const applicationName = 'Mytoken Tray';

/** Checks a form and asks the server to begin; from then on the polling code lies sealed in the vault. */
export async function beginLogin(context: Context, form: LoginForm): Promise<Result<PendingLoginRecord>> {
  const { client, clock, vault } = context;
  const state = vault.state();
  // Asked first: a token that arrives and cannot be kept would be lost.
  if (state.kind !== 'open') return err({ code: 'vault-not-open', state: state.kind });
  if (aliasTaken(context, form.alias)) return err({ code: 'alias-taken', alias: form.alias.trim() });
  const config = await serverConfig(context, form.server, { fresh: true });
  if (!config.ok) return config;
  const { details, issuer } = config.value;
  if (!details.features.polling) return err({ code: 'no-polling-codes', host: new URL(issuer).host });
  const grant = grantFrom(form, clock.now(), details.supportedClaims);
  if (!grant.ok) {
    const [first] = grant.error;
    return err({ code: 'invalid-input', field: first?.field ?? 'alias', because: first?.because ?? 'unknown' });
  }
  const request = { provider: form.provider, applicationName, grant: grant.value };
  const begun = await client.begin(config.value, request);
  if (!begun.ok) return begun;
  const pending: PendingLoginRecord = { kind: 'pending-login', server: form.server, request, form, begun: begun.value };
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

/** Waits for the token of a begun login and keeps it: durable first, shown afterwards. */
export async function finishLogin(
  context: Context,
  pending: PendingLoginRecord,
  orders: LoginOrders,
  launched: LaunchedLogin | null,
  showTrouble: (trouble: AppError | null) => void,
): Promise<LoginEnd> {
  let usedTwice = false;
  void launched?.usedTwice.then(() => {
    usedTwice = true;
    orders.end('cancel');
  });
  const end = await followLogin(context, pending, orders, showTrouble);
  if (end.kind === 'paused') return end;
  if (end.kind === 'issued') {
    const kept = await keep(context, pending, end.token, orders, showTrouble);
    await context.vault.clearPendingLogin();
    return kept;
  }
  await context.vault.clearPendingLogin();
  // Somebody else may have opened the address first and could hold the polling code: the login was called off above.
  if (usedTwice) return { kind: 'failed', error: { code: 'login-address-used-twice' } };
  return end;
}

/** Tries until the token is on disk; only the user's cancel gives it up, and then it is revoked. */
async function keep(
  context: Context,
  pending: PendingLoginRecord,
  issued: IssuedMytoken,
  orders: LoginOrders,
  showTrouble: (trouble: AppError) => void,
): Promise<LoginEnd> {
  const record = recordOf(context, pending, issued);
  for (;;) {
    const added = await context.vault.add(record, {
      alias: freeAlias(context, pending),
      favourite: false,
      refused: false,
    });
    if (added.ok) {
      await reloadCredentials(context);
      return { kind: 'done', credential: added.value, differences: differencesOf(record.asked, record.granted) };
    }
    showTrouble(added.error);
    if (orders.wish() === 'cancel') {
      const config = await serverConfig(context, pending.server);
      if (config.ok) await context.client.revoke(config.value, issued.mytoken);
      return { kind: 'failed', error: added.error };
    }
    await orders.wait(5);
    if (orders.wish() === 'pause') await context.clock.sleep(1);
  }
}

function recordOf({ clock, machine }: Context, pending: PendingLoginRecord, issued: IssuedMytoken): MytokenRecord {
  return {
    kind: 'mytoken',
    token: issued.mytoken,
    tokenType: issued.tokenType,
    server: pending.server,
    provider: pending.request.provider,
    momId: issued.momId,
    asked: pending.request.grant,
    granted: issued.granted,
    form: pending.form,
    createdAt: Math.floor(clock.now()),
    createdOn: machine.hostName,
  };
}

/** The alias of the form; the server's name is added when another token took it in the meantime. */
function freeAlias(context: Context, pending: PendingLoginRecord): string {
  const alias = pending.form.alias.trim();
  if (!aliasTaken(context, alias)) return alias;
  return `${alias} (${new URL(pending.server).host}, ${context.machine.newId().slice(0, 4)})`;
}
