import { hostOf } from '../../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { Context } from '../app/context.ts';
import { kindOf } from '../credentials/kinds.ts';
import { checkOpen, findCredential } from '../credentials/list.ts';
import { useMytoken } from '../credentials/request.ts';
import { tokenFacts } from '../credentials/revocation.ts';
import type { CredentialId, CredentialRecord } from '../ports/vault.ts';
import { showTransferCode } from './shown.ts';

/**
 * Makes a code that moves a token to another computer, after a question: whoever has the code can take the token. Of a token
 * that rotates there should be one copy, so the question says what a second one does.
 */
export async function createTransferCode(context: Context, id: CredentialId): Promise<Result<null>> {
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record, meta } = found.value;
  const { issuer, atServer } = kindOf(record);
  if (atServer === null) return err({ code: 'unknown-credential' });
  const { desktop, messages } = context;
  const facts = tokenFacts(context, record);
  const question = messages.transferCodes.questions.create(meta.alias, hostOf(issuer), facts, rotationOf(record));
  if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  const created = await useMytoken(
    context,
    id,
    { name: 'transfer-code', use: 'free' },
    context.client.createTransferCode,
  );
  if (!created.ok) return created;
  // A lock meanwhile has taken away what the window shows.
  const open = checkOpen(context);
  if (!open.ok) return open;
  showTransferCode(context, { credential: id, server: issuer, subToken: null }, created.value);
  return ok(null);
}

function rotationOf(record: CredentialRecord): 'no' | 'rotates' | 'revokes' {
  const kind = kindOf(record);
  if (!kind.mayRotate('access-token') && !kind.mayRotate('other')) return 'no';
  return kind.revokesOnReuse() ? 'revokes' : 'rotates';
}
