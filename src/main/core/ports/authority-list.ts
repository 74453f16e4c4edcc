import type { CertificateFileFault } from '../../../shared/ipc/authority-errors.ts';
import type { Result } from '../../../shared/ipc/result.ts';

/** The certificates that are trusted for one host each: plain JSON on disk, durable, without a secret. */
export interface AuthorityList {
  read(): Promise<Result<readonly Authority[]>>;
  write(authorities: readonly Authority[]): Promise<Result<null>>;
}

/** A certificate, and the only host that it is trusted for. */
export interface Authority extends Certificate {
  /** as URL gives it, with the port unless that is 443 */
  readonly host: string;
}

/** What a certificate (X.509) says of itself. */
export interface Certificate {
  readonly pem: string;
  readonly subject: string;
  /** SHA-256, in hexadecimal with colons */
  readonly fingerprint: string;
  /** unix seconds */
  readonly expiresAt: number;
}

/**
 * Reads a text that has certificates in PEM and nothing else. Each is that of an authority, or one that a server issued to
 * itself.
 */
export type ReadCertificates = (
  text: string,
) => Result<
  readonly Certificate[],
  Extract<CertificateFileFault, 'no-certificate' | 'not-only-certificates' | 'too-many' | 'no-authority'>
>;
