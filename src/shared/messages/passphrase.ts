import { shortestPassphrase } from '../vault/passphrase.ts';
import type { Strength } from '../vault/strength.ts';

/** Choosing a passphrase, and typing it. */
export const passphrase = {
  name: 'Passphrase',
  current: 'Present passphrase',
  first: 'New passphrase',
  firstHint: `At least ${shortestPassphrase} characters. Four or five words that were drawn at random are good, and easy to type.`,
  second: 'Repeat the new passphrase',
  show: 'Show what I type',
  different: 'This is not the same passphrase.',
  tooWeak: 'This is too easy to guess. Choose another one.',
  refused: 'This passphrase does not open the vault. Check the keyboard layout and Caps Lock.',
  strength: 'Strength',
  strengths: {
    'very-weak': 'Very weak: guessed within minutes',
    weak: 'Weak: guessed within hours',
    fair: 'Fair: guessed within days to years',
    good: 'Good: takes years to guess',
    'very-good': 'Very good: takes thousands of years to guess',
  } satisfies Record<Strength, string>,
  strengthMeaning: 'An estimate, for somebody who has a copy of the encrypted files and thousands of processors.',
};

const noReset =
  'Nobody can reset the passphrase: if it is forgotten, the tokens on this computer cannot be used any more, and you log in again or restore a backup.';

/** What protects the vault, and another protection for it. */
export const protection = {
  title: 'Protection',
  keyring: (name: string) =>
    `${name} keeps the key of the vault and gives it out while it is unlocked, usually as long as you are signed in. That protects your tokens on a disk that is lost and from other users of this computer, but not from other programs that you run.`,
  passphrase:
    'Only your passphrase opens the vault, after each start and each lock. While the vault is locked, that protects your tokens also from other programs that you run, as long as none of them watches what you type.',
  begin: {
    open: 'Use a passphrase instead',
    title: 'Protect the vault with a passphrase',
    meaning: `No keyring is needed then: the vault is encrypted with a key that is made from your passphrase, which is asked for after each start and each lock. ${noReset}`,
    create: 'Create the vault',
  },
  toPassphrase: {
    open: 'Use a passphrase…',
    meaning: `Every token is encrypted again, with a new key. ${noReset}`,
    submit: 'Use this passphrase…',
    done: 'The vault has a passphrase now',
    doneHint: 'It is asked for after each start and each lock.',
  },
  change: {
    open: 'Change the passphrase…',
    meaning: 'Every token is encrypted again, with a new key.',
    submit: 'Change the passphrase…',
    done: 'The passphrase was changed',
    doneHint: 'The former one does not open the vault any more.',
  },
  toKeyring: {
    open: 'Use the keyring…',
    meaning:
      'Every token is encrypted again, with a new key that the keyring of your desktop keeps. The vault then opens without a passphrase. Where the keyring is locked, it asks for its own password first; its prompt may be behind other windows.',
    submit: 'Use the keyring…',
    done: 'The keyring protects the vault now',
    doneHint: 'The passphrase does not open it any more.',
  },
};
