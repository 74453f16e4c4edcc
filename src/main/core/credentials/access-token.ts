import { shownClaims } from '../../../shared/credentials/claims.ts';
import { decodeJwt } from '../../../shared/credentials/jwt.ts';
import { type CopyForm, findPreset, type Preset } from '../../../shared/credentials/presets.ts';
import type { AccessTokenView } from '../../../shared/ipc/credential-view.ts';
import type { AccountClaims, ShownClaim } from '../../../shared/ipc/openid-login.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import { copySecret } from '../app/presence.ts';
import type { CredentialId } from '../ports/vault.ts';
import { noteAccessToken } from '../token-info/usages.ts';
import type { ObtainedAccessToken, RequestedScope } from './access-token-cache.ts';
import { inCopyForm } from './copy-form.ts';
import { kindOf } from './kinds.ts';
import { checkOpen, findCredential, type ReadableCredential } from './list.ts';
import { presetsOf } from './presets.ts';
import { findUsable, sendRequest, type UseOptions } from './request.ts';

interface CopyOptions extends UseOptions {
  /** the name of a preset; the chosen one where it is left out */
  readonly preset?: string | undefined;
}

/** Gets an access token from the cache or the server and copies it to the clipboard. */
export async function copyAccessToken(
  context: Context,
  id: CredentialId,
  { form, ...options }: CopyOptions & { readonly form?: CopyForm | undefined },
): Promise<Result<AccessTokenView>> {
  return handOut(context, id, options, ({ issued, requested, preset }) => {
    const { audience } = issued;
    const audiences = audience.length === 0 ? requested.audiences : audience;
    return copySecret(context, inCopyForm(issued.accessToken, form ?? preset.form, audiences));
  });
}

/**
 * Gets an access token from the cache or the server and writes it into a file that the user chooses: the token alone, for this
 * user only. The dialog asks before a file is replaced; its path is kept nowhere.
 */
export async function saveAccessToken(
  context: Context,
  id: CredentialId,
  options: CopyOptions,
): Promise<Result<AccessTokenView>> {
  const { fileDialogs, externalFiles, messages } = context;
  const open = checkOpen(context);
  if (!open.ok) return open;
  const chosen = await fileDialogs.chooseSaveFile(messages.accessTokens.fileDialog, messages.accessTokens.fileName);
  if (chosen === null) return err({ code: 'declined-by-user' });
  return handOut(context, id, options, ({ issued }) => externalFiles.write({ chosen, below: [] }, issued.accessToken));
}

/**
 * Renews the value of a token by a new access token, which is kept for the next copy and goes nowhere else.
 * @param isDue asked when its turn has come; false = there is nothing to do any more
 */
export function renewByAccessToken(context: Context, id: CredentialId, isDue: () => boolean): Promise<Result<null>> {
  return context.queue.run(id, async () => {
    const found = findCredential(context, id);
    if (!found.ok || !isDue()) return found.ok ? ok(null) : found;
    const presets = presetsOf(found.value);
    const preset = findPreset(presets) ?? presets.standard;
    const obtained = await obtain(context, id, { fresh: true, despiteUnknown: false }, preset);
    return obtained.ok ? ok(null) : obtained;
  });
}

/** The claims of the access token that was handed out last; none where it is no JWT. */
export function lastClaims({ store }: Context, id: CredentialId): Result<readonly ShownClaim[]> {
  return ok(store.get().lastAccessTokens.get(id)?.claims ?? []);
}

interface Obtained {
  readonly issued: ObtainedAccessToken;
  readonly requested: RequestedScope;
  readonly fromCache: boolean;
}

async function handOut(
  context: Context,
  id: CredentialId,
  options: CopyOptions,
  give: (obtained: Obtained & { readonly preset: Preset }) => Promise<Result<null>>,
): Promise<Result<AccessTokenView>> {
  const open = checkOpen(context);
  if (!open.ok) return open;
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const presets = presetsOf(found.value);
  const name = options.preset ?? presets.chosen;
  const preset = findPreset(presets, name);
  if (preset === undefined) return err({ code: 'unknown-preset' });
  const obtained = await context.queue.run(id, () => obtain(context, id, options, preset));
  if (!obtained.ok) return obtained;
  const given = await give({ ...obtained.value, preset });
  if (!given.ok) return given;
  const claims = decodeJwt(obtained.value.issued.accessToken)?.payload ?? null;
  const view = viewOf(obtained.value, name, claims !== null);
  const last = { view, claims: claims === null ? [] : shownClaims(claims) };
  context.store.set({ lastAccessTokens: new Map(context.store.get().lastAccessTokens).set(id, last) });
  return ok(view);
}

/**
 * Asks the provider about the person of a login, with an access token for all that was granted and for no audience: one for
 * another service would be refused.
 */
export async function readAccountClaims(context: Context, id: CredentialId): Promise<Result<AccountClaims>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { account } = kindOf(found.value.record);
  if (account === null) return err({ code: 'unknown-credential' });
  const options = { fresh: false, despiteUnknown: false };
  const all: Preset = { scopes: [], audiences: [], audienceStyle: 'none', form: 'token' };
  const obtained = await context.queue.run(id, () => obtain(context, id, options, all));
  const now = obtained.ok ? await account.userinfo(context, obtained.value.issued.accessToken) : obtained;
  return ok({ atLogin: account.atLogin, now });
}

async function obtain(
  context: Context,
  id: CredentialId,
  options: UseOptions,
  preset: Preset,
): Promise<Result<Obtained>> {
  const { cache, clock } = context;
  const valid = await findUsable(context, id, options);
  if (!valid.ok) return valid;
  const told = context.store.get().introspections.get(id)?.restrictions ?? null;
  const requested = kindOf(valid.value.record).requestedScope(clock.now(), preset, told);
  const cached = options.fresh ? null : cache.get(id, requested);
  if (cached !== null) return ok({ issued: cached, requested, fromCache: true });
  const issued = await request(context, valid.value, requested);
  if (!issued.ok) return issued;
  const open = checkOpen(context);
  return open.ok ? ok({ issued: issued.value, requested, fromCache: false }) : open;
}

async function request(
  context: Context,
  credential: ReadableCredential,
  requested: RequestedScope,
): Promise<Result<ObtainedAccessToken>> {
  const { cache, clock } = context;
  return sendRequest(context, credential, {
    name: 'access-token',
    use: 'access-token',
    async send(record, signal, keep) {
      const { result, ...exchange } = await kindOf(record).requestAccessToken(context, requested, signal, keep);
      const obtained = { obtainedAt: clock.now(), obtainedElapsed: clock.elapsed() };
      return { ...exchange, result: result.ok ? ok({ ...result.value, ...obtained }) : result };
    },
    // Cached even if the new value could not be saved; the cache is not read before it is.
    onSuccess(issued) {
      if (!checkOpen(context).ok) return;
      cache.put(credential.id, requested, issued);
      noteAccessToken(context, credential.id, requested);
    },
  });
}

/**
 * Compares what was asked with what was granted. The server adds `offline_access` itself, so that is shown but is no
 * difference. An answer without an audience does not tell it (an opaque token); one without scopes grants what was asked
 * (RFC 6749 §5.1).
 */
function viewOf({ issued, requested, fromCache }: Obtained, preset: string, hasClaims: boolean): AccessTokenView {
  const telling = (scopes: readonly string[]) => scopes.filter((scope) => scope !== 'offline_access');
  const without = (values: readonly string[], others: readonly string[]) =>
    values.filter((value) => !others.includes(value));
  const asked = telling(requested.scopes);
  const scope = issued.scope.length === 0 ? asked : issued.scope;
  const { audience } = issued;
  return {
    obtainedAt: issued.obtainedAt,
    expiresAt: issued.expiresAt,
    scope,
    audience,
    missing: [...without(asked, scope), ...(audience.length === 0 ? [] : without(requested.audiences, audience))],
    extra: [
      ...(asked.length === 0 ? [] : without(telling(scope), asked)),
      ...(requested.audiences.length === 0 ? [] : without(audience, requested.audiences)),
    ],
    fromCache,
    preset,
    hasClaims,
  };
}
