import type { CredentialView } from '../ipc/credential-view.ts';

/** The two ends that a token can have, in unix seconds; null = none. */
type Ends = Pick<CredentialView, 'expiresAt' | 'rotationDeadline'>;

/** The instant at which a token ends: its expiry or the last use that rotation allows, in unix seconds; null = never. */
export function endOf({ expiresAt, rotationDeadline }: Ends): number | null {
  if (expiresAt === null) return rotationDeadline;
  return rotationDeadline === null ? expiresAt : Math.min(expiresAt, rotationDeadline);
}

/** How much of a token's life is left, from 0 to 1; null when it has no end. */
export function lifeLeft(credential: CredentialView, now: number): number | null {
  const end = endOf(credential);
  const start = credential.notBefore ?? credential.createdAt;
  if (end === null) return null;
  return end <= start ? 0 : Math.min(1, Math.max(0, (end - now) / (end - start)));
}
