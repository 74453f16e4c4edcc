import { z } from 'zod';
import { audienceStyles } from './provider-access.ts';
import { redirectPath } from './redirect.ts';

const line = (max: number) => z.string().max(max);

/** What a user fills in to log in at an OpenID provider. */
export const providerLoginFormSchema = z.strictObject({
  /** issuer of the provider */
  issuer: line(2048),
  /** name on this computer; without effect where a credential is renewed */
  alias: line(80),
  scopes: z.array(line(256)).max(200),
  audiences: z.array(line(2048)).max(50),
  audienceStyle: z.enum(audienceStyles),
  /** ask the person to agree once more, since the provider gave no refresh token without that */
  asksConsent: z.boolean().optional(),
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
    path: z.string().regex(redirectPath),
  }),
});

export type ProviderClientForm = z.infer<typeof providerClientFormSchema>;

export type ProviderLoginForm = z.infer<typeof providerLoginFormSchema>;
