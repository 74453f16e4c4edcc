import type {
  AccessTokenRequest,
  BegunLogin,
  Exchange,
  IssuedAccessToken,
  LoginRequest,
  Mytoken,
  MytokenClient,
  MytokenServerConfig,
  PollAnswer,
} from '../../src/main/core/ports/mytoken-server.ts';
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
  readonly isRevoked: Scripted<Result<boolean> | Exchange<boolean>>[];
  readonly profileGroups: Scripted<Result<readonly string[]>>[];
  readonly profiles: Scripted<Result<readonly ServerTemplate[]>>[];
}

/** A mytoken server that says what it was told to say. */
export interface FakeClient extends MytokenClient {
  readonly script: Script;
  readonly accessTokenRequests: AccessTokenRequest[];
  readonly loginRequests: LoginRequest[];
  readonly revoked: Mytoken[];
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
    isRevoked: [],
    profileGroups: [],
    profiles: [],
  };
  const client: Omit<FakeClient, keyof MytokenClient> = {
    script,
    accessTokenRequests: [],
    loginRequests: [],
    revoked: [],
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
    async isRevoked(_server, token) {
      client.checked.push(token);
      const answered = await answer('is revoked?', script.isRevoked);
      return 'result' in answered ? answered : { result: answered, successor: null, delivery: 'answered' };
    },
    profileGroups: () => answer('profile groups', script.profileGroups),
    profiles: (_server, group, kind) => answer(`profiles of ${group}: ${kind}`, script.profiles),
  };
}
