import { createHmac, randomBytes, randomInt } from 'node:crypto';

/** 50 letters: those that look alike, l and I, are missing. */
const alphabet = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNOPQRSTUVWXYZ';

/** So many letters: 8 for a consent or transfer code, 64 for a short token. */
export function randomLetters(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/**
 * The OAuth state and the polling code that belong to a consent code. Like the real server's they start with the
 * encoded code itself, so whoever sees the consent address can compute the polling code: clients must be tested so.
 */
export function deriveCodes(consentCode: string): { readonly state: string; readonly pollingCode: string } {
  const mac = createHmac('sha512', randomBytes(32)).update(consentCode).digest();
  const state = Buffer.concat([Buffer.from(consentCode), mac])
    .toString('base64url')
    .slice(0, 32);
  return { state, pollingCode: Buffer.from(state.slice(0, 6)).toString('base64url') };
}
