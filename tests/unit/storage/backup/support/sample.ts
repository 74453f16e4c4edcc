import type { Backup } from '../../../../../src/main/core/ports/backup.ts';
import type { Passphrase } from '../../../../../src/main/core/ports/vault.ts';
import type { ScryptCost } from '../../../../../src/main/storage/vault/passphrase-key.ts';
import { meta, oidcRecord, providerClientRecord, record } from '../../vault/support/records.ts';

/** A passphrase as core hands it over. */
export const passphrase = (text: string): Passphrase => text as Passphrase;

export const right = passphrase('correct horse battery');

/** As little work as there is, for tests that are not about it. */
export const littleCost: ScryptCost = { N: 2, r: 1, p: 1 };

export const createdAt = 1_700_000_000;

/** One thing of each kind, with a secret in each that has one. */
export const backup: Backup = {
  createdOn: 'workstation',
  credentials: [
    { id: 'id-1', generation: 3, record: record('SECRETtoken'), meta, outcomeUnknown: false },
    { id: 'id-2', generation: 1, record: oidcRecord('SECRETrefresh'), meta, outcomeUnknown: true },
  ],
  clients: [providerClientRecord('tray')],
  servers: [{ issuer: 'https://mytoken.example', shortName: 'mytoken', defaultProvider: null, providerNames: {} }],
  providers: [{ issuer: 'https://op.example/', shortName: 'op' }],
  templates: [{ kind: 'capabilities', name: 'night', text: '{"mytokenTemplate":1}' }],
};
