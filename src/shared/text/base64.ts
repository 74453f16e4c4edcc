/** Writes a text as base64 of its UTF-8 (RFC 4648 §4). */
export const toBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/**
 * Reads base64 of UTF-8, in the standard or the URL alphabet (RFC 4648 §4, §5), with or without padding.
 * @returns null where it is none
 */
export function fromBase64(encoded: string): string | null {
  try {
    const standard = encoded.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
