import type { Clock } from '../core/ports/clock.ts';
import type { Http } from '../http/client.ts';
import type { HttpRequest } from '../http/message.ts';

/** What every request to a provider needs. */
export interface ProviderSession {
  readonly http: Http;
  readonly clock: Clock;
  readonly usual: Pick<HttpRequest, 'deadlineMs'>;
  /** for a request whose answer may hold a token that exists only once */
  readonly precious: Pick<HttpRequest, 'deadlineMs'>;
}
