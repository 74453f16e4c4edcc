import type { ServerView } from '../ipc/snapshot.ts';
import { sameIssuer } from './issuer.ts';

/**
 * Checks whether a server is known to offer no revocation: removing a token here then leaves its copies working. A server
 * that was not asked yet may offer it.
 */
export const lacksRevocation = (servers: readonly ServerView[], issuer: string): boolean =>
  servers.find((server) => sameIssuer(server.issuer, issuer))?.details?.features.revocation === false;
