import * as tls from 'node:tls';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

/**
 * The authorities that the runtime brings along and those of the operating system, in PEM; null where the runtime cannot
 * read the system's (Node before 22.15), which leaves its own. Reading them takes a while: call it once, when needed.
 * @param read what the runtime reads them with, if it can
 */
export function systemAuthorities(read: unknown = Reflect.get(tls, 'getCACertificates')): readonly string[] | null {
  if (typeof read !== 'function') return null;
  try {
    const system: unknown = read('system');
    if (!Array.isArray(system) || system.length === 0) return null;
    return [...new Set([...rootCertificates, ...system.filter((one) => typeof one === 'string')])];
  } catch {
    return null;
  }
}

/** Turns authorities into what a connection takes, once, at the first use: it costs more than a request. */
export function createTrust(authorities: () => readonly string[] | null): () => SecureContext | null {
  let made: { readonly context: SecureContext | null } | null = null;
  return () => {
    made ??= { context: contextOf(authorities()) };
    return made.context;
  };
}

/** Should one of them be unreadable, the runtime's own authorities have to do. */
function contextOf(authorities: readonly string[] | null): SecureContext | null {
  try {
    return authorities === null ? null : createSecureContext({ ca: [...authorities] });
  } catch {
    return null;
  }
}
