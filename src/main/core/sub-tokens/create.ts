import { covers } from '../../../shared/credentials/capabilities.ts';
import type { Grant } from '../../../shared/credentials/grant.ts';
import { hostOf } from '../../../shared/credentials/issuer.ts';
import { capabilityMay } from '../../../shared/credentials/sentences.ts';
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
  const recipient = await agreeOnRecipient(context, parent.value, form.destination, asked.value);
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

/**
 * Asks the user before a token leaves the vault, and names what it may do. For a file, too: its dialog knows nothing of the token,
 * and a window that was taken over could open it with any key press.
 */
async function agreeOnRecipient(
  context: Context,
  { record, meta }: Parent,
  destination: SubTokenForm['destination'],
  asked: Grant,
): Promise<Result<Recipient | null>> {
  const { desktop, fileDialogs, messages } = context;
  const t = messages.subTokens;
  if (destination === 'vault') return ok(null);
  const path = destination === 'file' ? await fileDialogs.chooseSaveFile(t.fileDialog, t.fileName) : null;
  if (destination === 'file' && path === null) return err({ code: 'declined-by-user' });
  const question = t.questions.handOut(
    destination,
    path,
    asked.name,
    meta.alias,
    hostOf(record.server),
    tokenFacts(context, record),
    rightsInWords(context, asked),
    isWide(asked),
  );
  if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  if (path !== null) return ok({ kind: 'file', path });
  return ok(destination === 'clipboard' ? { kind: 'clipboard' } : null);
}

function rightsInWords({ messages, format }: Context, { capabilities, restrictions }: Grant): string {
  const may = format.list(capabilities.map((name) => capabilityMay(name, messages)));
  const isRestricted = restrictions.length > 0;
  // A token ends with the last of its clauses, or never if one of them does not.
  const end = Math.max(...restrictions.map(({ exp }) => exp ?? Number.POSITIVE_INFINITY));
  const until = isRestricted && Number.isFinite(end) ? format.moment(end) : null;
  return messages.subTokens.questions.rights(may, until, isRestricted);
}

/** Whether it can do harm beyond itself, or anything without a limit. */
const isWide = ({ capabilities, restrictions }: Grant): boolean =>
  restrictions.length === 0 ||
  capabilities.some((name) => covers(['create_mytoken', 'manage_mytokens', 'settings'], name));

async function request(
  context: Context,
  parent: MytokenParent,
  { asked, responseType, recipient }: Plan,
): Promise<Result<SubTokenOutcome>> {
  const made: CreatedMytoken[] = [];
  let wasTried = false;
  const answer = await useMytoken<CreatedMytoken>(
    context,
    parent.id,
    // What was made is kept even where a new value of the parent cannot be saved.
    { name: 'sub-token', use: 'other', issues: true, onSuccess: (created) => void made.push(created) },
    (config, token) => {
      wasTried = true;
      return context.client.createMytoken(config, { parent: token, grant: asked, responseType });
    },
  );
  if (answer.ok) return settle(context, parent, asked, answer.value, recipient);
  const [created] = made;
  if (created !== undefined) return settle(context, parent, asked, created, recipient);
  const { error } = answer;
  // Of an earlier request it is said before this one is sent.
  if (error.code === 'outcome-unknown' && wasTried)
    return err({ code: 'sub-token-answer-lost', host: error.host, parentUnknown: true });
  return error.code === 'unreachable' && error.sent ? err({ code: 'sub-token-answer-lost', host: error.host }) : answer;
}
