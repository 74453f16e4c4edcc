import type {
  AccessTokenRequest,
  BegunLogin,
  CreatedMytoken,
  Exchange,
  IssuedAccessToken,
  IssuedMytoken,
  IssuedTransferCode,
  LoginRequest,
  Mytoken,
  MytokenClient,
  MytokenServerConfig,
  PollAnswer,
  RevocationTarget,
  SubTokenRequest,
  TransferCode,
} from '../../src/main/core/ports/mytoken-server.ts';
import type { Introspection, ListedToken, TokenEvent } from '../../src/shared/credentials/token-info.ts';
import { err, ok, type Result } from '../../src/shared/ipc/result.ts';
import type { ServerTemplate } from '../../src/shared/templates/library.ts';

type Scripted<T> = T | Promise<T>;

/** Answers in the order in which they are given out; a request without one is a mistake of the test or of the code. */
export interface Script {
  readonly discover: Scripted<Result<MytokenServerConfig>>[];
  readonly begin: Scripted<Result<BegunLogin>>[];
  /** where it is empty the login is still pending */
  readonly poll: Scripted<Result<PollAnswer>>[];
  readonly accessToken: Scripted<Exchange<IssuedAccessToken>>[];
  readonly revoke: Scripted<Exchange<null>>[];
  readonly revokeById: Scripted<Exchange<null>>[];
  readonly createMytoken: Scripted<Exchange<CreatedMytoken>>[];
  readonly createTransferCode: Scripted<Exchange<IssuedTransferCode>>[];
  readonly redeemTransferCode: Scripted<Result<IssuedMytoken>>[];
  readonly introspect: Scripted<Exchange<Introspection>>[];
  readonly history: Scripted<Exchange<readonly TokenEvent[]>>[];
  readonly subtokens: Scripted<Exchange<ListedToken>>[];
  readonly listMytokens: Scripted<Exchange<readonly ListedToken[]>>[];
  readonly isRevoked: Scripted<Result<boolean> | Exchange<boolean>>[];
  readonly profileGroups: Scripted<Result<readonly string[]>>[];
  readonly profiles: Scripted<Result<readonly ServerTemplate[]>>[];
}

/** A mytoken server that says what it was told to say. */
export interface FakeClient extends MytokenClient {
  readonly script: Script;
  readonly accessTokenRequests: AccessTokenRequest[];
  readonly loginRequests: LoginRequest[];
  readonly revoked: (Mytoken | TransferCode)[];
  readonly revokedById: RevocationTarget[];
  readonly subTokenRequests: SubTokenRequest[];
  /** the values that were asked about after a revocation or a refusal */
  readonly checked: Mytoken[];
  /** how many requests are under way, and the most there ever were, whatever their kind */
  readonly load: { now: number; most: number };
}

/** @param journal gets a line for each request, at its beginning */
export function createFakeClient(journal: string[], fallback: MytokenServerConfig): FakeClient {
  const script: Script = {
    discover: [],
    begin: [],
    poll: [],
    accessToken: [],
    revoke: [],
    revokeById: [],
    createMytoken: [],
    createTransferCode: [],
    redeemTransferCode: [],
    introspect: [],
    history: [],
    subtokens: [],
    listMytokens: [],
    isRevoked: [],
    profileGroups: [],
    profiles: [],
  };
  const client: Omit<FakeClient, keyof MytokenClient> = {
    script,
    accessTokenRequests: [],
    loginRequests: [],
    revoked: [],
    revokedById: [],
    subTokenRequests: [],
    checked: [],
    load: { now: 0, most: 0 },
  };
  const { load } = client;

  async function answer<T>(line: string, answers: Scripted<T>[], otherwise?: T): Promise<T> {
    journal.push(line);
    const next = answers.shift() ?? otherwise;
    if (next === undefined) throw new Error(`no answer was scripted for: ${line}`);
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    const value = await next;
    load.now -= 1;
    return value;
  }

  return {
    ...client,
    discover: () => answer('discover', script.discover, ok(fallback)),
    begin(_server, request) {
      client.loginRequests.push(request);
      return answer('begin', script.begin);
    },
    poll: () => answer<Result<PollAnswer>>('poll', script.poll, ok({ kind: 'pending' })),
    decline: () => answer<Result<null>>('decline', [], ok(null)),
    accessToken(_server, request, signal) {
      client.accessTokenRequests.push(request);
      const stopped = new Promise<Exchange<IssuedAccessToken>>((resolve) => {
        const end = { result: err({ code: 'cancelled' } as const), successor: null, delivery: 'unknown' } as const;
        signal?.addEventListener('abort', () => resolve(end));
      });
      return Promise.race([answer(`POST access token with ${request.mytoken}`, script.accessToken), stopped]);
    },
    revoke(_server, token) {
      client.revoked.push(token);
      return answer('POST revoke', script.revoke);
    },
    revokeById(_server, authoriser, target) {
      client.revokedById.push(target);
      return answer(`POST revoke ${target.momId} with ${authoriser}`, script.revokeById);
    },
    createMytoken(_server, request) {
      client.subTokenRequests.push(request);
      return answer(`POST sub-token of ${request.parent}`, script.createMytoken);
    },
    createTransferCode: (_server, token) => answer(`POST transfer code of ${token}`, script.createTransferCode),
    redeemTransferCode: (_server, code) => answer(`POST redeem ${code}`, script.redeemTransferCode),
    introspect: (_server, token) => answer(`POST introspect ${token}`, script.introspect),
    history: (_server, token, momIds) => answer(`POST history ${[token, ...momIds].join(' ')}`, script.history),
    subtokens: (_server, token) => answer(`POST subtokens of ${token}`, script.subtokens),
    listMytokens: (_server, token) => answer(`POST list of tokens with ${token}`, script.listMytokens),
    async isRevoked(_server, token) {
      client.checked.push(token);
      const answered = await answer('is revoked?', script.isRevoked);
      return 'result' in answered ? answered : { result: answered, successor: null, delivery: 'answered' };
    },
    profileGroups: () => answer('profile groups', script.profileGroups),
    profiles: (_server, group, kind) => answer(`profiles of ${group}: ${kind}`, script.profiles),
  };
}
