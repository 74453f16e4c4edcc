import { splitScope } from '../credentials/scope.ts';

interface Redirect {
  readonly host: string;
  readonly ports: readonly number[];
  readonly path: string;
}

/** The path of a redirect URI: empty, or with its slash. */
export const redirectPath = /^(?:\/[\w./~-]{0,200})?$/;

/** The addresses that are to be registered at a provider for a client: one for each port, or one without. */
export function redirectAddresses({ host, ports, path }: Redirect): readonly string[] {
  return ports.length === 0 ? [`http://${host}${path}`] : ports.map((port) => `http://${host}:${port}${path}`);
}

/** @returns the ports in a text, each once; null if one of its words is none, or if there are more than a client can have */
export function parsePorts(text: string): number[] | null {
  const words = splitScope(text.replaceAll(',', ' '));
  const ports = [...new Set(words.map((word) => (/^\d{1,5}$/.test(word) ? Number(word) : 0)))];
  return ports.length <= 20 && ports.every((port) => port >= 1 && port <= 65_535) ? ports : null;
}

/**
 * A path that only the redirect URI of this provider has, so that no other provider is ever sent a code that came from it
 * (RFC 9700 §4.4). It spells the issuer out, so that nobody can choose an issuer that has the path of another one, and is always
 * the same for it: it is registered once, and entered again on another computer.
 */
export function redirectPathOf(issuer: string): string {
  const escaped = encodeURIComponent(issuer.replace(/^https:\/\//, '')).replace(
    /[!'()*~_]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `/callback/${escaped.replaceAll('%', '_')}`;
}
