import { hostOf } from '../../../shared/credentials/issuer.ts';
import type { AppError } from '../../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import type { MytokenServerConfig } from '../ports/mytoken-server.ts';
import { noteReached, serverConfig } from '../servers/contacts.ts';
import { type BroughtRecord, type BroughtToken, recordOf } from './keep.ts';

/**
 * Asks the server of a token whether it is valid, which costs no use. The signature is its matter: it alone knows what it has
 * issued, revoked and replaced.
 * @returns the record to keep, with what the server told of the token
 */
export async function checkAtServer(
  context: Context,
  server: string,
  brought: BroughtToken,
): Promise<Result<BroughtRecord>> {
  const config = await serverConfig(context, server);
  if (!config.ok) return config;
  const exchange = await context.client.introspect(config.value, brought.token);
  noteReached(context, server, exchange.result);
  const { result, successor } = exchange;
  const token = successor ?? brought.token;
  if (result.ok) {
    const { momId, claims } = result.value;
    return ok(await recordOf(context, server, { token, claims }, { momId }));
  }
  // Only a valid token has a successor, or too few rights.
  if (successor !== null || result.error.code === 'capability-missing') {
    return ok(await recordOf(context, server, { ...brought, token }));
  }
  if (result.error.code === 'not-offered') return checkByRevocation(context, config.value, server, brought);
  return err(refusalOf(result.error, server));
}

/** Where a server tells nothing about tokens, the check of a revocation still tells a valid one. */
async function checkByRevocation(
  context: Context,
  config: MytokenServerConfig,
  server: string,
  brought: BroughtToken,
): Promise<Result<BroughtRecord>> {
  const { result, successor } = await context.client.isRevoked(config, brought.token);
  const token = successor ?? brought.token;
  if (successor === null && !result.ok) return err(refusalOf(result.error, server));
  if (successor === null && result.ok && result.value) {
    return err({ code: 'token-not-accepted', host: hostOf(server), because: 'refused' });
  }
  return ok(await recordOf(context, server, { ...brought, token }));
}

function refusalOf(error: AppError, server: string): AppError {
  const host = hostOf(server);
  switch (error.code) {
    case 'token-invalid':
      return { code: 'token-not-accepted', host, because: 'refused' };
    case 'token-expired':
      return { code: 'token-not-accepted', host, because: 'expired' };
    case 'token-not-yet-valid':
      return { code: 'token-not-accepted', host, because: 'not-yet-valid' };
    default:
      return error;
  }
}
