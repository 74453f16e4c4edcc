import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  customFetch,
  None,
} from 'openid-client';
import type { Result } from '../../shared/ipc/result.ts';
import type { ProviderClient, ProviderConfig } from '../core/ports/openid-provider.ts';
import { readAnyJson } from '../http/body.ts';
import type { Http } from '../http/client.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from '../http/message.ts';
import { libraryMetadata } from './metadata.ts';

/** What happened on the wire during one call of the library, which itself tells little of it. */
export interface Wire {
  /** the end of the last request; null = none was made */
  answered(): Result<HttpAnswer, HttpFailure> | null;
  readonly fetch: CustomFetch;
}

/** Looks at a request before it is sent, and at an answer before the library does. */
export interface WireHooks {
  /** the form that is about to be sent, which may be changed */
  readonly beforeSending?: (form: URLSearchParams) => void;
  /** an answer that is given instead of sending anything */
  readonly instead?: (request: { readonly method: string; readonly url: string }) => Response | null;
  readonly onAnswer?: (answer: HttpAnswer) => Promise<void>;
}

const allowedMethods = ['GET', 'POST', 'DELETE'] as const;

/**
 * Lets the library talk through our own HTTP, which has the deadline: the library's signals are passed over, since they
 * would end a request whose answer exists only once.
 */
export function openWire(
  http: Http,
  limits: Pick<HttpRequest, 'deadlineMs' | 'bodyLimit' | 'signal'>,
  hooks: WireHooks = {},
): Wire {
  let answered: Result<HttpAnswer, HttpFailure> | null = null;
  return {
    answered: () => answered,
    async fetch(url, options) {
      const method = allowedMethods.find((one) => one === options.method);
      if (method === undefined) throw new TypeError('a method that is not used');
      const { body } = options;
      const instead = hooks.instead?.({ method, url }) ?? null;
      if (instead !== null) return instead;
      if (body instanceof URLSearchParams) hooks.beforeSending?.(body);
      // Our HTTP says itself which program this is.
      const { 'user-agent': _library, ...headers } = options.headers;
      const text = body instanceof URLSearchParams ? body.toString() : typeof body === 'string' ? body : null;
      answered = await http({ method, url, headers, ...limits, ...(text === null ? {} : { body: text }) });
      if (!answered.ok) throw new TypeError('no answer');
      await hooks.onAnswer?.(answered.value);
      return asResponse(answered.value);
    },
  };
}

/** Statuses with which a Response takes no body (Fetch standard: null body status). */
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

function asResponse({ status, headers, text }: HttpAnswer): Response {
  // What no HTTP server says is what no library could use.
  if (status < 200 || status > 599) return new Response(null, { status: 502 });
  return new Response(withoutBody.has(status) ? null : text, { status, headers });
}

/** The library's object for a provider and our client there, made from what is stored: no request is needed for it. */
export function configurationOf(config: ProviderConfig, client: ProviderClient, wire: Wire): Configuration {
  const secret = client.clientSecret ?? '';
  const methods = {
    none: () => None(),
    client_secret_basic: () => ClientSecretBasic(secret),
    client_secret_post: () => ClientSecretPost(secret),
  };
  const configuration = new Configuration(
    libraryMetadata(config.metadata),
    client.clientId,
    client.clientSecret === null ? {} : { client_secret: client.clientSecret },
    methods[client.authMethod](),
  );
  configuration[customFetch] = wire.fetch;
  configuration.timeout = 0;
  // Plain HTTP goes to this computer only: our own HTTP sees to that.
  allowInsecureRequests(configuration);
  return configuration;
}

/** The object in an answer, whatever its type says; empty when there is none. */
export function objectIn(answer: HttpAnswer): Readonly<Record<string, unknown>> {
  const json = readAnyJson(answer);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : {};
}
