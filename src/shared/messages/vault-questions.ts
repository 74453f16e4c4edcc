import type { Question } from '../ipc/question.ts';

/** What main asks before the protection of the vault is changed. */
export const vaultQuestions = {
  protectByPassphrase: (): Question => ({
    title: 'Protect the vault with this passphrase?',
    body: 'You will need it after each start and each lock. Nobody can reset it: if it is forgotten, the tokens on this computer cannot be used any more.',
    confirm: 'Use the passphrase',
    cancel: 'Leave as it is',
    danger: false,
  }),
  changePassphrase: (): Question => ({
    title: 'Change the passphrase of the vault?',
    body: 'Every token is encrypted again with a new key. Copies of the vault that were made before, such as backups of your files, can still be opened with the old passphrase.',
    confirm: 'Change the passphrase',
    cancel: 'Leave as it is',
    danger: false,
  }),
  protectByKeyring: (): Question => ({
    title: 'Protect the vault with the keyring instead?',
    body: 'The vault then opens without a passphrase whenever your keyring is unlocked, which is usually as long as you are signed in.',
    confirm: 'Use the keyring',
    cancel: 'Leave as it is',
    danger: true,
  }),
};
