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

/** The authorities for a host as a connection takes them. @param host as URL gives it; null = the usual ones, and no other */
export type Trust = (host: string | null) => SecureContext | null;

interface HostTrust {
  readonly certificates: string;
  readonly context: SecureContext | null;
}

/**
 * Turns authorities into what a connection takes, at the first use and where they have changed: it costs more than a request.
 * @param extra the certificates, in PEM, that count for a host besides the usual authorities
 */
export function createTrust(
  authorities: () => readonly string[] | null,
  extra: (host: string) => readonly string[] = () => [],
): Trust {
  let usual: { readonly authorities: readonly string[] | null; readonly context: SecureContext | null } | null = null;
  const ofHosts = new Map<string, HostTrust>();
  return (host) => {
    if (usual === null) {
      const all = authorities();
      usual = { authorities: all, context: contextOf(all) };
    }
    const added = host === null ? [] : extra(host);
    if (host === null || added.length === 0) return usual.context;
    const certificates = added.join('\n');
    const before = ofHosts.get(host);
    if (before?.certificates === certificates) return before.context;
    const context = contextOf([...(usual.authorities ?? rootCertificates), ...added]) ?? usual.context;
    ofHosts.set(host, { certificates, context });
    return context;
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
