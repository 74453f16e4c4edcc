import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderLoginForm } from '../../../shared/login/provider-form.ts';
import { hasHiddenCharacters } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import { aliasTaken, checkOpen, findCredential } from '../credentials/list.ts';
import type {
  AuthorizationRequest,
  BegunAuthorization,
  ProviderClient,
  ProviderConfig,
} from '../ports/openid-provider.ts';
import type { OpenRedirect } from '../ports/redirect-listener.ts';
import type { CredentialId, OidcRecord } from '../ports/vault.ts';
import { clientForLogin } from '../providers/clients.ts';
import { providerConfig } from '../providers/contacts.ts';
import { tokensOfProvider } from '../providers/needs.ts';
import type { LoginSignal } from './signal.ts';

/** A credential that gets the refresh token of a new login. */
export interface Renewed {
  readonly id: CredentialId;
  readonly record: OidcRecord;
}

/** A login that has begun. What it is checked by is in memory only, so that it ends with the program or the vault. */
export interface BegunProviderLogin {
  readonly form: ProviderLoginForm;
  readonly renewed: Renewed | null;
  readonly config: ProviderConfig;
  readonly client: ProviderClient;
  /** an error where the browser has nowhere to come back to, and the login can still be done on another device */
  readonly browser: Result<BrowserLogin>;
}

/** The part of a login that is done in a browser of this computer. */
export interface BrowserLogin {
  readonly redirect: OpenRedirect;
  readonly authorization: BegunAuthorization;
}

/** The credential that a form names, with its alias; null = a new one is wanted. */
export function findRenewed(
  context: Context,
  { credential, issuer }: ProviderLoginForm,
): Result<(Renewed & { readonly alias: string }) | null> {
  if (credential === null) return ok(null);
  const found = findCredential(context, credential);
  if (!found.ok) return found;
  const { id, record, meta } = found.value;
  return record.kind === 'oidc' && record.issuer === issuer
    ? ok({ id, record, alias: meta.alias })
    : err({ code: 'unknown-credential' });
}

/** Checks a form, and prepares everything that the browser needs. A client is durable before the browser learns of it. */
export async function beginProviderLogin(
  context: Context,
  form: ProviderLoginForm,
  renewed: Renewed | null,
  signal: LoginSignal,
): Promise<Result<BegunProviderLogin>> {
  const { store, openid, redirects } = context;
  // Checked first: a token that arrives and cannot be saved would be lost. A lock that is under way counts.
  const open = checkOpen(context);
  if (!open.ok) return open;
  const named = renewed === null ? checkAlias(context, form.alias) : ok(null);
  if (!named.ok) return named;
  const { issuer } = form;
  // The form comes from the window, so only a provider that the user has confirmed to main is contacted.
  if (!store.get().providers.some((one) => one.issuer === issuer)) return err({ code: 'unknown-provider' });
  const config = await providerConfig(context, issuer, { fresh: true, signal: signal.abortSignal() });
  if (!config.ok) return config;
  if (config.value.issuer !== issuer) {
    return err({ code: 'provider-other-issuer', host: new URL(issuer).host, issuer: config.value.issuer });
  }
  const client = await clientForLogin(context, config.value, form.scopes);
  if (!client.ok) return client;
  if (signal.requested() !== null) return err({ code: 'cancelled' });
  const parts = { form, renewed, config: config.value, client: client.value };
  const redirect = await redirects.listen(client.value.redirect);
  if (!redirect.ok) return config.value.endpoints.device === null ? redirect : ok({ ...parts, browser: redirect });
  const { redirectUri } = redirect.value;
  const authorization = await openid.authorization(config.value, client.value, {
    redirectUri,
    scopes: form.scopes,
    audiences: form.audiences,
    audienceStyle: form.audienceStyle,
    loginHint: hintOf(renewed),
    prompt: promptOf(context, config.value, form, renewed),
  });
  if (authorization.ok) {
    return ok({ ...parts, browser: ok({ redirect: redirect.value, authorization: authorization.value }) });
  }
  await redirect.value.close();
  return authorization;
}

function checkAlias(context: Context, alias: string): Result<null> {
  if (alias === '') return err({ code: 'invalid-input', field: 'alias', because: 'empty' });
  if (hasHiddenCharacters(alias)) return err({ code: 'invalid-input', field: 'alias', because: 'control-characters' });
  return aliasTaken(context, alias) ? err({ code: 'alias-taken', alias }) : ok(null);
}

/**
 * A further account is asked for by name: a provider that remembers the last one would log in as that without a word. Keycloak
 * knows no such prompt.
 */
function promptOf(
  { store }: Context,
  { software }: ProviderConfig,
  { issuer, asksConsent }: ProviderLoginForm,
  renewed: Renewed | null,
): AuthorizationRequest['prompt'] {
  if (asksConsent === true) return 'consent';
  const hasAccount = tokensOfProvider(store.get(), issuer) > 0;
  return renewed === null && hasAccount && software !== 'keycloak' ? 'select_account' : null;
}

/** Providers find a person by an address; a name that is only for showing could be anybody's. */
const hintOf = (renewed: Renewed | null): string | null =>
  renewed?.record.account?.includes('@') === true ? renewed.record.account : null;
