/**
 * Computes the id by which a server manages a token: the SHA-512 of the 16 bytes of its `jti`, in base64 (mytoken protocol: JWT
 * claims).
 * @returns null where `jti` is no UUID
 */
export async function momIdOf(jti: string): Promise<string | null> {
  const digits = jti.replaceAll('-', '');
  if (!/^[\da-f]{32}$/i.test(digits)) return null;
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const hash = await crypto.subtle.digest('SHA-512', bytes);
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
