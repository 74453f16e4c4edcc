import { type DecodedJwt, decodeJwt, decodeMytoken, type MytokenClaims } from '../credentials/jwt.ts';
import { readTypedCode } from '../transfer-codes/typed.ts';
import { maxTokenText } from './limits.ts';

/** What a text is, as far as it tells without asking anybody. Nothing of it is secret. */
export type RecognisedText =
  | { readonly kind: 'empty' }
  | { readonly kind: 'token'; readonly claims: MytokenClaims }
  /** a mytoken that says nothing of itself: only its server knows what it is */
  | { readonly kind: 'short-token' }
  | { readonly kind: 'transfer-code' }
  /** `issuer`: who made it, if it says so */
  | { readonly kind: 'none'; readonly looksLike: OtherText; readonly issuer: string | null };

export type OtherText =
  | 'access-token'
  | 'id-token'
  | 'refresh-token'
  /** a JWT of an unknown kind, or an encrypted one */
  | 'other-jwt'
  | 'key-or-certificate'
  | 'json'
  | 'address'
  | 'too-long'
  | 'other';

/** Recognises a text that was pasted, dropped or read, and is to be a mytoken or a transfer code. */
export function recogniseText(text: string): RecognisedText {
  if (text.length > maxTokenText) return none('too-long');
  return recogniseClean(tokenIn(text));
}

/**
 * The token in a text: without what people copy along with one, and in one line where a terminal has broken it into several.
 * @returns the text itself, trimmed, where there is none
 */
export function tokenIn(text: string): string {
  const bare = withoutWrapping(text);
  const [first = ''] = bare.split(/[\r\n]/);
  const candidates = [bare, bare.replaceAll(/\s*[\r\n]+\s*/g, ''), withoutWrapping(first)];
  return candidates.find((one) => recogniseClean(one).kind !== 'none') ?? bare;
}

/** Leaves out a byte order mark, a variable that is set, `Authorization: Bearer`, and quotes. */
function withoutWrapping(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^(?:export\s+)?[A-Za-z_]\w*=(?=["']?[\w-])/, '')
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .replace(/^(?:authorization:\s*)?bearer\s+/i, '')
    .trim();
}

function recogniseClean(text: string): RecognisedText {
  if (text === '') return { kind: 'empty' };
  if (/^[\w-]+(?:\.[\w-]*){2,4}$/.test(text)) return recogniseJwt(text);
  if (/^[A-Za-z]{32,256}$/.test(text)) return { kind: 'short-token' };
  if (/^[A-Za-z]{4}[\s-]?[A-Za-z]{4}$/.test(text) && readTypedCode(text) !== null) return { kind: 'transfer-code' };
  if (/^-----BEGIN /m.test(text)) return none('key-or-certificate');
  if (/^[[{]/.test(text)) return none('json');
  return none(/^https?:\/\/\S+$/i.test(text) ? 'address' : 'other');
}

/** By the type in the header (RFC 9068 §2.1; MT+JWT of mytoken servers), else by claims that only one kind has. */
function recogniseJwt(text: string): RecognisedText {
  const jwt = decodeJwt(text);
  // An encrypted one has five parts (RFC 7516 §3.1).
  if (jwt === null) return none(text.split('.').length === 5 ? 'other-jwt' : 'other');
  const claims = isMytoken(jwt) ? decodeMytoken(text) : null;
  if (claims !== null) return { kind: 'token', claims };
  const { iss } = jwt.payload;
  return none(kindOfJwt(jwt), typeof iss === 'string' ? iss : null);
}

const typeOf = ({ header }: DecodedJwt): string =>
  String(header.typ ?? '')
    .toLowerCase()
    .replace('application/', '');

const isMytoken = (jwt: DecodedJwt): boolean => typeOf(jwt) === 'mt+jwt' || jwt.payload.token_type === 'mytoken';

/** What Keycloak, and other providers after it, write into `typ` of the claims. */
const claimedTypes: Readonly<Record<string, OtherText>> = {
  Bearer: 'access-token',
  ID: 'id-token',
  Refresh: 'refresh-token',
  Offline: 'refresh-token',
};

function kindOfJwt(jwt: DecodedJwt): OtherText {
  const { payload } = jwt;
  if (typeOf(jwt) === 'at+jwt') return 'access-token';
  const claimed = claimedTypes[String(payload.typ ?? '')];
  if (claimed !== undefined) return claimed;
  if (['nonce', 'at_hash', 'c_hash'].some((name) => name in payload)) return 'id-token';
  return ['scope', 'scp', 'wlcg.ver', 'client_id'].some((name) => name in payload) ? 'access-token' : 'other-jwt';
}

const none = (looksLike: OtherText, issuer: string | null = null): RecognisedText => ({
  kind: 'none',
  looksLike,
  issuer,
});
