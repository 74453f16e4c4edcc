import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import type { TokenInfoVerbValues } from '../../../shared/ipc/token-info-verbs.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import { introspectToken, listTokens, readHistory } from './ask.ts';
import { revokeListed, stopRevoking } from './revoke-listed.ts';

/** What the verbs do that ask a server about tokens, and revoke those in its lists. */
export function createTokenInfoHandlers(
  context: Context,
  limits: WindowLimits,
): Pick<VerbHandlers, keyof TokenInfoVerbValues> {
  return {
    introspect: ({ id }) => limits.run('introspect', () => introspectToken(context, id)),
    'token-history': ({ id, momIds }) => limits.run('token-history', () => readHistory(context, id, momIds)),
    'list-tokens': ({ id, list }) => limits.run('list-tokens', () => listTokens(context, id, list)),
    'revoke-listed': (wanted) => limits.run('revoke-listed', (limited) => revokeListed(limited, wanted)),
    'stop-revoking': async () => stopRevoking(context),
  };
}
