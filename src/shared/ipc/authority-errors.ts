import type { TextPosition } from '../templates/text-position.ts';

/** Something about the certificates that are trusted for one host only. */
export type AuthorityError =
  | { readonly code: 'certificate-file'; readonly because: CertificateFileFault }
  /** `at`: the place at which its file stops to be JSON, if it does */
  | { readonly code: 'authority-list-damaged'; readonly at?: TextPosition }
  | { readonly code: 'authority-list-newer' };

/** Why nothing in a file is trusted. */
export type CertificateFileFault =
  | 'unreadable'
  | 'too-large'
  | 'no-certificate'
  /** a key, or something else in PEM beside certificates */
  | 'not-only-certificates'
  | 'too-many'
  /** the certificate of a server, which somebody else issued */
  | 'no-authority'
  | 'expired';
