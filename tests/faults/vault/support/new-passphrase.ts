import type { Passphrase } from '../../../../src/main/core/ports/vault.ts';

/** What protects the vault after its protection was changed. */
export const newPassphrase = 'a passphrase of this test' as Passphrase;
