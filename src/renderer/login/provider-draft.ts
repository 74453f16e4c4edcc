import { communityProvider } from '../../shared/credentials/community-providers.ts';
import { hostOf } from '../../shared/credentials/issuer.ts';
import type { CredentialView } from '../../shared/ipc/credential-view.ts';
import type { KnownProviderView } from '../../shared/ipc/snapshot.ts';
import { type AudienceStyle, usualScopes } from '../../shared/login/provider-access.ts';
import type { ProviderLoginForm } from '../../shared/login/provider-form.ts';
import { freeAlias } from './draft.ts';

/** What a new form for a login at a provider starts from. */
export interface ProviderExperience {
  readonly providers: readonly KnownProviderView[];
  readonly credentials: readonly Pick<CredentialView, 'alias'>[];
}

/** Most providers do not know audiences by any name; where one was entered, RFC 8707 has the standard one. */
const styleOf = (issuer: string): AudienceStyle => communityProvider(issuer)?.audienceStyle ?? 'resource';

/** The form as it first appears: the usual scopes, and a name that no other token has. */
export function newProviderForm(
  { credentials }: Pick<ProviderExperience, 'credentials'>,
  { issuer, shortName, details }: Pick<KnownProviderView, 'issuer' | 'shortName' | 'details'>,
): ProviderLoginForm {
  const taken = credentials.map(({ alias }) => alias);
  return {
    issuer,
    alias: freeAlias(shortName, taken),
    scopes: [...usualScopes(details?.scopes ?? [])],
    audiences: [],
    audienceStyle: styleOf(issuer),
    credential: null,
  };
}

/** The same for a provider that was added just now, and may be in no Snapshot yet. */
export function providerFormAt(experience: ProviderExperience, issuer: string): ProviderLoginForm {
  const known = experience.providers.find((one) => one.issuer === issuer);
  return newProviderForm(experience, known ?? { issuer, shortName: hostOf(issuer), details: null });
}

/** The form that asks again for a login that is kept, whose refresh token it replaces; null where there is none. */
export function renewalForm({
  id,
  alias,
  provider,
  openid,
  presets,
}: Pick<CredentialView, 'id' | 'alias' | 'provider' | 'openid' | 'presets'>): ProviderLoginForm | null {
  if (openid === null) return null;
  return {
    issuer: provider.issuer,
    alias,
    scopes: [...openid.asked],
    audiences: [...(presets.standard.audiences ?? [])],
    audienceStyle: presets.standard.audienceStyle,
    credential: id,
  };
}
