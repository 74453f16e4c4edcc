import type { CredentialView } from '../ipc/credential-view.ts';
import type { Snapshot } from '../ipc/snapshot.ts';
import { sameIssuer } from './issuer.ts';

/**
 * Checks whether the server or provider of a credential is known to offer no revocation: removing it here then leaves copies
 * working. One that was not asked yet may offer it.
 */
export function lacksRevocation(
  { servers, providers }: Pick<Snapshot, 'servers' | 'providers'>,
  { openid, server, provider }: Pick<CredentialView, 'openid' | 'server' | 'provider'>,
): boolean {
  const details =
    openid === null
      ? servers.find((one) => sameIssuer(one.issuer, server.issuer))?.details
      : providers.find((one) => one.issuer === provider.issuer)?.details;
  return details?.features.revocation === false;
}
