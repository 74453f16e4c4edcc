import type { VerbHandlers } from '../../../shared/ipc/contract.ts';
import type { AccessTokenView } from '../../../shared/ipc/credential-view.ts';
import { err, type Result } from '../../../shared/ipc/result.ts';
import type { TokenVerbValues } from '../../../shared/ipc/token-verbs.ts';
import type { Context } from '../app/context.ts';
import type { WindowLimits } from '../app/window-limits.ts';
import type { CredentialId } from '../ports/vault.ts';
import { createSubToken } from '../sub-tokens/create.ts';
import { copyAccessToken, lastClaims, readAccountClaims, saveAccessToken } from './access-token.ts';
import { kindOf } from './kinds.ts';
import { changeMeta, findCredential, renameCredential, stopWaiting } from './list.ts';
import { changePresets } from './presets.ts';
import { checkRevocation, forgetCredential, revokeCredential, tokenFacts } from './revocation.ts';
import { closeRevocations, revokeAll, stopRevoking } from './revoke-all.ts';
import { restoredFrom } from './rotation.ts';
import { checkTokenFile, settleTokenFile, tieToFile, untie, writeToFile } from './tie-token-file.ts';

/** What the verbs do that are about a credential. */
export function createTokenHandlers(context: Context, limits: WindowLimits): Pick<VerbHandlers, keyof TokenVerbValues> {
  return {
    'copy-access-token': ({ id, ...options }) => copyAccessToken(context, id, { ...options, despiteUnknown: false }),
    'save-access-token': ({ id, preset }) =>
      limits.run('save-access-token', (limited) =>
        saveAccessToken(limited, id, { fresh: false, despiteUnknown: false, preset }),
      ),
    'access-token-claims': async ({ id }) => lastClaims(context, id),
    'stop-waiting': async ({ id }) => stopWaiting(context, id),
    revoke: ({ id }) => limits.run('revoke', (limited) => revokeCredential(limited, id)),
    forget: ({ id }) => limits.run('forget', (limited) => forgetCredential(limited, id)),
    'try-once': ({ id }) => limits.run('try-once', (limited) => tryOnce(limited, id)),
    rename: ({ id, alias }) => renameCredential(context, id, alias),
    'set-favourite': ({ id, favourite }) => changeMeta(context, id, { favourite }),
    'set-presets': ({ id, presets }) => changePresets(context, id, presets),
    'set-keep-alive': ({ id, keepAlive }) => changeMeta(context, id, { keepAlive }),
    'create-sub-token': ({ id, form }) =>
      limits.run('create-sub-token', (limited) => createSubToken(limited, id, form)),
    'account-claims': ({ id }) => limits.run('account-claims', () => readAccountClaims(context, id)),
    'tie-token-file': ({ id, file }) =>
      limits.run('tie-token-file', (limited) => (file === 'existing' ? tieToFile : writeToFile)(limited, id)),
    'untie-token-file': ({ id }) => limits.run('untie-token-file', (limited) => untie(limited, id)),
    'settle-token-file': ({ id, by }) => limits.run('settle-token-file', (limited) => settleTokenFile(limited, id, by)),
    'check-token-file': ({ id }) => checkTokenFile(context, id),
    'check-revocation': ({ id }) => limits.run('check-revocation', () => checkRevocation(context, id)),
    'revoke-all': () => limits.run('revoke-all', (limited) => revokeAll(limited)),
    'stop-revoking-all': async () => stopRevoking(context),
    'close-revocations': async () => closeRevocations(context),
  };
}

/** Uses a token with an unknown outcome once, only at the user's request. */
async function tryOnce(context: Context, id: CredentialId): Promise<Result<AccessTokenView>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { meta, record, outcomeUnknown } = found.value;
  if (!outcomeUnknown) return copyAccessToken(context, id, { fresh: true, despiteUnknown: false });
  const { questions } = context.messages;
  const facts = tokenFacts(context, record);
  const isRestored = restoredFrom(found.value) !== null;
  const question =
    kindOf(record).issuedBy === 'provider'
      ? questions.tryLoginOnce(meta.alias, facts, isRestored)
      : questions.tryOnce(meta.alias, facts, kindOf(record).revokesOnReuse(), isRestored);
  if (!(await context.desktop.confirm(question))) return err({ code: 'declined-by-user' });
  return copyAccessToken(context, id, { fresh: true, despiteUnknown: true });
}
