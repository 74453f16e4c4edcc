import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { ProviderClientRecord } from '../../core/ports/vault.ts';
import { quarantine, writeDurably } from '../files/durable-file.ts';
import { providerClientsFile, readRecord, sealReadable, type VaultFolder } from './folder.ts';
import { type ProviderClientsContent, providerClientRecordSchema } from './record-schema.ts';

/** The clients at OpenID providers, sealed in one file: they hold secrets, and without them no refresh token can be used. */
export interface ProviderClients {
  read(): Promise<Result<readonly ProviderClientRecord[]>>;
  save(clients: readonly ProviderClientRecord[]): Promise<Result<null>>;
  /** Those of another content, such as a file that was set aside, that are not in use. A backup may have had them meanwhile. */
  missingFrom(content: ProviderClientsContent): Promise<Result<readonly ProviderClientRecord[]>>;
}

const name = { kind: 'provider-clients', id: 'provider-clients' } as const;

/** The clients of an open vault. A damaged file is quarantined and reported once. */
export function createProviderClients(vault: VaultFolder): ProviderClients {
  const path = join(vault.folder, providerClientsFile);

  /** All clients in the file, also those that only a later version understands. */
  async function readAll(): Promise<Result<readonly unknown[]>> {
    const found = await readRecord(vault, path, name.kind, name.id);
    switch (found.kind) {
      case 'record':
        return ok(found.content.clients);
      case 'absent':
        return ok([]);
      case 'newer':
        return err({ code: 'record-newer' });
      case 'foreign':
        return err(found.error);
      case 'unreadable':
        return err({ code: 'record-damaged' });
      default: {
        const moved = await quarantine(vault.files, path, vault.now());
        return moved.ok ? err({ code: 'record-damaged' }) : moved;
      }
    }
  }

  async function read(): Promise<Result<readonly ProviderClientRecord[]>> {
    const all = await readAll();
    return all.ok ? ok(understood(all.value)) : all;
  }

  return {
    read,
    async missingFrom(content) {
      const used = await read();
      if (!used.ok) return used;
      const names = new Set(used.value.map(nameOf));
      const missing = understood(content.clients).filter((one) => !names.has(nameOf(one)));
      return ok(missing.map((one) => ({ ...one, sharedByBackup: true })));
    },
    async save(clients) {
      const first = await readAll();
      // A damaged file lies aside now, and leaves its place.
      const present = !first.ok && first.error.code === 'record-damaged' ? await readAll() : first;
      if (!present.ok) return present;
      const later = present.value.filter((one) => !providerClientRecordSchema.safeParse(one).success);
      const sealed = sealReadable(vault, name, 0, { clients: [...later, ...clients] });
      return sealed.ok ? writeDurably(vault.files, path, sealed.value) : sealed;
    },
  };
}

/** The clients that this version can read. */
const understood = (clients: readonly unknown[]): readonly ProviderClientRecord[] =>
  clients.flatMap((one) => providerClientRecordSchema.safeParse(one).data ?? []);

const nameOf = ({ client }: ProviderClientRecord): string => JSON.stringify([client.issuer, client.clientId]);
