import type { AppError } from '../../shared/ipc/errors.ts';
import { ok, type Result } from '../../shared/ipc/result.ts';
import { checkTypedAddress } from '../http/address.ts';

const discoveryPath = '/.well-known/mytoken-configuration';

/**
 * Reads the address of a server as a user typed or pasted it, and removes trailing slashes. The default scheme is https, or
 * http for this computer. The address of the discovery document is accepted as well.
 */
export function readTypedAddress(
  typed: string,
): Result<string, Extract<AppError, { code: 'not-a-url' | 'not-https' }>> {
  const checked = checkTypedAddress(typed);
  if (!checked.ok) return checked;
  const path = checked.value.pathname.replace(/\/\.well-known\/(?:mytoken|openid)-configuration\/?$/, '');
  return ok(checked.value.origin + path.replace(/\/+$/, ''));
}

/** The address of a server's discovery document. */
export const discoveryAddress = (issuer: string): string => issuer + discoveryPath;

/** Tokens and codes are only sent to the origin of the issuer, because that is the address that the user agreed to. */
export const isOfIssuer = (issuer: string, address: string): boolean =>
  URL.canParse(address) && new URL(address).origin === new URL(issuer).origin;
