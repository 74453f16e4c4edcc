import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LoopbackRedirect } from '../../../src/main/core/ports/openid-provider.ts';
import { createRedirectListener } from '../../../src/main/loopback/redirect.ts';
import type { Result } from '../../../src/shared/ipc/result.ts';
import { english } from '../../../src/shared/messages/catalogue.ts';
import { createFakeLauncher } from '../../fakes/desktop.ts';
import { oidcRecord, providerLoginForm } from '../../fakes/openid.ts';
import { createWorld } from '../../fakes/world.ts';
import { type FixedAnswer, http, json } from '../http/raw-server.ts';
import { navigation, visit } from '../loopback/visitors.ts';
import { type Answers, adapter, canary, idToken, refreshToken, startProvider, tokens } from './provider.ts';

/** What the user reads. */
const sentenceOf = (result: Result<unknown>): string => (result.ok ? '' : english.errors.sentence(result.error));

interface Start {
  readonly answers?: (issuer: string, nonce: () => string) => Answers;
  readonly metadata?: (issuer: string) => object;
  /** null = there is no client, so that one is registered */
  readonly redirect?: LoopbackRedirect | null;
}

/** The program with the real adapter and listener, at a provider that answers what the test says. */
async function startAt({
  answers = () => ({}),
  metadata,
  redirect = { host: '127.0.0.1', ports: [], path: '/cb' },
}: Start) {
  const target = { url: '' };
  const nonce = () => new URL(target.url).searchParams.get('nonce') ?? '';
  const provider = await startProvider((issuer) => answers(issuer, nonce), metadata);
  const launcher = createFakeLauncher();
  const world = createWorld(undefined, {
    openid: adapter,
    redirects: createRedirectListener({
      messages: english.login.loopback,
      log: { event: () => undefined },
      machine: { newId: () => 'id' },
    }),
    launcher: {
      launch(url) {
        target.url = url;
        return launcher.launch(url);
      },
    },
  });
  const issuer = provider.origin;
  if (redirect !== null) world.vault.clients = [{ client: { ...provider.client, redirect }, retired: false }];
  await world.app.start();
  expect((await world.app.handlers['add-provider']({ url: issuer })).ok).toBe(true);
  onTestFinished(async () => void (await world.app.handlers['cancel-login'](null)));
  const begin = (credential: string | null = null) =>
    world.app.handlers['start-provider-login'](providerLoginForm({ issuer, audienceStyle: 'none', credential }));
  /** The address that the browser comes back to, with these parameters beside the right ones. */
  const callback = (change: Readonly<Record<string, string | null>> = {}) => {
    const { searchParams } = new URL(target.url);
    const url = new URL(searchParams.get('redirect_uri') ?? '');
    const all = { state: searchParams.get('state') ?? '', code: 'c0de', iss: issuer, ...change };
    for (const [name, value] of Object.entries(all)) if (value !== null) url.searchParams.set(name, value);
    return url.href;
  };
  const login = () => world.app.snapshot().login;
  /** The sentence of a login that has failed. */
  const failure = async () => {
    await vi.waitFor(() => expect(login()?.kind).toBe('failed'), { timeout: 20_000 });
    const shown = login();
    return shown?.kind === 'failed' ? english.errors.sentence(shown.error) : '';
  };
  return { provider, world, begin, callback, login, failure };
}

const comes = { headers: navigation };
const html = http(200, { 'Content-Type': 'text/html' }, `<html>${canary}</html>`);

/** A token answer with an ID token for this login, and a refresh token. */
const answered =
  (change: object): NonNullable<Start['answers']> =>
  (issuer, nonce) => {
    const token: FixedAnswer = (socket) =>
      json(
        200,
        tokens({ refresh_token: refreshToken, id_token: idToken(issuer, { nonce: nonce() }), ...change }),
      )(socket);
    return { '/token': [token, json(400, { error: 'invalid_grant' })], '/revoke': http(200, {}, '') };
  };

describe('a bad answer at the end of a login', () => {
  it.each<[string, NonNullable<Start['answers']>, RegExp, boolean]>([
    ['a negative lifetime', answered({ expires_in: -1 }), /^The answer from \S+ cannot be used: /, true],
    [
      'a bound token',
      answered({ token_type: 'DPoP' }),
      /gave a token of a kind that other programs could not use\./,
      true,
    ],
    ['no ID token', answered({ id_token: undefined }), /^The answer from \S+ cannot be used: /, true],
    [
      'no refresh token',
      answered({ refresh_token: undefined }),
      /gave no access that lasts beyond this login\..*offline_access/,
      false,
    ],
    [
      'a web page',
      () => ({ '/token': html }),
      /^The provider gave no answer at the end of this login that can be used\./,
      false,
    ],
    [
      'a refusal',
      () => ({ '/token': json(400, { error: 'invalid_client' }) }),
      /does not accept the client ID, or its secret\./,
      false,
    ],
  ])(
    'that has %s is one sentence, and leaves no credential, no token and no listener',
    async (_what, answers, sentence, isRevoked) => {
      const { provider, world, begin, callback, failure } = await startAt({ answers });
      expect((await begin()).ok).toBe(true);
      const address = callback();
      expect((await visit(address, comes)).status).toBe(200);
      expect(await failure()).toMatch(sentence);
      await vi.waitFor(() => expect(world.vault.entries.size).toBe(0));
      expect(provider.forms('/revoke').map((form) => form.get('token'))).toEqual(isRevoked ? [refreshToken] : []);
      expect(provider.forms('/token').filter((form) => form.get('grant_type') === 'authorization_code')).toHaveLength(
        1,
      );
      await expect(visit(address, comes)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    },
  );

  it('that has no lifetime is none: the login is good', async () => {
    const { world, begin, callback, login } = await startAt({ answers: answered({ expires_in: undefined }) });
    await begin();
    await visit(callback(), comes);
    await vi.waitFor(() => expect(login()).toMatchObject({ kind: 'done' }));
    expect(world.vault.entries.size).toBe(1);
  });

  it('about another person replaces nobody, and is revoked', async () => {
    const answers: NonNullable<Start['answers']> = (issuer, nonce) =>
      answered({ id_token: idToken(issuer, { sub: 'eve', nonce: nonce() }) })(issuer, nonce);
    const { provider, world, begin, callback, failure } = await startAt({ answers });
    world.vault.put('a', oidcRecord({ issuer: provider.origin }));
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    await begin('a');
    await visit(callback(), comes);
    expect(await failure()).toMatch(/answered for another account\. The login that is kept here was not replaced\./);
    await vi.waitFor(() => expect([...world.vault.entries.keys()]).toEqual(['a']));
    expect([world.vault.secretOf('a'), provider.forms('/revoke').map((form) => form.get('token'))]).toEqual([
      'first-RT',
      [refreshToken],
    ]);
  });
});

describe('an address that comes back wrong', () => {
  it.each([
    ['an error without a state', { state: null, code: null, error: 'access_denied' }],
    ['an error with another state', { state: 'x', code: null, error: 'access_denied' }],
    ['no code', { code: null }],
  ])('with %s changes nothing, and the right one is taken after it', async (_what, change) => {
    const { provider, begin, callback, login } = await startAt({ answers: answered({}) });
    await begin();
    expect((await visit(callback(change), comes)).status).toBe(400);
    expect(login()).toMatchObject({ kind: 'waiting', trouble: null });
    expect(provider.forms('/token')).toEqual([]);
    await visit(callback(), comes);
    await vi.waitFor(() => expect(login()).toMatchObject({ kind: 'done' }));
  });

  it('twice is exchanged once', async () => {
    const { provider, begin, callback, login } = await startAt({ answers: answered({}) });
    await begin();
    const address = callback();
    // The second may find that the listener has gone already.
    await Promise.allSettled([visit(address, comes), visit(address, comes)]);
    await vi.waitFor(() => expect(login()).toMatchObject({ kind: 'done' }));
    expect(provider.forms('/token')).toHaveLength(1);
  });
});

describe('a login that cannot begin', () => {
  it.each<[string, FixedAnswer, RegExp]>([
    [
      'answers 403',
      json(403, { error: 'insufficient_scope' }),
      /does not allow this program to register itself\..*Ask its operator/,
    ],
    ['answers 200', json(200, { client_id: 'x' }), /in a way that cannot be used\. The registration is not used\. Ask/],
    ['is a web page', html, /cannot be used: the answer is a web page\..*guest network/],
  ])('since the registration %s says so, and leaves nothing', async (_what, answer, sentence) => {
    const { world, begin } = await startAt({ answers: () => ({ '/register': answer }), redirect: null });
    expect(sentenceOf(await begin())).toMatch(sentence);
    expect([world.vault.clients, world.vault.entries.size, world.desktop.opened]).toEqual([[], 0, []]);
  });

  it('since all its ports are in use names them, where there is no login by code either', async () => {
    const busy = await Promise.all(
      [0, 1].map(async () => {
        const server = createServer();
        await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
        onTestFinished(() => void server.close());
        const address = server.address();
        return typeof address === 'object' && address !== null ? address.port : 0;
      }),
    );
    const { world, begin } = await startAt({
      redirect: { host: '127.0.0.1', ports: busy, path: '/cb' },
      metadata: () => ({ device_authorization_endpoint: undefined }),
    });
    expect(sentenceOf(await begin())).toBe(
      `The login cannot come back to 127.0.0.1: ports ${busy.join(', ')} are in use, or reserved by the system. Nothing was changed. Close the programs that use them, or use a client with another redirect URI.`,
    );
    expect([world.vault.entries.size, world.desktop.opened]).toEqual([0, []]);
  });
});
