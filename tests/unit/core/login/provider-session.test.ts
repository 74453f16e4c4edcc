import { describe, expect, it } from 'vitest';
import type { CodeExchange, ProviderConfig } from '../../../../src/main/core/ports/openid-provider.ts';
import type { OidcRecord } from '../../../../src/main/core/ports/vault.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { ok } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import {
  codeExchange,
  oidcRecord,
  providerClient,
  providerConfig,
  providerLoginForm,
  providerTokens,
  refreshed,
  refreshToken,
  refusedRefresh,
} from '../../../fakes/openid.ts';
import { provider, startOfTests, unreachable } from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const opHost = 'op.example.org';
const untrusted: AppError = { code: 'answer-not-trusted', host: opHost, because: 'id-token' };

async function started(): Promise<World> {
  const world = createWorld();
  await world.app.start();
  return world;
}

async function waiting(form = providerLoginForm(), known = true): Promise<World> {
  const world = await started();
  if (known) world.vault.clients = [{ client: providerClient(), retired: false }];
  if (form.credential !== null) {
    world.vault.put('a', oidcRecord(), { refused: true });
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    world.journal.length = 0;
  }
  expect(await world.app.handlers['start-provider-login'](form)).toEqual({ ok: true, value: null });
  return world;
}

async function comeBack(world: World, exchange: CodeExchange): Promise<void> {
  world.openid.script.exchangeCode.push(exchange);
  world.redirects.opened[0]?.comeBack();
  await settleDown();
}

const loginOf = (world: World) => world.app.snapshot().login;
const records = (world: World) => [...world.vault.entries.values()].map(({ record }) => record);

describe('a login at an OpenID provider', () => {
  it('opens the browser at a one-use address, and waits for it at the redirect of the client', async () => {
    const world = await waiting();
    expect(world.journal).toEqual(['OP discover']);
    expect(world.redirects.opened).toMatchObject([{ redirect: providerClient().redirect, closed: false }]);
    expect(world.openid.authorizations).toMatchObject([
      { redirectUri: 'http://127.0.0.1:1/callback/abcdefgh', scopes: ['openid', 'offline_access'], loginHint: null },
    ]);
    expect(world.desktop.opened).toEqual(['http://127.0.0.1:1/start/1-1']);
    expect(loginOf(world)).toMatchObject({
      kind: 'waiting',
      serverHost: opHost,
      expiresAt: startOfTests + 600,
      trouble: null,
      resumed: false,
    });
  });

  it.each([
    ['another login at the provider', oidcRecord(), {}, 'select_account'],
    ['another login at a provider that knows no such prompt', oidcRecord(), { software: 'keycloak' } as const, null],
    ['a login elsewhere', oidcRecord({ issuer: 'https://other.example.org' }), {}, null],
  ])('asks which account is meant beside %s', async (_what, record, change, prompt) => {
    const world = createWorld();
    world.vault.put('a', record);
    world.vault.clients = [{ client: providerClient(), retired: false }];
    await world.app.start();
    world.openid.script.discover.push(ok({ ...providerConfig, ...change }));
    await world.app.handlers['start-provider-login'](providerLoginForm());
    expect(world.openid.authorizations).toMatchObject([{ prompt }]);
  });

  it('asks for consent only where its user says so', async () => {
    const world = await waiting(providerLoginForm({ asksConsent: true }));
    expect(world.openid.authorizations).toMatchObject([{ prompt: 'consent' }]);
  });

  it('keeps the refresh token before it shows it, and lets go of everything', async () => {
    const world = await waiting(providerLoginForm({ audiences: ['https://storage.example.org'] }));
    await comeBack(world, codeExchange(providerTokens()));
    expect(world.journal).toEqual([
      'OP discover',
      'save pending login',
      'OP exchange code',
      'vault add',
      'clear pending login',
      'the answer is judged',
      'commit id-1 issued-RT',
    ]);
    expect(loginOf(world)).toMatchObject({ kind: 'done', differences: [] });
    expect(records(world)).toEqual([
      oidcRecord({
        refreshToken: refreshToken('issued-RT'),
        preset: { scopes: [], audiences: ['https://storage.example.org'] },
      }),
    ]);
    expect(world.app.snapshot().credentials).toMatchObject([
      {
        alias: 'op',
        state: 'ready',
        subject: 'alice',
        provider: { issuer: provider, name: 'op' },
        openid: { account: 'alice@example.org', granted: ['openid', 'offline_access'] },
      },
    ]);
    expect(world.redirects.opened[0]?.closed).toBe(true);
    expect(world.launcher.launched[0]?.closed).toBe(true);
    // Nothing but the redraw at midnight.
    expect(world.clock.waiting()).toBe(1);
  });

  it('shows no secret in the log or in a Snapshot', async () => {
    const world = await waiting(providerLoginForm(), false);
    await comeBack(world, codeExchange(providerTokens()));
    const told = JSON.stringify([world.log.lines, world.drawn]);
    expect(told).not.toMatch(/SECRET|issued-RT|AT0/);
  });

  it('goes on with the address that the browser ended on where its user pastes it, and tells nobody of it', async () => {
    const world = await waiting();
    expect(loginOf(world)).toMatchObject({ redirectUri: 'http://127.0.0.1:1/callback/abcdefgh' });
    world.openid.script.exchangeCode.push(codeExchange(providerTokens()));
    const paste = world.app.handlers['paste-callback'];
    expect(await paste({ address: 'https://op.example.org/auth?code=SECRETcode' })).toMatchObject({
      error: { code: 'pasted-address-refused', because: 'host' },
    });
    expect(loginOf(world)).toMatchObject({ kind: 'waiting' });
    expect(await paste({ address: 'http://127.0.0.1:1/callback/abcdefgh?code=SECRETcode' })).toEqual(ok(null));
    await settleDown();
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    expect(world.openid.callbacks.map(({ search }) => search)).toEqual(['?code=SECRETcode']);
    expect(await paste({ address: 'http://127.0.0.1:1/callback/abcdefgh?code=SECRETcode' })).toMatchObject({
      error: { code: 'no-login' },
    });
    expect(JSON.stringify([world.log.lines, world.drawn])).not.toContain('SECRET');
  });

  it.each<[string, AppError, Parameters<typeof providerLoginForm>[0]]>([
    ['whose name is taken', { code: 'alias-taken', alias: 'taken' }, { alias: ' taken ' }],
    ['without a name', { code: 'invalid-input', field: 'alias', because: 'empty' }, { alias: ' ' }],
    ['at a provider that nobody added', { code: 'unknown-provider' }, { issuer: 'https://other.example.org' }],
    ['for a credential that is not there', { code: 'unknown-credential' }, { credential: 'nobody' }],
  ])('%s is refused before anything is sent', async (_what, error, change) => {
    const world = createWorld();
    world.vault.put('a', oidcRecord(), { alias: 'taken' });
    await world.app.start();
    const started = await world.app.handlers['start-provider-login'](providerLoginForm(change));
    expect(started).toEqual({ ok: false, error });
    expect(world.journal).toEqual([]);
  });

  it('does not begin with a locked vault', async () => {
    const world = await started();
    await world.app.handlers.lock(null);
    world.journal.length = 0;
    expect(await world.app.handlers['start-provider-login'](providerLoginForm())).toMatchObject({
      error: { code: 'vault-not-open' },
    });
    expect(world.journal).toEqual([]);
  });

  it('does not begin where the provider calls itself otherwise now', async () => {
    const world = await started();
    const other = `${provider}/`;
    world.openid.script.discover.push(ok({ ...providerConfig, issuer: other }));
    expect(await world.app.handlers['start-provider-login'](providerLoginForm())).toEqual({
      ok: false,
      error: { code: 'provider-other-issuer', host: opHost, issuer: other },
    });
  });

  it('leaves no listener where the address for the browser cannot be had', async () => {
    const world = await started();
    world.openid.script.authorization.push({ code: 'provider-unusable', host: opHost, because: 'endpoint' });
    expect((await world.app.handlers['start-provider-login'](providerLoginForm())).ok).toBe(false);
    expect(world.redirects.opened).toMatchObject([{ closed: true }]);
  });

  it('says which ports are in use', async () => {
    const world = await started();
    const fault = {
      code: 'redirect-unavailable',
      because: 'ports-busy',
      host: 'localhost',
      ports: [4242, 8080],
    } as const;
    world.redirects.fault = fault;
    expect(await world.app.handlers['start-provider-login'](providerLoginForm())).toEqual({ ok: false, error: fault });
  });

  it('that nobody ends is over after ten minutes, and the window cannot make it shorter', async () => {
    const world = await waiting();
    await world.clock.advance(300);
    world.app.inFront();
    await world.clock.advance(299);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting' });
    await world.clock.advance(1);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-expired' } });
    expect(world.redirects.opened[0]?.closed).toBe(true);
  });

  it('that is cancelled exchanges nothing', async () => {
    const world = await waiting();
    expect((await world.app.handlers['cancel-login'](null)).ok).toBe(true);
    expect(loginOf(world)).toBeNull();
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    expect(world.journal).toEqual(['OP discover']);
    expect(world.redirects.opened[0]?.closed).toBe(true);
  });

  it('ends with a lock of the vault, which does not wait for the browser', async () => {
    const world = await waiting();
    expect((await world.app.handlers.lock(null)).ok).toBe(true);
    expect(loginOf(world)).toBeNull();
    expect(world.redirects.opened[0]?.closed).toBe(true);
  });

  it('whose exchange is under way is kept before the vault is locked', async () => {
    const world = await waiting();
    const answer = later<CodeExchange>();
    world.openid.script.exchangeCode.push(answer.promise);
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    const locked = world.app.handlers.lock(null);
    await settleDown();
    expect(world.journal).not.toContain('vault lock');
    answer.keep(codeExchange(providerTokens()));
    expect((await locked).ok).toBe(true);
    expect(world.journal.slice(-2)).toEqual(['commit id-1 issued-RT', 'vault lock']);
  });

  it('of which the provider gives nothing that lasts keeps nothing', async () => {
    const world = await waiting();
    await comeBack(world, codeExchange(providerTokens({ refreshToken: null })));
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'no-offline-access', host: opHost } });
    expect(records(world)).toEqual([]);
  });

  it('that was refused in the browser says so', async () => {
    const world = await waiting();
    await comeBack(world, codeExchange({ code: 'login-declined' }, { delivery: 'not-sent' }));
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-declined' } });
  });

  it('tries the exchange again only where nothing was sent', async () => {
    const world = await waiting();
    await comeBack(world, codeExchange(unreachable(false), { delivery: 'not-sent' }));
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: unreachable(false) });
    world.openid.script.exchangeCode.push(codeExchange(providerTokens()));
    await world.clock.advance(3);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    const again = await waiting();
    await comeBack(again, codeExchange(unreachable(true), { delivery: 'unknown' }));
    expect(loginOf(again)).toMatchObject({ kind: 'failed', error: { code: 'login-lost', because: 'unclear-answer' } });
    expect(again.journal.filter((line) => line === 'OP exchange code')).toHaveLength(1);
  });

  it('that is cancelled before its code was sent is cancelled', async () => {
    const world = await waiting();
    await comeBack(world, codeExchange(unreachable(false), { delivery: 'not-sent' }));
    await world.app.handlers['cancel-login'](null);
    expect(loginOf(world)).toBeNull();
    expect(world.journal.filter((line) => line === 'OP exchange code')).toHaveLength(1);
  });

  it('with an answer that is not trusted has its refresh token kept, revoked and removed', async () => {
    const world = await waiting();
    world.openid.script.isRevoked.push(refreshed(true));
    await comeBack(world, codeExchange(untrusted, { refreshToken: refreshToken('issued-RT') }));
    expect(world.journal.filter((line) => !line.includes('discover'))).toEqual([
      'save pending login',
      'OP exchange code',
      'vault add',
      'clear pending login',
      'the answer is judged',
      'OP revoke issued-RT',
      'reserve id-1',
      'OP is revoked? by use',
      'the answer is judged',
      'commit id-1 nothing',
      'remove id-1',
    ]);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: untrusted });
    expect(records(world)).toEqual([]);
  });

  it('with such an answer stays in the list where the revocation cannot be verified', async () => {
    const world = await waiting();
    world.openid.script.revoke.push({ ok: false, error: { code: 'revocation-off', host: opHost } });
    await comeBack(world, codeExchange(untrusted, { refreshToken: refreshToken('issued-RT') }));
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: untrusted });
    expect(records(world)).toMatchObject([{ refreshToken: 'issued-RT', subject: null }]);
  });

  it('sends no code where the disk cannot note that', async () => {
    const world = await waiting();
    world.vault.break('savePendingLogin', { code: 'disk-full' });
    await comeBack(world, codeExchange(providerTokens()));
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'disk-full' } });
    expect(world.journal).not.toContain('OP exchange code');
  });

  it('is told of after a crash before its token arrived', async () => {
    const world = await waiting();
    world.openid.script.exchangeCode.push(later<CodeExchange>().promise);
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    const next = world.restart();
    await next.app.start();
    const error = { code: 'login-lost', because: 'program-ended' };
    expect(loginOf(next)).toMatchObject({ kind: 'failed', form: { alias: 'op' }, error });
    const last = next.restart();
    await last.app.start();
    expect(loginOf(last)).toBeNull();
  });

  it('is kept and not used after a crash before its answer was judged', async () => {
    const world = await waiting();
    const judged = later<CodeExchange>();
    world.openid.exchangeCode = async (_config, _client, _check, _callback, keep) => {
      await keep(refreshToken('issued-RT'));
      return judged.promise;
    };
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    const next = world.restart();
    await next.app.start();
    expect(loginOf(next)).toBeNull();
    expect(next.app.snapshot().credentials).toMatchObject([{ id: 'id-1', alias: 'op', state: 'incomplete' }]);
    next.journal.length = 0;
    const copied = await next.app.handlers['copy-access-token']({ id: 'id-1', fresh: true });
    expect(copied).toEqual({ ok: false, error: { code: 'login-incomplete', host: opHost } });
    expect(next.journal).toEqual([]);
  });

  it('whose address was opened twice is cancelled', async () => {
    const world = await waiting();
    world.launcher.launched[0]?.visitTwice();
    await settleDown();
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-address-used-twice' } });
    expect(world.journal).toEqual(['OP discover']);
  });

  it('whose address was opened twice during the exchange is revoked', async () => {
    const world = await waiting();
    world.openid.script.isRevoked.push(refreshed(true));
    const answer = later<CodeExchange>();
    world.openid.script.exchangeCode.push(answer.promise);
    world.redirects.opened[0]?.comeBack();
    await settleDown();
    world.launcher.launched[0]?.visitTwice();
    await settleDown();
    answer.keep(codeExchange(providerTokens()));
    await settleDown();
    expect(world.openid.revoked).toEqual(['issued-RT']);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-address-used-twice' } });
    expect(records(world)).toEqual([]);
  });

  it('begins anew with other secrets where its page may be known to others', async () => {
    const world = await waiting();
    const [first] = world.launcher.launched;
    if (first !== undefined) first.visited = true;
    expect((await world.app.handlers['open-login-again'](null)).ok).toBe(true);
    expect(world.openid.authorizations).toHaveLength(2);
    expect(world.redirects.opened).toMatchObject([{ closed: true }, { closed: false }]);
    expect(world.desktop.opened.at(-1)).toBe('http://127.0.0.1:1/start/2-1');
  });

  it('gives its link after a question in the words of such a login', async () => {
    const world = await waiting();
    expect((await world.app.handlers['copy-login-link'](null)).ok).toBe(true);
    expect(world.desktop.questions).toContainEqual(english.questions.copyProviderLink());
    expect(world.desktop.copied).toMatchObject([{ secret: expect.stringContaining('https://op.example.org/') }]);
  });

  it('goes on while the disk does not take its token, and is revoked by a cancel', async () => {
    const world = await waiting();
    world.vault.break('add', { code: 'disk-full' });
    await comeBack(world, codeExchange(providerTokens()));
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: { code: 'disk-full' } });
    world.openid.script.isRevoked.push(refreshed(true));
    await world.app.handlers['cancel-login'](null);
    expect(world.openid.revoked).toEqual(['issued-RT']);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-not-saved' } });
  });
});

describe('a login that renews a credential', () => {
  const form = providerLoginForm({ alias: 'whatever', credential: 'a' });

  it('puts the new refresh token in its place, and it can be used again', async () => {
    const world = await waiting(form);
    expect(world.openid.authorizations).toMatchObject([{ loginHint: 'alice@example.org' }]);
    expect(world.app.snapshot().credentials).toMatchObject([{ state: 'revoked' }]);
    await comeBack(world, codeExchange(providerTokens()));
    expect(loginOf(world)).toMatchObject({ kind: 'done', credential: 'a' });
    expect(world.journal.slice(-5)).toEqual([
      'vault add',
      'clear pending login',
      'the answer is judged',
      'commit a issued-RT',
      'remove id-1',
    ]);
    expect(records(world)).toMatchObject([{ refreshToken: 'issued-RT' }]);
    expect(world.app.snapshot().credentials).toMatchObject([{ id: 'a', alias: 'a', state: 'ready' }]);
  });

  it.each(['bob', null])('never replaces it by the token of another account (%s)', async (subject) => {
    const world = await waiting(form);
    world.openid.script.isRevoked.push(refreshed(true));
    await comeBack(world, codeExchange(providerTokens({ subject })));
    expect(world.openid.revoked).toEqual(['issued-RT']);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'other-account', host: opHost } });
    expect(records(world)).toEqual([oidcRecord()]);
  });

  it('of another account that cannot be revoked is a credential of its own', async () => {
    const world = await waiting(form);
    world.openid.script.isRevoked.push(refusedRefresh(unreachable(false)));
    await comeBack(world, codeExchange(providerTokens({ subject: 'bob' })));
    expect(world.app.snapshot().credentials).toMatchObject([
      { alias: 'a' },
      { alias: `a (${opHost})`, subject: 'bob' },
    ]);
  });

  it('completes one that was interrupted, of which no account is known', async () => {
    const world = createWorld();
    world.vault.put('a', oidcRecord({ incomplete: true, subject: null, granted: [] }));
    await world.app.start();
    await world.app.handlers['start-provider-login'](form);
    await comeBack(world, codeExchange(providerTokens()));
    expect(world.app.snapshot().credentials).toMatchObject([{ id: 'a', state: 'ready', subject: 'alice' }]);
  });

  it('of which no account is known is kept beside it, and tells so', async () => {
    const world = createWorld();
    world.vault.put('a', oidcRecord({ subject: null, asked: ['offline_access'] }));
    await world.app.start();
    await world.app.handlers['start-provider-login']({ ...form, scopes: ['offline_access'] });
    expect(world.openid.authorizations).toMatchObject([{ scopes: ['openid', 'offline_access'] }]);
    await comeBack(world, codeExchange(providerTokens()));
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'account-unknown', host: opHost } });
    expect(world.openid.revoked).toEqual([]);
    expect(world.app.snapshot().credentials).toMatchObject([
      { alias: 'a', subject: '' },
      { alias: `a (${opHost})`, subject: 'alice', state: 'ready' },
    ]);
  });

  it.each<[string, Partial<OidcRecord>, boolean, ProviderConfig['software'], string[]]>([
    ['nobody knew whose it is', { incomplete: true, subject: null }, false, 'other', ['first-RT']],
    ['its outcome is not known', {}, true, 'indigo-iam', ['first-RT']],
    ['a revocation would end the new one', { incomplete: true, subject: null }, false, 'keycloak', []],
    ['it was judged', {}, false, 'other', []],
  ])(
    'revokes the value that it replaces only where that may live and nothing else ends with it: %s',
    async (_what, change, unknown, software, revoked) => {
      const world = createWorld();
      world.vault.put('a', oidcRecord(change));
      await world.app.start();
      world.vault.clients = [{ client: providerClient(), retired: false }];
      if (unknown) await world.vault.reserve('a');
      await world.app.handlers.lock(null);
      await world.app.handlers.unlock(null);
      world.openid.script.discover.push(ok({ ...providerConfig, software }));
      await world.app.handlers['start-provider-login'](form);
      world.vault.break('commit', { code: 'disk-full' });
      await comeBack(world, codeExchange(providerTokens()));
      expect(world.openid.revoked).toEqual([]);
      world.vault.heal('commit');
      await world.clock.advance(30);
      expect(world.openid.revoked).toEqual(revoked);
      expect(records(world)).toMatchObject([{ refreshToken: 'issued-RT' }]);
      expect(world.app.snapshot().credentials).toMatchObject([{ id: 'a', state: 'ready' }]);
    },
  );

  it('becomes a new one where the credential was removed meanwhile', async () => {
    const world = await waiting(form);
    await world.app.handlers.forget({ id: 'a' });
    await comeBack(world, codeExchange(providerTokens()));
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    expect(world.app.snapshot().credentials).toMatchObject([{ alias: 'a', state: 'ready' }]);
  });

  it('is held in memory until the disk takes it', async () => {
    const world = await waiting(form);
    world.vault.break('commit', { code: 'disk-full' });
    await comeBack(world, codeExchange(providerTokens()));
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'disk-full' } });
    expect(records(world)).toMatchObject([{ refreshToken: 'first-RT' }, { refreshToken: 'issued-RT' }]);
    world.vault.heal('commit');
    await world.clock.advance(30);
    expect(records(world)).toMatchObject([{ refreshToken: 'issued-RT' }]);
    expect(world.vault.secretOf('a')).toBe('issued-RT');
    expect(world.app.snapshot().credentials).toMatchObject([{ id: 'a', state: 'ready' }]);
  });
});

describe('the client of a login', () => {
  it('is registered where there is none, and durable before the browser opens', async () => {
    const world = await waiting(providerLoginForm(), false);
    expect(world.journal).toEqual(['OP discover', 'OP register', 'save provider clients']);
    const [request] = world.openid.registrations;
    expect(request).toMatchObject({ name: 'Mytoken Tray', initialAccessToken: null });
    expect(request?.redirect.host).toBe('127.0.0.1');
    expect(request?.redirect.path).toMatch(/^\/callback\/\w+$/);
    expect(request?.redirect.ports.every((port) => port >= 49_152 && port <= 65_535)).toBe(true);
    expect(world.vault.clients).toMatchObject([{ client: { clientId: 'tray' }, retired: false }]);
  });

  it('is deleted at the provider where the disk does not take it', async () => {
    const world = await started();
    world.vault.break('saveProviderClients', { code: 'disk-full' });
    expect(await world.app.handlers['start-provider-login'](providerLoginForm())).toEqual({
      ok: false,
      error: { code: 'disk-full' },
    });
    expect(world.journal.slice(-2)).toEqual(['save provider clients', 'OP unregister']);
    expect(world.redirects.opened).toEqual([]);
  });

  it('is the newest of this provider, and never one that is being deleted', async () => {
    const world = await started();
    world.vault.clients = [
      { client: providerClient({ clientId: 'old' }), retired: false },
      {
        client: providerClient({ clientId: 'new', redirect: { host: 'localhost', ports: [4242], path: '' } }),
        retired: false,
      },
      { client: providerClient({ clientId: 'gone' }), retired: true },
      { client: providerClient({ clientId: 'foreign', issuer: 'https://other.example.org' }), retired: false },
    ];
    await world.app.handlers['start-provider-login'](providerLoginForm());
    expect(world.redirects.opened).toMatchObject([{ redirect: { host: 'localhost', ports: [4242], path: '' } }]);
    await comeBack(world, codeExchange(providerTokens()));
    expect(records(world)).toMatchObject([{ clientId: 'new' }]);
  });

  it('that was left half deleted is deleted before another is registered', async () => {
    const world = await started();
    world.vault.clients = [{ client: providerClient({ clientId: 'gone' }), retired: true }];
    await world.app.handlers['start-provider-login'](providerLoginForm());
    expect(world.journal).toEqual([
      'OP discover',
      'OP unregister',
      'save provider clients',
      'OP register',
      'save provider clients',
    ]);
    expect(world.vault.clients).toMatchObject([{ client: { clientId: 'tray' }, retired: false }]);
  });

  it('whose secret has ended is registered anew, and stays for the credentials that are bound to it', async () => {
    const world = await started();
    const client = providerClient({ clientId: 'old', clientSecret: 'SECRET', secretExpiresAt: startOfTests + 60 });
    world.vault.clients = [{ client, retired: false }];
    await world.app.handlers['start-provider-login'](providerLoginForm());
    expect(world.journal).toEqual(['OP discover', 'OP register', 'save provider clients']);
    expect(world.vault.clients.map((one) => one.client.clientId)).toEqual(['old', 'tray']);
  });

  it('that cannot be had ends the login before the browser opens', async () => {
    const world = await started();
    const error = { code: 'registration-refused', host: opHost, because: 'not-offered' } as const;
    world.openid.script.register.push({ ok: false, error });
    expect(await world.app.handlers['start-provider-login'](providerLoginForm())).toEqual({ ok: false, error });
    expect(world.desktop.opened).toEqual([]);
  });
});
