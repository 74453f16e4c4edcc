import type { OutgoingHttpHeaders } from 'node:http';
import { randomLetters } from './codes.ts';
import { claimsOf, expiry, momId } from './issue.ts';
import { type MytokenEntry, type MytokenState, now, type TokenForm, type WantedForm } from './state.ts';

const shortTokenLength = 64;
const transferCodeLength = 8;

/** A length chooses the longest form that fits; without one the request names the form. */
function chooseForm({ options }: MytokenState, entry: MytokenEntry, { longest, responseType }: WantedForm): TokenForm {
  if (longest) {
    if (entry.value.length <= longest) return 'token';
    if (options.shortTokens && longest >= shortTokenLength) return 'short_token';
    return options.transferCodes && longest >= transferCodeLength ? 'transfer_code' : 'token';
  }
  if (responseType === 'short_token') return options.shortTokens ? 'short_token' : 'token';
  return responseType === 'transfer_code' ? 'transfer_code' : 'token';
}

/** Makes a code for a value of a token; it lives as long as the codes of a login. */
export function createTransferCode(
  state: MytokenState,
  entry: MytokenEntry,
  value: string,
  bornWithToken: boolean,
): string {
  const code = randomLetters(transferCodeLength);
  const expiresAt = Date.now() + state.options.codeLifetime * 1000;
  state.transferCodes.set(code, { entry, value, bornWithToken, expiresAt });
  return code;
}

function createShortToken(state: MytokenState, entry: MytokenEntry): string {
  const value = randomLetters(shortTokenLength);
  state.shortTokens.set(value, entry);
  return value;
}

/** A token in the form in which somebody gets it. */
export interface HandedOver {
  readonly form: TokenForm;
  readonly value: string;
}

/** Puts a new token into the form that was wanted. */
export function handOver(state: MytokenState, entry: MytokenEntry, wanted: WantedForm): HandedOver {
  const form = chooseForm(state, entry, wanted);
  switch (form) {
    case 'token':
      return { form, value: entry.value };
    case 'short_token':
      return { form, value: createShortToken(state, entry) };
    case 'transfer_code':
      return { form, value: createTransferCode(state, entry, entry.value, true) };
  }
}

/** The response object for a token; without `form` its present value as it is. */
export function mytokenResponse(state: MytokenState, entry: MytokenEntry, handed?: HandedOver) {
  const { capabilities, restrictions, rotation } = entry.rights;
  const { form, value } = handed ?? { form: 'token', value: entry.value };
  const exp = expiry(entry);
  const left = form === 'transfer_code' ? state.options.codeLifetime : exp === undefined ? 0 : exp - now();
  return {
    ...(form === 'transfer_code' ? { transfer_code: value } : { mytoken: value }),
    mom_id: momId(entry),
    ...(left > 0 ? { expires_in: left } : {}),
    capabilities,
    mytoken_type: form,
    ...(restrictions.length > 0 ? { restrictions } : {}),
    ...(rotation === undefined ? {} : { rotation }),
  };
}

/** The cookie that carries a token, or a code for it, to the pages of the server. */
export function tokenCookie(state: MytokenState, { form, value }: HandedOver): OutgoingHttpHeaders {
  const domain = new URL(state.issuer).hostname;
  const [name, age] =
    form === 'transfer_code' ? ['mytoken-transfercode', state.options.codeLifetime] : ['mytoken', 604_800];
  const cookie = `${name}=${value}; max-age=${age}; domain=${domain}; path=/api; HttpOnly; SameSite=Strict`;
  return { 'set-cookie': cookie };
}

/** The rotation in an answer: none, or the new value both in the body and in a cookie. */
export interface RotationNews {
  readonly body: { readonly token_update?: ReturnType<typeof mytokenResponse> };
  readonly headers: OutgoingHttpHeaders;
}

/** Gives the token a new value if its rotation says so for this kind of use. */
export function rotateFor(state: MytokenState, entry: MytokenEntry, when: 'on_AT' | 'on_other'): RotationNews {
  if (entry.rights.rotation?.[when] !== true) return { body: {}, headers: {} };
  entry.sequence += 1;
  entry.issuedAt = now();
  entry.value = state.signer.sign(claimsOf(state, entry));
  return {
    body: { token_update: mytokenResponse(state, entry) },
    headers: tokenCookie(state, { form: 'token', value: entry.value }),
  };
}
