import type { Clock } from '../ports/clock.ts';
import type { IssuedAccessToken } from '../ports/mytoken-server.ts';
import type { CredentialId } from '../ports/vault.ts';

/** An access token with the time at which the server gave it: in unix seconds, and by `Clock.elapsed`. */
export interface ObtainedAccessToken extends IssuedAccessToken {
  readonly obtainedAt: number;
  readonly obtainedElapsed: number;
}

/** An access token is handed out again while it is good for at least this long. */
const minSeconds = 60;

/** Access tokens in memory, and nowhere else. */
export interface AccessTokenCache {
  get(credential: CredentialId, scopes: readonly string[], audiences: readonly string[]): ObtainedAccessToken | null;
  put(
    credential: CredentialId,
    scopes: readonly string[],
    audiences: readonly string[],
    token: ObtainedAccessToken,
  ): void;
  forget(credential: CredentialId): void;
  clear(): void;
}

/** The key holds all that makes one access token differ from another, so that no request gets the token of another. */
export function createAccessTokenCache(clock: Clock): AccessTokenCache {
  const tokens = new Map<string, ObtainedAccessToken>();
  const keyOf = (credential: CredentialId, scopes: readonly string[], audiences: readonly string[]) =>
    JSON.stringify([credential, [...scopes].sort(), [...audiences].sort()]);
  return {
    get(credential, scopes, audiences) {
      const found = tokens.get(keyOf(credential, scopes, audiences));
      if (found?.expiresAt == null) return null;
      const lifetime = found.expiresAt - found.obtainedAt;
      // By both clocks: either may have stood while the other went on.
      const age = Math.max(clock.elapsed() - found.obtainedElapsed, clock.now() - found.obtainedAt);
      return lifetime - age >= minSeconds ? found : null;
    },
    put: (credential, scopes, audiences, token) => void tokens.set(keyOf(credential, scopes, audiences), token),
    forget(credential) {
      for (const key of tokens.keys())
        if (key.startsWith(JSON.stringify([credential]).slice(0, -1))) tokens.delete(key);
    },
    clear: () => tokens.clear(),
  };
}
