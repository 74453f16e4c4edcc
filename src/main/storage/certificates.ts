import { X509Certificate } from 'node:crypto';
import { err, ok } from '../../shared/ipc/result.ts';
import type { Certificate, ReadCertificates } from '../core/ports/authority-list.ts';

/** More are no chain but a collection, and a question about each is more than anybody reads. */
const maxCertificates = 5;
const maxSubjectLength = 200;
const block = /-----BEGIN CERTIFICATE-----[A-Za-z\d+/=\s]*-----END CERTIFICATE-----/g;

/** Reads certificates in PEM; text around them only explains them (RFC 7468 §5.2). */
export const readCertificates: ReadCertificates = (text) => {
  const blocks = text.match(block) ?? [];
  if (text.replace(block, '').includes('-----BEGIN ')) return err('not-only-certificates');
  if (blocks.length === 0) return err('no-certificate');
  if (blocks.length > maxCertificates) return err('too-many');
  const read: Certificate[] = [];
  for (const pem of blocks) {
    const certificate = parse(pem);
    if (certificate === null) return err('no-certificate');
    if (!certificate.ca && !isSelfSigned(certificate)) return err('no-authority');
    read.push({
      pem: certificate.toString(),
      subject: certificate.subject.split('\n').join(', ').slice(0, maxSubjectLength),
      fingerprint: certificate.fingerprint256,
      expiresAt: Date.parse(certificate.validTo) / 1000,
    });
  }
  return ok(read);
};

function parse(pem: string): X509Certificate | null {
  try {
    const certificate = new X509Certificate(pem);
    return Number.isNaN(Date.parse(certificate.validTo)) ? null : certificate;
  } catch {
    return null;
  }
}

const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
