import { hostOf } from '../../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderClient, ProviderConfig, RefreshExchange, RefreshToken } from '../ports/openid-provider.ts';
import type { OidcRecord } from '../ports/vault.ts';
import { noteProviderReached, providerConfig } from '../providers/contacts.ts';
import type { ServerAccess } from '../servers/contacts.ts';
import type { CredentialExchange, CredentialKind, KeepSuccessor } from './kind.ts';

/** A provider, and this program as it knows it. */
interface ProviderAccess {
  readonly config: ProviderConfig;
  readonly client: ProviderClient;
}

/** The refresh token of a login at an OpenID provider. */
export function oidcOf(record: OidcRecord): CredentialKind<OidcRecord> {
  const { issuer, clientId, refreshToken } = record;
  const { host } = new URL(issuer);
  const withToken = (successor: RefreshToken): OidcRecord => ({ ...record, refreshToken: successor });

  async function access(context: ServerAccess, options?: { readonly fresh: boolean }): Promise<Result<ProviderAccess>> {
    const clients = await context.vault.readProviderClients();
    if (!clients.ok) return clients;
    const found = clients.value.find(({ client }) => client.issuer === issuer && client.clientId === clientId);
    // A refresh token is bound to the client that it was issued to (RFC 6749 §6).
    if (found === undefined) return err({ code: 'client-missing', host });
    const config = await providerConfig(context, issuer, options);
    return config.ok ? ok({ config: config.value, client: found.client }) : config;
  }

  async function exchange<T>(
    context: ServerAccess,
    keep: KeepSuccessor<OidcRecord>,
    request: (access: ProviderAccess, keep: (successor: RefreshToken) => Promise<void>) => Promise<RefreshExchange<T>>,
  ): Promise<CredentialExchange<T, OidcRecord>> {
    const found = await access(context);
    if (!found.ok) return { result: found, successor: null, delivery: 'not-sent' };
    const { successor, ...rest } = await request(found.value, (token) => keep(withToken(token)));
    noteProviderReached(context, issuer, rest.result);
    return { ...rest, successor: successor === null ? null : withToken(successor) };
  }

  return {
    issuer,
    provider: issuer,
    issuedBy: 'provider',
    client: { issuer, clientId },
    secret: refreshToken,
    // Nothing else is known of it.
    identities: () => [refreshToken],
    isComplete: () => !record.incomplete,
    // Providers do not say how long a refresh token lives.
    validity: () => ({ notBefore: null, expiresAt: null, rotationDeadline: null }),
    lifeBegan: () => record.createdAt,
    // Any provider may rotate at any time (RFC 6749 §6), and does not say so before.
    mayRotate: () => true,
    atServer: null,
    revokesOnReuse: () => true,
    standardPreset: { ...record.preset, audienceStyle: record.audienceStyle, form: 'token' },
    requestedScope: (_now, { scopes, audiences, audienceStyle }) => ({
      scopes,
      audiences: audiences ?? record.preset.audiences,
      audienceStyle,
    }),
    async discover(context, options) {
      const found = await access(context, options);
      return found.ok ? ok(null) : found;
    },
    requestAccessToken: (context, { scopes, audiences, audienceStyle }, _signal, keep) =>
      exchange(context, keep, ({ config, client }, keepToken) => {
        const { subject, granted } = record;
        const request = { refreshToken, scopes, audiences, audienceStyle, subject, grantedScopes: granted };
        return context.openid.refresh(config, client, request, keepToken);
      }),
    inFile: null,
    account: {
      atLogin: record.claims,
      async userinfo(context, accessToken) {
        const found = await access(context);
        if (!found.ok) return found;
        const { config, client } = found.value;
        // Whose answer it is could not be told otherwise (OpenID Connect Core §5.3.2).
        if (config.endpoints.userinfo === null || record.subject === null) return null;
        return context.openid.userinfo(config, client, { accessToken, subject: record.subject });
      },
    },
    checkRevocable({ providerContacts }) {
      const known = providerContacts.get(issuer)?.config;
      return known?.endpoints.revocation === null ? err({ code: 'revocation-off', host }) : ok(null);
    },
    async prepareRevocation(context) {
      const found = await access(context, { fresh: true });
      return found.ok ? ok(null) : found;
    },
    revoke: (context) =>
      // A revocation gives no token: there is nothing to keep, and its outcome leaves nothing open.
      exchange(
        context,
        async () => {},
        async ({ config, client }) => {
          const { introspection } = config.endpoints;
          const asked = introspection === null ? null : await context.openid.introspect(config, client, refreshToken);
          const revoked = await context.openid.revoke(config, client, refreshToken);
          const saidValid = asked?.ok === true && asked.value;
          return { result: revoked.ok ? ok({ saidValid }) : revoked, successor: null, delivery: 'answered' };
        },
      ),
    isCheckedByUse: (before) => before?.saidValid !== true,
    isRevoked: (context, before, keep) =>
      exchange(context, keep, async ({ config, client }, keepToken) => {
        const question = { refreshToken, introspectedAlive: before?.saidValid === true };
        const checked = await context.openid.isRevoked(config, client, question, keepToken);
        // The token lives, and now there is a new one: that it was to be revoked is still so.
        if (checked.successor !== null) await context.openid.revoke(config, client, checked.successor);
        return checked;
      }),
    shortened: () => null,
    view: () => ({
      tokenName: '',
      subject: record.subject ?? '',
      issuedAt: null,
      createdAt: record.createdAt,
      createdOn: record.createdOn,
      seqNo: null,
      openid: {
        account: record.account,
        clientId,
        ended: null,
        asked: record.asked,
        granted: record.granted,
      },
      momId: null,
      tokenType: 'token',
      capabilities: [],
      restrictions: [],
      rotation: {},
      differences: [],
      form: null,
    }),
    issuersIn({ providers }) {
      const name = providers.find((one) => one.issuer === issuer)?.shortName ?? hostOf(issuer);
      return { server: { issuer, name }, provider: { issuer, name } };
    },
  };
}
