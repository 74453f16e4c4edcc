import { allowInsecureRequests, customFetch, discovery } from 'openid-client';
import { sameIssuer } from '../../shared/credentials/issuer.ts';
import type { AppError, BadAnswerReason } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { ProviderConfig } from '../core/ports/openid-provider.ts';
import { checkTypedAddress, shownAddress } from '../http/address.ts';
import { clockSkew, generalError, readJson } from '../http/body.ts';
import type { Http } from '../http/client.ts';
import { objectIn, openWire } from './exchange.ts';
import { readMetadata } from './metadata.ts';

/**
 * Reads what a user typed or pasted as the address of a provider. From that of a discovery document the issuer is taken, since
 * the library checks none when it is given the document's own address.
 */
export function readTypedIssuer(typed: string): ReturnType<typeof checkTypedAddress> {
  const checked = checkTypedAddress(typed);
  if (!checked.ok) return checked;
  return ok(new URL(checked.value.origin + issuerPath(checked.value.pathname)));
}

/** OpenID Connect Discovery puts its part at the end of the path, RFC 8414 at the beginning. */
function issuerPath(path: string): string {
  const [before = '', after = ''] = path.split(
    /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)\/?/,
  );
  return `${before}${after === '' || after.startsWith('/') ? after : `/${after}`}`;
}

interface Asked {
  readonly http: Http;
  readonly clock: Clock;
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Asks an address what it is: once, and once more for the other way to write it or the other place of the document. */
export async function discover(asked: Asked, typed: string): Promise<Result<ProviderConfig>> {
  const address = readTypedIssuer(typed);
  if (!address.ok) return address;
  const first = await discoverAt(asked, address.value, 'oidc', false);
  if (first.ok) return first;
  const { error } = first;
  if (error.code === 'provider-other-issuer' && sameIssuer(error.issuer, address.value.href)) {
    return discoverAt(asked, new URL(error.issuer), 'oidc', true);
  }
  if (error.code !== 'not-a-provider' || error.because !== 'not-found') return first;
  const second = await discoverAt(asked, address.value, 'oauth2', false);
  return second.ok || second.error.code !== 'not-a-provider' ? second : first;
}

async function discoverAt(
  { http, clock, deadlineMs, signal }: Asked,
  issuer: URL,
  algorithm: 'oidc' | 'oauth2',
  otherSpelling: boolean,
): Promise<Result<ProviderConfig>> {
  const { host } = issuer;
  const wire = openWire(http, { deadlineMs, signal });
  const none = (because: BadAnswerReason) => err({ code: 'not-a-provider', host, because } as const);
  const document = await discovery(issuer, 'unknown', undefined, undefined, {
    algorithm,
    [customFetch]: wire.fetch,
    execute: [allowInsecureRequests],
  }).then(
    (configuration): unknown => configuration.serverMetadata(),
    () => null,
  );
  const answered = wire.answered();
  if (answered === null) return none('wrong-shape');
  if (!answered.ok) return err(asVerdict(answered.error.error));
  const answer = answered.value;
  const general = generalError(answer, host);
  if (general !== null) return err(general);
  if (answer.status === 404 || answer.status === 410) return none('not-found');
  const json = readJson(answer);
  if (!json.ok) return none(json.error);
  const { issuer: said } = objectIn(answer);
  if (answer.status !== 200 || typeof said !== 'string' || !URL.canParse(said)) return none('wrong-shape');
  // Also where the library makes an exception: a provider that writes a placeholder there is to be asked by its tenant.
  if (new URL(said).href !== issuer.href) {
    return err({ code: 'provider-other-issuer', host, issuer: shownIssuer(said) });
  }
  if (document === null) return none('wrong-shape');
  const clockSkewSeconds = clockSkew(answer.headers.date, clock.now());
  return readMetadata(document, { host, otherSpelling, clockSkewSeconds });
}

/** Fit to be shown, with its slash: whether there is one decides. */
const shownIssuer = (issuer: string): string =>
  `${shownAddress(issuer)}${issuer.endsWith('/') && new URL(issuer).pathname !== '/' ? '/' : ''}`;

/** At an address that was only typed, an answer of the wrong kind says that it is the wrong address. */
const asVerdict = (error: AppError): AppError =>
  error.code === 'bad-answer' ? { code: 'not-a-provider', host: error.host, because: error.because } : error;
