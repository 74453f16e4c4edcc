import type { ServerView } from '../ipc/snapshot.ts';
import { sameIssuer } from './issuer.ts';

/**
 * Whether a server is known to offer no revocation: then a token can be forgotten here, and goes on working wherever there is
 * a copy of it. A server that was not asked yet may offer it.
 */
export const lacksRevocation = (servers: readonly ServerView[], issuer: string): boolean =>
  servers.find((server) => sameIssuer(server.issuer, issuer))?.details?.features.revocation === false;
