import { z } from 'zod';
import type { ProviderFault } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { ProviderNote } from '../../shared/ipc/snapshot.ts';
import type { ProviderConfig, ProviderSoftware } from '../core/ports/openid-provider.ts';
import { mayPointTo } from '../http/address.ts';
import { keptScopes } from './claims.ts';

const texts = z.array(z.string()).optional();
const address = z.string().optional();

/** The members of a discovery document (RFC 8414, OpenID Connect Discovery) that we or the library use. */
const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  revocation_endpoint: address,
  introspection_endpoint: address,
  userinfo_endpoint: address,
  registration_endpoint: address,
  device_authorization_endpoint: address,
  pushed_authorization_request_endpoint: address,
  require_pushed_authorization_requests: z.boolean().optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  id_token_signing_alg_values_supported: texts,
  code_challenge_methods_supported: texts,
  response_types_supported: texts,
  grant_types_supported: texts,
  scopes_supported: texts,
});

type Metadata = z.infer<typeof metadataSchema>;

/** What the library gets: the members that are there. Throws where it is not what `readMetadata` made. */
export function libraryMetadata(stored: Readonly<Record<string, unknown>>) {
  const { issuer, ...members } = metadataSchema.parse(stored);
  const there = Object.entries(members).filter(([, value]) => value !== undefined);
  return { issuer, ...Object.fromEntries(there) };
}

/** Names of a login that stand in its address; the library adds ours and takes none away. */
const loginParameters: ReadonlySet<string> = new Set([
  'audience',
  'client_id',
  'code_challenge',
  'code_challenge_method',
  'login_hint',
  'nonce',
  'prompt',
  'redirect_uri',
  'request',
  'request_uri',
  'resource',
  'response_mode',
  'response_type',
  'scope',
  'state',
]);

/**
 * Judges a discovery document that the library has taken. Every address in it is checked before anything is opened or sent
 * there: the library takes any host, and plain HTTP.
 */
export function readMetadata(
  document: unknown,
  facts: { readonly host: string; readonly otherSpelling: boolean; readonly clockSkewSeconds: number | null },
): Result<ProviderConfig> {
  const parsed = metadataSchema.safeParse(document);
  if (!parsed.success) return err({ code: 'not-a-provider', host: facts.host, because: 'wrong-shape' });
  const algorithms = parsed.data.id_token_signing_alg_values_supported;
  const signed = algorithms?.filter((one) => one !== 'none');
  const metadata: Metadata = { ...parsed.data, id_token_signing_alg_values_supported: signed };
  const issuer = new URL(metadata.issuer);
  const unusable = (because: ProviderFault) => err({ code: 'provider-unusable', host: issuer.host, because } as const);
  const { authorization_endpoint: authorization, token_endpoint: token } = metadata;
  if (!offersCodeFlow(metadata)) return unusable('no-code-flow');
  if (authorization === undefined || token === undefined) return unusable('endpoint');
  const optional = {
    revocation: metadata.revocation_endpoint ?? null,
    introspection: metadata.introspection_endpoint ?? null,
    userinfo: metadata.userinfo_endpoint ?? null,
    registration: metadata.registration_endpoint ?? null,
    device: metadata.device_authorization_endpoint ?? null,
  };
  const pushed = metadata.pushed_authorization_request_endpoint ?? null;
  const all = [authorization, token, pushed, ...Object.values(optional)].filter((one) => one !== null);
  if (!all.every((one) => mayPointTo(issuer, one))) return unusable('endpoint');
  const names = [...new URL(authorization).searchParams.keys()];
  if (names.some((name) => loginParameters.has(name))) return unusable('endpoint-query');
  if (signed?.length === 0) return unusable('unsigned');
  const otherHosts = [...new Set(all.map((one) => new URL(one).host))].filter((host) => host !== issuer.host);
  return ok({
    issuer: metadata.issuer,
    endpoints: { authorization, token, ...optional },
    metadata: JSON.parse(JSON.stringify(metadata)),
    software: guessSoftware(metadata),
    details: {
      issuer: metadata.issuer,
      scopes: keptScopes(metadata.scopes_supported ?? []),
      features: {
        registration: optional.registration !== null,
        device: optional.device !== null,
        revocation: optional.revocation !== null,
        introspection: optional.introspection !== null,
        userinfo: optional.userinfo !== null,
      },
      notes: notesOf(metadata, algorithms?.includes('none') === true, facts.otherSpelling),
      otherHosts,
      clockSkewSeconds: facts.clockSkewSeconds,
    },
  });
}

/** What is not said is so (RFC 8414 §2). */
const offersCodeFlow = ({ response_types_supported: types, grant_types_supported: grants }: Metadata): boolean =>
  types?.includes('code') !== false && grants?.includes('authorization_code') !== false;

function notesOf(metadata: Metadata, takesUnsigned: boolean, otherSpelling: boolean): readonly ProviderNote[] {
  const scopes = metadata.scopes_supported;
  const isGoogle = guessSoftware(metadata) === 'google';
  const notes: readonly (readonly [ProviderNote, boolean])[] = [
    ['other-spelling', otherSpelling],
    ['no-s256', metadata.code_challenge_methods_supported?.includes('S256') !== true],
    ['unsigned-id-tokens', takesUnsigned],
    ['no-offline-access', !isGoogle && scopes?.includes('offline_access') === false],
    ['no-issuer-in-callback', metadata.authorization_response_iss_parameter_supported !== true],
  ];
  return notes.flatMap(([note, is]) => (is ? [note] : []));
}

function guessSoftware({ issuer, registration_endpoint: registration = '' }: Metadata): ProviderSoftware {
  if (issuer === 'https://accounts.google.com') return 'google';
  if (/\/realms\/[^/]+\/?$/.test(issuer)) return 'keycloak';
  return new URL(registration, issuer).pathname === '/iam/api/client-registration' ? 'indigo-iam' : 'other';
}
