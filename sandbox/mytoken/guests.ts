import { createHash } from 'node:crypto';
import { type Answer, redirect } from './answer.ts';
import { randomLetters } from './codes.ts';
import type { ProviderEntry } from './options.ts';
import type { SandboxRequest } from './request.ts';

/** Where the provider of guests is, below the server itself. */
export const guestPath = '/api/v0/guests';

/** The provider of guests: it asks nothing, and whoever comes from the same address is the same person. */
export function guestProvider(issuer: string): ProviderEntry {
  return {
    issuer: `${issuer}${guestPath}`,
    name: 'Guest Mode',
    clientId: 'guest',
    clientSecret: '',
    scopes: ['openid'],
  };
}

/** True for the provider of guests. */
export function isGuestProvider(provider: ProviderEntry): boolean {
  return provider.issuer.endsWith(guestPath);
}

/** `GET /api/v0/guests/auth`: sends the browser back at once; the code is the address. */
export function welcomeGuest({ url, address }: SandboxRequest): Answer {
  const back = new URL(url.searchParams.get('redirect_uri') ?? '/', url);
  back.searchParams.set('code', address);
  back.searchParams.set('state', url.searchParams.get('state') ?? '');
  return redirect(`${back.pathname}${back.search}`);
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The token response of a provider. Nobody checks the signature of the ID token. */
export function guestTokens(address: string) {
  const subject = `guest-${createHash('sha256').update(address).digest('base64url').slice(0, 32)}`;
  return {
    access_token: randomLetters(64),
    token_type: '',
    expires_in: 600,
    scope: 'openid',
    refresh_token: address,
    id_token: `${encode({ alg: 'none' })}.${encode({ sub: subject })}.`,
  };
}
