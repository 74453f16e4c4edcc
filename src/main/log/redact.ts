/** Long runs of letters and digits, as secrets are made of; hexadecimal ones and UUIDs are ids of ours and stay. */
const longRun = /[\w-]{32,}/g;
const isId = (run: string): boolean => /^[\da-f-]+$/i.test(run);

const rules: readonly (readonly [RegExp, string])[] = [
  [/\b((?:set-)?cookie|authorization)(["']?\s*[:=]\s*["']?)[^\r\n"']*/gi, '$1$2[secret]'],
  [/\bbearer\s+[^\s"',;]+/gi, 'Bearer [secret]'],
  // A JWT (RFC 7519) begins with `{"` in base64url.
  [/\bey[\w-]{8,}(?:\.[\w-]*)*/g, '[token]'],
  // The consent code, from which the polling code can be computed, and our own one-use addresses.
  [/\/(c|start)\/[^\s/?#"'&]+/g, '/$1/[code]'],
  [/\b(code|state)=[^\s&#"']+/gi, '$1=[secret]'],
  [
    /\b(\w*(?:token|secret|password|verifier|nonce|_code|mytoken|consent_uri))(["']?\s*[=:]\s*["']?)[^\s&#"',;}]+/gi,
    '$1$2[secret]',
  ],
  [/\/\/[^\s/@]+@/g, '//[secret]@'],
];

/**
 * Takes everything out of a text that looks like a token, a code or a header that holds one. The second line of defence:
 * callers pass no such thing in the first place.
 */
export function redact(text: string): string {
  const ruled = rules.reduce((done, [pattern, replacement]) => done.replace(pattern, replacement), text);
  return ruled.replace(longRun, (run) => (isId(run) ? run : '[token]'));
}
