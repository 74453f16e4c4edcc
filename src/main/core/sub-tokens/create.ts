import type { Grant } from '../../../shared/credentials/grant.ts';
import { hostOf } from '../../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import { checkSubToken } from '../../../shared/sub-tokens/check.ts';
import type { SubTokenForm } from '../../../shared/sub-tokens/form.ts';
import type { SubTokenOutcome } from '../../../shared/sub-tokens/outcome.ts';
import type { Context } from '../app/context.ts';
import { aliasTaken, checkOpen, findCredential, type ReadableCredential } from '../credentials/list.ts';
import { useMytoken } from '../credentials/request.ts';
import { tokenFacts } from '../credentials/revocation.ts';
import { unsavedTokens } from '../login/save.ts';
import type { CreatedMytoken, MytokenServerConfig, SubTokenRequest } from '../ports/mytoken-server.ts';
import type { CredentialId, MytokenRecord } from '../ports/vault.ts';
import { serverConfig } from '../servers/contacts.ts';
import type { MytokenParent } from './revoke.ts';
import { type Recipient, settle } from './settle.ts';

/** A parent whose rights are known. */
type Parent = ReadableCredential & { readonly record: MytokenRecord };

/** What is asked for, and who is to have it. */
interface Plan {
  readonly asked: Grant;
  readonly responseType: SubTokenRequest['responseType'];
  /** null = the vault, or nobody before the code is redeemed */
  readonly recipient: Recipient | null;
}

/**
 * Makes a sub-token of a token in the vault. What the server would not grant as it is, is not sent. The new token is durable in
 * the vault before the answer is compared with the request: one with other rights is revoked at once, and one for somebody else
 * leaves the vault only when it is there.
 */
export async function createSubToken(
  context: Context,
  id: CredentialId,
  form: SubTokenForm,
): Promise<Result<SubTokenOutcome>> {
  const parent = findParent(context, id);
  if (!parent.ok) return parent;
  const config = await serverConfig(context, parent.value.record.server);
  if (!config.ok) return config;
  const asked = judge(context, parent.value.record, form, config.value);
  if (!asked.ok) return asked;
  if (form.destination === 'vault' && aliasTaken(context, asked.value.name))
    return err({ code: 'alias-taken', alias: asked.value.name });
  const recipient = await agreeOnRecipient(context, parent.value, form);
  if (!recipient.ok) return recipient;
  const responseType = form.destination === 'transfer-code' ? 'transfer_code' : form.short ? 'short_token' : 'token';
  const plan: Plan = { asked: asked.value, responseType, recipient: recipient.value };
  return context.queue.run(unsavedTokens, () => request(context, parent.value, plan));
}

function findParent(context: Context, id: CredentialId): Result<Parent> {
  const open = checkOpen(context);
  if (!open.ok) return open;
  const found = findCredential(context, id);
  if (!found.ok) return found;
  const { record } = found.value;
  if (record.kind !== 'mytoken') return err({ code: 'unknown-credential' });
  const { unreadable = [] } = record.granted;
  if (unreadable.includes('capabilities') || unreadable.includes('restrictions'))
    return err({ code: 'sub-token-refused', because: 'unreadable' });
  return ok({ ...found.value, record });
}

function judge(
  { clock }: Context,
  { granted }: MytokenRecord,
  form: SubTokenForm,
  { details }: MytokenServerConfig,
): Result<Grant> {
  const isOffered =
    form.destination === 'transfer-code' ? details.features.transferCodes : !form.short || details.features.shortTokens;
  if (!isOffered) return err({ code: 'sub-token-refused', because: 'not-offered' });
  const checked = checkSubToken(form, granted, clock.now(), details.supportedClaims);
  return checked.ok ? checked : err({ code: 'sub-token-refused', because: 'rights' });
}

/** Asks the user before a token leaves the vault: for a file by its dialog, which asks before one is replaced, too. */
async function agreeOnRecipient(
  context: Context,
  { record, meta }: Parent,
  { destination, name }: SubTokenForm,
): Promise<Result<Recipient | null>> {
  const { desktop, fileDialogs, messages } = context;
  const t = messages.subTokens;
  if (destination === 'vault') return ok(null);
  if (destination === 'file') {
    const path = await fileDialogs.chooseSaveFile(t.fileDialog, t.fileName);
    return path === null ? err({ code: 'declined-by-user' }) : ok({ kind: 'file', path });
  }
  const question = t.questions.handOut(
    destination,
    name.trim(),
    meta.alias,
    hostOf(record.server),
    tokenFacts(context, record),
  );
  if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  return ok(destination === 'clipboard' ? { kind: 'clipboard' } : null);
}

async function request(
  context: Context,
  parent: MytokenParent,
  { asked, responseType, recipient }: Plan,
): Promise<Result<SubTokenOutcome>> {
  const made: CreatedMytoken[] = [];
  const answer = await useMytoken<CreatedMytoken>(
    context,
    parent.id,
    // What was made is kept even where a new value of the parent cannot be saved.
    { name: 'sub-token', use: 'other', issues: true, onSuccess: (created) => void made.push(created) },
    (config, token) => context.client.createMytoken(config, { parent: token, grant: asked, responseType }),
  );
  if (answer.ok) return settle(context, parent, asked, answer.value, recipient);
  const [created] = made;
  if (created !== undefined) return settle(context, parent, asked, created, recipient);
  const { error } = answer;
  return error.code === 'unreachable' && error.sent ? err({ code: 'sub-token-answer-lost', host: error.host }) : answer;
}
