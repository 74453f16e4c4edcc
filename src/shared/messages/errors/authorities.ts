import type { AuthorityError, CertificateFileFault } from '../../ipc/authority-errors.ts';
import { type ErrorTablePart, t } from './words.ts';

const fault: Readonly<Record<CertificateFileFault, string>> = {
  unreadable: 'That file cannot be read.',
  'too-large': 'That file is too large for certificates.',
  'no-certificate': 'That file has no certificate in PEM that can be read.',
  'not-only-certificates': 'That file has more than certificates in it, such as a key.',
  'too-many': 'That file has more than five certificates.',
  'no-authority': 'That file has the certificate of a server that somebody else issued, and not that of its authority.',
  expired: 'That file has a certificate that has expired.',
};

const howToChoose: Readonly<Record<CertificateFileFault, string>> = {
  unreadable: 'Make sure that your user may read it, or choose another one.',
  'too-large': 'Choose one with the certificate of the authority alone.',
  'no-certificate': 'Choose one that begins with “-----BEGIN CERTIFICATE-----”.',
  'not-only-certificates': 'Choose one with the certificate of the authority alone.',
  'too-many': 'Choose one with the certificate of the authority alone.',
  'no-authority': "Ask the server's operator for the certificate of the authority.",
  expired: "Check this computer's clock. If it is right, ask the server's operator for a newer one.",
};

/** Certificates that are trusted for one host each. */
export const authorityErrors: ErrorTablePart<AuthorityError['code']> = {
  'certificate-file': ({ because }) => t(fault[because], 'Nothing was changed.', howToChoose[because]),
  'authority-list-damaged': ({ at }) =>
    t(
      at === undefined
        ? 'The list of your extra certificate authorities cannot be read.'
        : `The list of your extra certificate authorities cannot be read: authorities.json is not JSON at line ${at.line}, column ${at.column}.`,
      'The file was left unchanged, and none of them is trusted.',
      'Correct it, restore it from a backup, or add the certificates again. A copy of the damaged file is then kept.',
    ),
  'authority-list-newer': () =>
    t(
      'The list of your extra certificate authorities was written by a newer version of Mytoken Tray.',
      'It was left unchanged, and none of them is trusted.',
      'Use the newer version.',
    ),
};
