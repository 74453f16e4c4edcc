import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { LoginForm } from '../../../shared/login/form.ts';
import { grantFrom } from '../../../shared/login/request.ts';
import type { Context } from '../app/context.ts';
import { aliasTaken, checkOpen } from '../credentials/list.ts';
import type { PendingLoginRecord } from '../ports/vault.ts';
import { serverConfig } from '../servers/contacts.ts';
import { knownServer } from '../servers/known-servers.ts';
import { pendingLoginWrites } from './interrupted.ts';

/** The consent page shows this. Letters, digits, spaces and dashes only: the server puts it into a redirect unescaped. */
const applicationName = 'Mytoken Tray';

/** Checks a form and begins the login at the server. The polling code is sealed in the vault before this returns. */
export async function beginLogin(
  context: Context,
  form: LoginForm,
  signal: AbortSignal,
): Promise<Result<PendingLoginRecord>> {
  const { client, clock, vault } = context;
  // Checked first: a token that arrives and cannot be saved would be lost. A lock that is under way counts.
  const open = checkOpen(context);
  if (!open.ok) return open;
  if (aliasTaken(context, form.alias)) return err({ code: 'alias-taken', alias: form.alias.trim() });
  // The form comes from the window, so only a server that the user has confirmed to main is contacted.
  const known = knownServer(context, form.server);
  if (!known.ok) return known;
  const server = known.value.issuer;
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
  const fits = vault.checkRoomFor(login);
  if (!fits.ok) return fits;
  const begun = await client.begin(config.value, request, signal);
  if (!begun.ok) return begun;
  const pending: PendingLoginRecord = { ...login, begun: begun.value };
  const saved = await context.queue.run(pendingLoginWrites, () => vault.savePendingLogin(pending));
  if (!saved.ok) {
    await client.decline(config.value, begun.value.consentUri);
    return saved;
  }
  return ok(pending);
}
