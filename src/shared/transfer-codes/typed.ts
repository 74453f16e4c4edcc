/**
 * Reads a transfer code as somebody typed or pasted it: groups, dashes and line breaks are left out. Servers make codes of 8
 * letters; others may be set up for longer ones, but a value of 32 characters is a token there (mytoken protocol: token types).
 * @returns null where it is none
 */
export function readTypedCode(typed: string): string | null {
  const code = typed.replaceAll(/[\s\u2010-\u2015-]+/gu, '');
  return /^[A-Za-z0-9]{6,31}$/.test(code) ? code : null;
}
