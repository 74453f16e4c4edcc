import { splitScope } from '../../../shared/credentials/scope.ts';
import type { CredentialView } from '../../../shared/ipc/credential-view.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';

/** The scopes and audiences to choose from. */
export interface OfferedAccess {
  readonly scopes: readonly string[];
  readonly audiences: readonly string[];
}

/**
 * What a preset can ask for: what the clauses of a mytoken name, and what its provider publishes where one of them leaves the
 * scopes open; at a provider, what was granted, what was asked for, and what the provider publishes.
 */
export function offeredAccess(
  { openid, restrictions, server, provider, presets }: CredentialView,
  { servers, providers }: Pick<Snapshot, 'servers' | 'providers'>,
): OfferedAccess {
  const used = [presets.standard, ...presets.named].flatMap(({ audiences }) => audiences ?? []);
  if (openid !== null) {
    const published = providers.find(({ issuer }) => issuer === provider.issuer)?.details?.scopes ?? [];
    return { scopes: unique([...openid.granted, ...openid.asked, ...published]), audiences: unique(used) };
  }
  const named = restrictions.map(({ scope }) => splitScope(scope));
  const isOpen = named.length === 0 || named.some((scopes) => scopes.length === 0);
  const details = servers.find(({ issuer }) => issuer === server.issuer)?.details;
  const published = details?.providers.find(({ issuer }) => issuer === provider.issuer)?.scopes ?? [];
  return {
    scopes: unique([...named.flat(), ...(isOpen ? published : [])]),
    audiences: unique([...restrictions.flatMap(({ audience = [] }) => audience), ...used]),
  };
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];
