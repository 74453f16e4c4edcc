import type { AppError } from '../../shared/ipc/errors.ts';
import type { ProxyError } from '../../shared/ipc/network-errors.ts';

/** Failures before a complete answer was received. */
export type HttpError = Extract<
  AppError,
  {
    code:
      | 'not-a-url'
      | 'not-https'
      | 'runtime-loopback-only'
      | 'unreachable'
      | 'certificate'
      | 'cancelled'
      | 'bad-answer'
      | ProxyError['code'];
  }
>;

type Certificate = Extract<AppError, { code: 'certificate' }>['because'];
type Unreachable = Extract<AppError, { code: 'unreachable' }>['because'];

/** The codes that Node gives to the errors of OpenSSL about a certificate. */
const certificates: ReadonlyMap<string, Certificate> = new Map([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not-yet-valid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-host'],
  ['HOSTNAME_MISMATCH', 'wrong-host'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['CERT_UNTRUSTED', 'untrusted'],
  ['CERT_REJECTED', 'untrusted'],
  ['CERT_REVOKED', 'untrusted'],
  ['CERT_CHAIN_TOO_LONG', 'untrusted'],
  ['CERT_SIGNATURE_FAILURE', 'untrusted'],
  ['INVALID_CA', 'untrusted'],
  ['INVALID_PURPOSE', 'untrusted'],
  ['PATH_LENGTH_EXCEEDED', 'untrusted'],
  ['EPROTO', 'protocol'],
]);

const ways: ReadonlyMap<string, Unreachable> = new Map([
  ['ENOTFOUND', 'name'],
  ['EAI_AGAIN', 'name'],
  ['EAI_NODATA', 'name'],
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
]);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What a certificate or a handshake fails by; undefined for any other error. */
export const certificateFault = (error: unknown): Certificate | undefined =>
  certificates.get(codeOf(error)) ?? (/^ERR_(SSL|TLS)_/.test(codeOf(error)) ? 'protocol' : undefined);

/** What a connection fails by; undefined for any other error. */
export const connectionFault = (error: unknown): Unreachable | undefined => ways.get(codeOf(error));

/** Translates an error of Node's HTTP, TLS or DNS by its code; the text is left behind, since a server can write into it. */
export function translateError(error: unknown, host: string, sent: boolean): HttpError {
  const code = codeOf(error);
  if (code === 'HPE_HEADER_OVERFLOW') return { code: 'bad-answer', host, because: 'too-large', requestId: null };
  if (code.startsWith('HPE_')) return { code: 'bad-answer', host, because: 'not-json', requestId: null };
  const certificate = certificateFault(error);
  if (certificate !== undefined && !sent) return { code: 'certificate', host, because: certificate };
  return { code: 'unreachable', host, because: connectionFault(error) ?? 'network', sent };
}
