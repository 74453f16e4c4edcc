import type { BackedUpCredential, CredentialMeta, ProviderClientRecord } from '../ports/vault.ts';

/**
 * A credential as it moves to another computer. What belongs to one computer is left out when a backup is made, and once more
 * when it is restored, since a backup of somebody else could tie a token to a file that others read.
 */
export const portableCredential = (one: BackedUpCredential): BackedUpCredential => ({
  id: one.id,
  record: one.record,
  generation: one.generation,
  meta: withoutPlace(one.meta),
  outcomeUnknown: one.outcomeUnknown,
});

/** A file that it is tied to, that its value is renewed by itself, and the backup that it came from. */
function withoutPlace({ tokenFile, keepAlive, restored, ...meta }: CredentialMeta): CredentialMeta {
  return meta;
}

/** A client in the same way: only the computer that registered it has what deletes it at its provider. */
export const portableClient = ({ client }: ProviderClientRecord): ProviderClientRecord => ({
  client: { ...client, registration: null },
  retired: false,
});
