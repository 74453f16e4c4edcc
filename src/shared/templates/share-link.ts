import type { Clause, Rotation } from '../credentials/restrictions.ts';
import type { AppError } from '../ipc/errors.ts';
import { err, ok, type Result } from '../ipc/result.ts';
import { fromBase64, toBase64 } from '../text/base64.ts';
import type { ServerTemplate } from './library.ts';
import { maxTextLength } from './limits.ts';
import type { TemplateContent, TemplateProfile } from './model.ts';
import { parseTemplate } from './parse/template.ts';
import type { Complaint } from './parse/text-issue.ts';
import { asNarrowestKind, asProfile } from './profile-parts.ts';
import { type RequestFault, requestClauses, requestRotation } from './request.ts';

/** The members that the web page reads from the link, as in a request (mytoken protocol: shared request members). */
interface LinkedRequest {
  readonly name?: string;
  readonly oidc_issuer?: string;
  readonly restrictions?: readonly Clause[];
  readonly capabilities?: readonly string[];
  readonly rotation?: Rotation;
}

/**
 * The address of a server's web page with the template filled in: `?r=` and base64 of a JSON request (mytoken protocol:
 * web interface). The page knows no relative times and no names of templates, so both must be gone from it.
 * @param content includes already in their place
 * @param now unix seconds, at which times are resolved
 * @returns the address, or what the page would drop
 */
export function toShareLink(
  server: string,
  content: TemplateContent,
  now: number,
): Result<string, readonly RequestFault[]> {
  const profile = asProfile(content);
  const restrictions = requestClauses(profile.restrictions ?? [], now, null);
  const rotation = requestRotation(profile.rotation ?? {});
  const faults = [
    ...unlinkable(profile),
    ...(restrictions.ok ? [] : restrictions.error),
    ...(rotation.ok ? [] : rotation.error),
  ];
  if (!restrictions.ok || !rotation.ok || faults.length > 0) return err(faults);
  const { name, oidc_issuer, capabilities } = profile;
  const request: LinkedRequest = {
    ...(name === undefined ? {} : { name }),
    ...(oidc_issuer === undefined ? {} : { oidc_issuer }),
    ...(profile.restrictions === undefined ? {} : { restrictions: restrictions.value }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(profile.rotation === undefined ? {} : { rotation: rotation.value }),
  };
  const encoded = encodeURIComponent(toBase64(JSON.stringify(request)));
  return ok(`${server.replace(/\/$/, '')}/?r=${encoded}#mt`);
}

/** The profile of the default group without which a server's web page fills nothing in. */
export const profileOfWebPage = 'web-default';

/**
 * Checks whether the web page of a server reads such addresses: without that profile it stops before that and shows an empty
 * form, with which a user would create a token without limits (seen with mytoken 0.10.2).
 * @param profiles those of the default group, as the server was asked for them
 * @returns null = nobody knows
 */
export function readsShareLinks(profiles: Result<readonly Pick<ServerTemplate, 'name'>[], AppError>): boolean | null {
  if (profiles.ok) return profiles.value.some(({ name }) => name === profileOfWebPage);
  return profiles.error.code === 'profiles-off' ? false : null;
}

function unlinkable({ include = [], capabilities = [], unknown = [] }: TemplateProfile): readonly RequestFault[] {
  const names = [...include, ...capabilities.filter((name) => name.startsWith('@'))];
  return [
    ...names.map((about) => ({ clause: null, claim: 'include', because: 'include-left', about }) as const),
    ...unknown.map(({ name }) => ({ clause: null, claim: 'unknown', because: 'unknown-member', about: name }) as const),
  ];
}

/** Members of a request that say how the token is made, and not what it may do. */
const aside: ReadonlySet<string> = new Set([
  'grant_type',
  'oidc_flow',
  'response_type',
  'max_token_len',
  'client_type',
  'redirect_uri',
  'redirect_type',
  'application_name',
  'error_on_restrictions',
  'subscribe_notifications',
  'tags',
]);

/**
 * Reads such an address, of any server.
 * @returns a template of the narrowest kind that holds what the link says
 */
export function fromShareLink(text: string): Result<TemplateContent, Complaint> {
  // Base64 takes four characters for three bytes, and each of them three more when it is encoded for an address.
  const [, encoded] =
    text.length > 4 * maxTextLength ? [] : (/^\s*https?:\/\/[^\s?#]*\?(?:[^\s#]*&)?r=([^&#\s]+)/.exec(text) ?? []);
  const json = encoded === undefined ? null : fromBase64(withoutPercent(encoded));
  if (json === null || !json.trimStart().startsWith('{')) return err({ because: 'not-a-link', about: '' });
  const read = parseTemplate('profile', json);
  if (!read.ok) return err(read.error[0] ?? { because: 'not-a-link', about: '' });
  return ok(read.value.kind === 'profile' ? asNarrowestKind(withoutQuarantine(read.value.profile)) : read.value);
}

/** Base64 has no percent signs of its own, so that these can be nothing else than encoded characters. */
const withoutPercent = (encoded: string): string =>
  encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function withoutQuarantine({ unknown = [], ...profile }: TemplateProfile): TemplateProfile {
  const left = unknown.filter(({ name }) => !aside.has(name));
  return left.length === 0 ? profile : { ...profile, unknown: left };
}
