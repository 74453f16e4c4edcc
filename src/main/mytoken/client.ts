import { hostOf } from '../../shared/credentials/issuer.ts';
import { err, ok, type Result } from '../../shared/ipc/result.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Exchange, MytokenClient, MytokenServerConfig } from '../core/ports/mytoken-server.ts';
import type { Http } from '../http/client.ts';
import type { HttpAnswer, HttpFailure, HttpRequest } from '../http/message.ts';
import { accessTokenBody, readAccessToken } from './access-token.ts';
import { isOfIssuer } from './address.ts';
import { discover } from './discovery.ts';
import { toExchange } from './exchange.ts';
import { beginBody, readBegun, readPoll } from './login.ts';
import { fetchProfileGroups, fetchProfiles } from './profiles.ts';
import { watchRateLimits } from './rate-limit.ts';
import { refusalError } from './refusal.ts';
import { livenessRequest, readLiveness, readRevoked, readRevokedById, transferCodeIn } from './revocation.ts';
import { readCreated, subTokenBody } from './sub-token.ts';
import { readHistory, readIntrospection, readSubtokens, readTokenList } from './tokeninfo.ts';
import { readCreatedCode, readRedeemed } from './transfer.ts';

export interface MytokenClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** milliseconds for a request whose answer contains no token */
  readonly deadlineMs?: number;
  /**
   * Milliseconds for a request whose answer may contain a token that is issued only once. Servers wait 60 s for their
   * provider, and the answer that follows must still be received, because it cannot be requested again.
   */
  readonly tokenDeadlineMs?: number;
}

/**
 * Maximum bytes of an answer that may contain a token that is issued only once. The answer repeats the request, which can be
 * as long as a template, and JSON may escape each character with six bytes.
 */
const tokenBodyLimit = 16 * 1024 * 1024;

type Limits = Pick<HttpRequest, 'deadlineMs' | 'bodyLimit'>;

/** Talks to mytoken servers over HTTP. Each method sends one request; only `isRevoked` may need a second one. */
export function createMytokenClient(options: MytokenClientOptions): MytokenClient {
  const { clock } = options;
  const limits = watchRateLimits(options.http, clock);
  const { http } = limits;
  const { deadlineMs = 20_000, tokenDeadlineMs = 90_000 } = options;
  const usualLimits = { deadlineMs };
  const tokenLimits = { deadlineMs: tokenDeadlineMs, bodyLimit: tokenBodyLimit };

  const post = (url: string, body: unknown, within: Limits, signal?: AbortSignal) =>
    http({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...within,
      signal,
      namesComputer: true,
    });

  /** Sends a request to an endpoint that a server need not have. */
  async function exchange<T>(
    server: MytokenServerConfig,
    endpoint: OptionalEndpoint,
    body: unknown,
    read: (answer: HttpAnswer, host: string) => Result<T>,
    signal?: AbortSignal,
  ): Promise<Exchange<T>> {
    const url = server.endpoints[endpoint];
    const host = hostOf(server.issuer);
    if (url === null) {
      const error =
        endpoint === 'revocation' ? ({ code: 'revocation-off', host } as const) : notOffered(host, endpoint);
      return { result: err(error), successor: null, delivery: 'not-sent' };
    }
    return toExchange(await post(url, body, tokenLimits, signal), (answer) => read(answer, host));
  }

  return {
    discover: (url, signal) => discover(http, clock, url, { deadlineMs, signal }),

    begin: async (server, request, signal) =>
      andThen(await post(server.endpoints.mytoken, beginBody(request), usualLimits, signal), (answer) =>
        readBegun(server, answer, clock),
      ),

    poll: async (server, code) => {
      const body = { grant_type: 'polling_code', polling_code: code };
      const answered = await post(server.endpoints.mytoken, body, tokenLimits);
      return andThen(answered, (answer) => readPoll(server, answer));
    },

    async decline(server, consentUri) {
      const host = hostOf(server.issuer);
      if (!isOfIssuer(server.issuer, consentUri)) {
        return err({ code: 'bad-answer', host, because: 'wrong-shape', requestId: null });
      }
      // The body must be empty: the server reads `{}` as an invalid form and does not decline.
      const answered = await http({ method: 'POST', url: consentUri, deadlineMs });
      return andThen(answered, (answer) => readDeclined(answer, host));
    },

    async accessToken(server, request, signal) {
      const answered = await post(server.endpoints.accessToken, accessTokenBody(request), tokenLimits, signal);
      return toExchange(answered, (answer) => readAccessToken(answer, hostOf(server.issuer), clock));
    },

    revoke: (server, token, { recursive } = { recursive: false }) =>
      exchange(server, 'revocation', { token, ...(recursive ? { recursive } : {}) }, readRevoked),

    revokeById: (server, authoriser, { momId, recursive }) =>
      exchange(server, 'revocation', { token: authoriser, mom_id: momId, recursive }, readRevokedById),

    async createMytoken(server, request) {
      const answered = await post(server.endpoints.mytoken, subTokenBody(request), tokenLimits);
      return toExchange(answered, (answer, successor) => readCreated(server, request.parent, answer, successor, clock));
    },

    createTransferCode: (server, mytoken) =>
      exchange(server, 'transfer', { mytoken }, (answer, host) => readCreatedCode(answer, host, clock)),

    async redeemTransferCode(server, code) {
      const body = { grant_type: 'transfer_code', transfer_code: code };
      return andThen(await post(server.endpoints.mytoken, body, tokenLimits), (answer) => readRedeemed(server, answer));
    },

    introspect: (server, mytoken, signal) =>
      exchange(server, 'tokeninfo', { action: 'introspect', mytoken }, readIntrospection, signal),

    history: (server, mytoken, momIds, signal) =>
      exchange(
        server,
        'tokeninfo',
        // Its own events are asked for without an id: some servers refuse a token's own one.
        { action: 'event_history', mytoken, ...(momIds.length === 0 ? {} : { mom_ids: momIds }) },
        readHistory,
        signal,
      ),

    subtokens: (server, mytoken, signal) =>
      exchange(server, 'tokeninfo', { action: 'subtokens', mytoken }, readSubtokens, signal),

    listMytokens: (server, mytoken, signal) =>
      exchange(server, 'tokeninfo', { action: 'list_mytokens', mytoken }, readTokenList, signal),

    async isRevoked(server, token) {
      const request = livenessRequest(server, token);
      const host = hostOf(server.issuer);
      if (request === null) {
        const result = err({ code: 'revocation-unverified', host, because: 'not-checkable' } as const);
        return { result, successor: null, delivery: 'not-sent' };
      }
      const answered = await post(request.url, request.body, tokenLimits);
      const code = answered.ok ? transferCodeIn(answered.value) : null;
      if (code !== null && server.endpoints.revocation !== null) {
        await post(server.endpoints.revocation, { token: code }, usualLimits);
      }
      return toExchange(answered, (answer) => readLiveness(answer, host));
    },

    profileGroups: (server) => fetchProfileGroups({ limits, server, deadlineMs }),

    profiles: (server, group, kind) => fetchProfiles({ limits, server, deadlineMs }, clock, group, kind),
  };
}

type OptionalEndpoint = 'revocation' | 'tokeninfo' | 'transfer';

const notOffered = (host: string, endpoint: 'tokeninfo' | 'transfer') =>
  ({ code: 'not-offered', host, what: endpoint }) as const;

const andThen = <T>(answered: Result<HttpAnswer, HttpFailure>, read: (answer: HttpAnswer) => Result<T>): Result<T> =>
  answered.ok ? read(answered.value) : err(answered.error.error);

/** The server answers with its own status 278, "OK, forward". */
const readDeclined = (answer: HttpAnswer, host: string): Result<null> =>
  answer.status < 300 ? ok(null) : err(refusalError(answer, host));
