import type { AudienceStyle } from '../../../shared/login/provider-access.ts';
import type { Clock } from '../ports/clock.ts';
import type { IssuedAccessToken } from '../ports/mytoken-server.ts';
import type { CredentialId } from '../ports/vault.ts';

/** Scopes and audiences of an access token request; nothing where nothing is limited. */
export interface RequestedScope {
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
  /** how a provider is told the audiences */
  readonly audienceStyle: AudienceStyle;
}

/** An access token with the time at which the server gave it: in unix seconds, and by `Clock.elapsed`. */
export interface ObtainedAccessToken extends IssuedAccessToken {
  readonly obtainedAt: number;
  readonly obtainedElapsed: number;
}

/** A cached access token is used as long as it is valid for at least this many seconds. */
const minSeconds = 60;

/** Access tokens, which are kept in memory only. */
export interface AccessTokenCache {
  get(credential: CredentialId, requested: RequestedScope): ObtainedAccessToken | null;
  put(credential: CredentialId, requested: RequestedScope, token: ObtainedAccessToken): void;
  forget(credential: CredentialId): void;
  clear(): void;
}

/** The key contains everything that tells access tokens apart, so that no request gets the token of another. */
export function createAccessTokenCache(clock: Clock): AccessTokenCache {
  const tokens = new Map<string, ObtainedAccessToken>();
  const keyOf = (credential: CredentialId, { scopes, audiences, audienceStyle }: RequestedScope) =>
    JSON.stringify([credential, [...scopes].sort(), [...audiences].sort(), audienceStyle]);
  return {
    get(credential, requested) {
      const found = tokens.get(keyOf(credential, requested));
      if (found?.expiresAt == null) return null;
      const lifetime = found.expiresAt - found.obtainedAt;
      // The older age of the two clocks counts: either may have stopped during sleep or have been set.
      const age = Math.max(clock.elapsed() - found.obtainedElapsed, clock.now() - found.obtainedAt);
      return lifetime - age >= minSeconds ? found : null;
    },
    put: (credential, requested, token) => void tokens.set(keyOf(credential, requested), token),
    forget(credential) {
      for (const key of tokens.keys())
        if (key.startsWith(JSON.stringify([credential]).slice(0, -1))) tokens.delete(key);
    },
    clear: () => tokens.clear(),
  };
}
