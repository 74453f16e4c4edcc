import type { KeyStore } from '../ipc/snapshot.ts';

/** The name of the key store of a vault that a passphrase opens, beside those of the system. */
export const passphraseKeyStore: KeyStore = 'passphrase';

/** The fewest characters of a passphrase that is chosen here (NIST SP 800-63B, 3.1.1.2, asks for 8 at least). */
export const shortestPassphrase = 10;
/** The most characters that are taken. */
export const longestPassphrase = 1000;

/**
 * The form of a passphrase that keys are made from: the same for every keyboard, since "é" may be typed as one character or
 * as two (NFKC, as NIST SP 800-63B, 3.1.1.2, recommends).
 */
export const normalisePassphrase = (typed: string): string => typed.normalize('NFKC');

/** Checks a passphrase that is chosen now. Characters are counted as people count them. */
export const isLongEnough = (passphrase: string): boolean =>
  [...normalisePassphrase(passphrase)].length >= shortestPassphrase;
