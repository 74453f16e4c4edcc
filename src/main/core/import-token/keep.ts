import type { Grant } from '../../../shared/credentials/grant.ts';
import { hostOf } from '../../../shared/credentials/issuer.ts';
import { decodeMytoken, type MytokenClaims } from '../../../shared/credentials/jwt.ts';
import { momIdOf } from '../../../shared/credentials/mom-id.ts';
import { orderOfValues } from '../../../shared/credentials/value-order.ts';
import type { ImportedToken } from '../../../shared/import-token/imported.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { withoutHidden } from '../../../shared/text/visible.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { changeMeta, findCredential, type ReadableCredential, reloadCredentials } from '../credentials/list.ts';
import { newMytoken } from '../credentials/mytoken.ts';
import { flushPendingWrites, saveRotated } from '../credentials/rotation.ts';
import { keepToken } from '../login/save.ts';
import type { IssuedMytoken, Mytoken } from '../ports/mytoken-server.ts';
import type { CredentialId, MytokenRecord } from '../ports/vault.ts';

/** Characters of a name on this computer. */
const maxAlias = 80;

/** The record of a token that was brought. */
export type BroughtRecord = MytokenRecord;

/** A credential with its record, which is that of a mytoken. */
export type StoredMytoken = ReadableCredential & { readonly record: MytokenRecord };

/** A token as it was brought. `claims` null = nobody tells them */
export interface BroughtToken {
  readonly token: Mytoken;
  readonly claims: MytokenClaims | null;
}

/**
 * The record of a token that was not obtained by a login on this computer: as of a login, without its form.
 * @param told what its server told of it besides its claims
 */
export async function recordOf(
  context: Context,
  server: string,
  { token, claims }: BroughtToken,
  told: { readonly momId?: string | null; readonly granted?: Grant } = {},
): Promise<MytokenRecord> {
  const granted = told.granted ?? grantOf(claims);
  const issued: IssuedMytoken = {
    mytoken: token,
    tokenType: decodeMytoken(token) === null ? 'short_token' : 'token',
    momId: told.momId ?? (await momIdOf(claims?.jti ?? '')),
    granted,
  };
  const from = { server, provider: claims?.oidc_iss ?? '', asked: granted, form: null };
  const record = newMytoken(context, from, issued);
  return { ...record, createdAt: claims?.auth_time ?? claims?.iat ?? record.createdAt, createdOn: '' };
}

/** The rights in the claims of a token. How often its clauses were used is left out: that changes. */
function grantOf(claims: MytokenClaims | null): Grant {
  return {
    name: claims?.name ?? '',
    capabilities: claims?.capabilities ?? [],
    restrictions: (claims?.restrictions ?? []).map(({ usages_AT_done, usages_other_done, ...clause }) => clause),
    rotation: claims?.rotation ?? {},
    // A token that does not tell its rights is a short one, and those do not rotate.
    ...(claims === null ? { unreadable: ['capabilities', 'restrictions'] } : {}),
  };
}

/** The credential that has the same token: the one with this value if there is one, or else any; null = none has. */
export function findSame({ store }: Context, record: MytokenRecord): StoredMytoken | null {
  const wanted = new Set(kindOf(record).identities());
  const all = store.get().credentials.flatMap((credential) => {
    if (credential.kind !== 'readable' || credential.record.kind !== 'mytoken') return [];
    const { record: stored } = credential;
    return kindOf(stored)
      .identities()
      .some((name) => wanted.has(name))
      ? [{ ...credential, record: stored }]
      : [];
  });
  return all.find((one) => one.record.token === record.token) ?? all[0] ?? null;
}

/**
 * Whether a value takes the place of the stored one once its server has called it valid: it is newer, or the stored one was
 * replaced in the same rotation by another request.
 */
export function mayReplace(stored: MytokenRecord, record: MytokenRecord): boolean {
  const order = orderOfValues(stored.token, record.token);
  return order === 'newer' || order === 'parallel';
}

/** The name of a token on this computer where its user gave none: as on its server, which calls it so. */
export const nameOf = ({ granted, server }: MytokenRecord): string =>
  [...withoutHidden(granted.name)].slice(0, maxAlias).join('').trim() || hostOf(server);

/**
 * Puts another value into a credential, after the requests with it that are under way. They may have brought a value of their
 * own: then only a newer one replaces it.
 * @param judged the credential as it was when the other value was found to be the better one
 */
export function replaceValue(
  context: Context,
  { id, record: judged }: StoredMytoken,
  token: Mytoken,
): Promise<Result<null>> {
  return context.queue.run(id, async () => {
    const found = findCredential(context, id);
    if (!found.ok) return found;
    const { record, meta } = found.value;
    if (record.kind !== 'mytoken') return err({ code: 'unknown-credential' });
    if (record.token === token) return flushPendingWrites(context, id);
    if (record.token !== judged.token && orderOfValues(record.token, token) !== 'newer') {
      return err({ code: 'token-already-here', alias: meta.alias, because: 'older' });
    }
    const saved = await saveRotated(context, id, { ...record, token });
    return saved.ok ? changeMeta(context, id, { refused: false }) : saved;
  });
}

/** Adds a credential. @param id made once, so that the same token can be added again after a failure */
export async function addToken(
  context: Context,
  id: CredentialId,
  record: MytokenRecord,
  alias: string,
): Promise<Result<ImportedToken>> {
  const added = await keepToken(context, id, record, alias);
  if (!added.ok) return added;
  // If only the list cannot be read, the token is safe all the same.
  await reloadCredentials(context);
  return ok({ credential: added.value, outcome: 'added' });
}
