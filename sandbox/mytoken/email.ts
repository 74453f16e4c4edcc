import { z } from 'zod';
import { type Answer, empty, failure, json } from './answer.ts';
import { requireCapability } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { type PersonId, personOf } from './person.ts';
import { mytokenMember, readJson, type SandboxRequest } from './request.ts';
import type { MytokenState } from './state.ts';

/** Where a person gets mail. */
export interface MailSettings {
  readonly address: string;
  readonly verified: boolean;
  readonly prefersHtml: boolean;
}

const none: MailSettings = { address: '', verified: false, prefersHtml: true };

const claimsSchema = z.object({ email: z.string(), email_verified: z.boolean().default(false) });

/** Takes the address that the provider tells at a login (OpenID Connect Core 1.0 §5.1), if the person has none yet. */
export function rememberAddress(state: MytokenState, person: PersonId, claims: unknown): void {
  const told = claimsSchema.safeParse(claims);
  if (!told.success || state.mail.has(person)) return;
  const { email: address, email_verified: verified } = told.data;
  state.mail.set(person, { ...none, address, verified });
}

/** `GET /api/v0/settings/email`. */
export function showMail(state: MytokenState, request: SandboxRequest): Answer {
  const right = 'read@settings:email';
  const authorized = authorize(state, request, undefined, (entry) => requireCapability(entry, right));
  if (!authorized.ok) return authorized.answer;
  const { address, verified, prefersHtml } = state.mail.get(personOf(authorized.value.entry)) ?? none;
  const shown = { email_address: address, email_verified: verified, prefer_html_mail: prefersHtml };
  const news = authorized.value.done('email_settings_listed');
  return json(200, { ...shown, ...news.body }, news.headers);
}

const changeSchema = z.object({
  mytoken: mytokenMember,
  email_address: z.string().nullish(),
  prefer_html_mail: z.boolean().nullish(),
});

/** `PUT /api/v0/settings/email`: any text is taken for an address, which is not verified then. */
export function changeMail(state: MytokenState, request: SandboxRequest): Answer {
  const parsed = readJson(changeSchema, request);
  if (!parsed.ok) return parsed.answer;
  const { mytoken, email_address: address, prefer_html_mail: prefersHtml } = parsed.value;
  if (!address && typeof prefersHtml !== 'boolean') {
    return failure(400, 'invalid_request', 'no request parameter given');
  }
  const authorized = authorize(state, request, mytoken, (entry) => requireCapability(entry, 'settings:email'));
  if (!authorized.ok) return authorized.answer;
  const person = personOf(authorized.value.entry);
  const before = state.mail.get(person) ?? none;
  state.mail.set(person, {
    ...before,
    ...(address ? { address, verified: false } : {}),
    prefersHtml: prefersHtml ?? before.prefersHtml,
  });
  const news = authorized.value.done(address ? 'email_changed' : 'email_mimetype_changed', address ?? undefined);
  return news.body.token_update === undefined ? empty(204) : json(200, news.body, news.headers);
}
