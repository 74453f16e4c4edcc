import { z } from 'zod';

const line = (max: number) => z.string().max(max);

/** How a provider is told whom an access token is for: RFC 8707, a parameter `audience`, a scope of its own, or not at all. */
export const audienceStyles = ['resource', 'audience', 'scope', 'none'] as const;

export type AudienceStyle = (typeof audienceStyles)[number];

/** What a user fills in to log in at an OpenID provider. */
export const providerLoginFormSchema = z.strictObject({
  /** issuer of the provider */
  issuer: line(2048),
  /** name on this computer; without effect where a credential is renewed */
  alias: line(80),
  scopes: z.array(line(256)).max(200),
  audiences: z.array(line(2048)).max(50),
  audienceStyle: z.enum(audienceStyles),
  /** the credential that gets the new refresh token, if the same account logs in; null = a new credential */
  credential: z.string().max(64).nullable(),
});

/** A client that the operator of a provider registered for this program. An empty secret is none. */
export const providerClientFormSchema = z.strictObject({
  issuer: line(2048),
  clientId: line(1000),
  clientSecret: line(4000),
  authMethod: z.enum(['none', 'client_secret_basic', 'client_secret_post']),
  redirect: z.strictObject({
    host: z.enum(['127.0.0.1', '[::1]', 'localhost']),
    /** empty = any */
    ports: z.array(z.int().min(1).max(65_535)).max(20),
    /** empty, or with its slash */
    path: z.string().regex(/^(?:\/[\w./~-]{0,200})?$/),
  }),
});

export type ProviderClientForm = z.infer<typeof providerClientFormSchema>;

export type ProviderLoginForm = z.infer<typeof providerLoginFormSchema>;

/** Without these a provider says neither who logged in nor gives a refresh token (OpenID Connect Core §3.1.2.1, §11). */
const usual = ['openid', 'offline_access'];

/**
 * The scopes that a login asks for if nothing else is chosen.
 * @param offered the scopes that the provider names; empty = it names none
 */
export const usualScopes = (offered: readonly string[]): readonly string[] =>
  offered.length === 0 ? usual : usual.filter((scope) => scope === 'openid' || offered.includes(scope));
