import { describe, expect, it } from 'vitest';
import type { PollAnswer } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { AppError } from '../../../../src/shared/ipc/errors.ts';
import { err, ok, type Result } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import type { TemplateClause } from '../../../../src/shared/templates/model.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import {
  answered,
  begun,
  grant,
  host,
  issuedMytoken,
  loginForm,
  notSent,
  plainToken,
  record,
  startOfTests,
  unreachable,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const issued: Result<PollAnswer> = ok({ kind: 'issued', token: issuedMytoken() });
const failed = (error: AppError): Result<PollAnswer> => ({ ok: false, error });

async function waiting(form = loginForm()): Promise<World> {
  const world = createWorld();
  await world.app.start();
  world.client.script.begin.push(ok(begun()));
  expect(await world.app.handlers['start-login'](form)).toEqual({ ok: true, value: null });
  return world;
}

const loginOf = (world: World) => world.app.snapshot().login;
const polls = (world: World) => world.journal.filter((line) => line === 'poll').length;

describe('a login', () => {
  it('seals the polling code, shows the browser only the one-use address, and polls on the interval', async () => {
    const world = await waiting();
    expect(world.journal).toEqual(['discover', 'begin', 'save pending login']);
    expect(world.desktop.opened).toEqual(['http://127.0.0.1:1/start/1-1']);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', serverHost: host, trouble: null, resumed: false });
    await world.clock.advance(4);
    expect(polls(world)).toBe(0);
    await world.clock.advance(1);
    expect(polls(world)).toBe(1);
    await world.clock.advance(20);
    expect(polls(world)).toBe(5);
    expect(world.client.load.most).toBe(1);
  });

  it('keeps the token before it shows it, and forgets the code afterwards', async () => {
    const world = await waiting();
    world.client.script.poll.push(issued);
    await world.clock.advance(5);
    expect(world.journal.slice(-3)).toEqual(['poll', 'vault add', 'clear pending login']);
    expect(loginOf(world)).toEqual({ kind: 'done', credential: [...world.vault.entries.keys()][0], differences: [] });
    expect(world.app.snapshot().credentials).toMatchObject([{ alias: 'grid', state: 'ready', tokenName: 'grid' }]);
    expect([...world.vault.entries.values()][0]?.record).toMatchObject({ token: 'issued-mytoken', createdOn: 'desk' });
    expect(world.launcher.launched[0]?.closed).toBe(true);
    // Nothing but the redraw at midnight.
    expect(world.clock.waiting()).toBe(1);
  });

  it('asks for the clauses of a template, with the times of the moment, and keeps them as they were written', async () => {
    const clauses: TemplateClause[] = [
      { exp: '+7d', scope: 'openid', hosts: ['this'] },
      { nbf: '+1h', exp: '+2h', usages_AT: 1 },
      { exp: String(startOfTests + 60), audience: ['https://storage.example.org'] },
    ];
    const form = loginForm({ template: { kind: 'restrictions', name: 'nightly', clauses } });
    const world = await waiting(form);
    const asked = [
      { exp: startOfTests + 7 * 86_400, scope: 'openid', hosts: ['this'] },
      { nbf: startOfTests + 3600, exp: startOfTests + 7200, usages_AT: 1 },
      { exp: startOfTests + 60, audience: ['https://storage.example.org'] },
    ];
    expect(world.vault.pending).toMatchObject({ form, request: { grant: { restrictions: asked } } });
    // `this` becomes the address that the server saw.
    const restrictions = asked.map((clause) => ('hosts' in clause ? { ...clause, hosts: ['192.0.2.7'] } : clause));
    const granted = grant({ name: 'grid', capabilities: ['AT'], restrictions });
    world.client.script.poll.push(ok({ kind: 'issued', token: issuedMytoken(granted) }));
    await world.clock.advance(5);
    expect(loginOf(world)).toEqual({ kind: 'done', credential: [...world.vault.entries.keys()][0], differences: [] });
    expect([...world.vault.entries.values()][0]?.record).toMatchObject({
      form,
      asked: { restrictions: asked },
      granted,
    });
  });

  it('does not begin with a template that the server would not keep to', async () => {
    const world = createWorld();
    await world.app.start();
    const clauses: TemplateClause[] = [{ exp: '+7d' }, { unknown: [{ name: 'weekdays', json: '[1]' }] }];
    const form = loginForm({ template: { kind: 'restrictions', name: 'nightly', clauses } });
    expect(await world.app.handlers['start-login'](form)).toEqual({
      ok: false,
      error: { code: 'invalid-input', field: 'template', because: 'unknown-member' },
    });
    expect(world.journal).not.toContain('begin');
  });

  it('does not begin with a template whose token could not be kept', async () => {
    const world = createWorld();
    await world.app.start();
    const clauses: TemplateClause[] = [
      { audience: Array.from({ length: 1000 }, (_, index) => `${index}`.padEnd(1500, 'a')) },
    ];
    const form = loginForm({ template: { kind: 'restrictions', name: 'nightly', clauses } });
    expect(await world.app.handlers['start-login'](form)).toEqual({
      ok: false,
      error: { code: 'invalid-input', field: 'template', because: 'too-large' },
    });
    expect(world.journal).not.toContain('begin');
  });

  it('keeps a token without the long words on its rights where these cannot be kept, and compares them once', async () => {
    const world = await waiting();
    const audience = Array.from({ length: 5_000 }, () => 'a'.repeat(1000));
    const granted = grant({ capabilities: ['AT'], restrictions: [{ audience }], rotation: { on_AT: true } });
    world.client.script.poll.push(ok({ kind: 'issued', token: issuedMytoken(granted) }));
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    expect([...world.vault.entries.values()][0]?.record).toMatchObject({
      token: 'issued-mytoken',
      form: loginForm(),
      granted: { capabilities: ['AT'], restrictions: [], rotation: { on_AT: true }, unreadable: ['restrictions'] },
    });
    expect(world.app.snapshot().credentials).toMatchObject([
      { state: 'ready', differences: expect.arrayContaining([expect.objectContaining({ kind: 'unreadable' })]) },
    ]);
  });

  it('shows what the consent page changed', async () => {
    const world = await waiting(loginForm({ scopes: ['openid'] }));
    world.client.script.poll.push(ok({ kind: 'issued', token: issuedMytoken() }));
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({
      kind: 'done',
      differences: [{ what: 'scope', kind: 'widened', asked: ['openid'], granted: null }],
    });
    expect(world.app.snapshot().credentials[0]?.differences).toHaveLength(1);
  });

  it('that failed is said by the window where the desktop shows no notifications', async () => {
    const world = await waiting();
    world.desktop.showsNotifications = false;
    world.client.script.poll.push(failed({ code: 'login-declined' }));
    await world.clock.advance(5);
    expect(world.desktop.shown).toEqual([english.notices.loginFailed(loginForm().alias)]);
  });

  it.each(['login-declined', 'login-expired', 'login-code-unknown'] as const)('ends at once with %s', async (code) => {
    const world = await waiting();
    world.client.script.poll.push(failed({ code }));
    await world.clock.advance(60);
    expect(polls(world)).toBe(1);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code } });
    expect(world.vault.pending).toBeNull();
    expect(world.desktop.notices).toHaveLength(1);
  });

  it.each([
    ['the network is gone', unreachable(false)],
    ['the server fails', { code: 'server-fault', host, status: 502, requestId: null }],
    ['the answer is unreadable', { code: 'bad-answer', host, because: 'html', requestId: null }],
  ] as const)('goes on while %s, and says so', async (_name, error) => {
    const world = await waiting();
    world.client.script.poll.push(failed(error), ok({ kind: 'pending' }), issued);
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: error });
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: null });
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });

  it('leaves the server alone for as long as it asked for, whoever pokes', async () => {
    const world = await waiting();
    world.client.script.poll.push(failed({ code: 'rate-limited', host, retryAfterSeconds: 90 }));
    await world.clock.advance(5);
    world.app.inFront();
    await world.clock.advance(89);
    expect(polls(world)).toBe(1);
    await world.clock.advance(1);
    expect(polls(world)).toBe(2);
  });

  const limited = (retryAfterSeconds: number) => failed({ code: 'rate-limited', host, retryAfterSeconds });
  it.each<readonly [string, Result<PollAnswer>]>([
    ['to come back at once', limited(0)],
    ['to come back after a second', limited(1)],
    ['to slow down', ok({ kind: 'slow-down' })],
  ])('asked %s polls 5 s slower from then on, and never sooner', async (_name, complaint) => {
    const world = await waiting();
    world.client.script.poll.push(complaint, ok({ kind: 'pending' }), complaint);
    await world.clock.advance(5);
    world.app.inFront();
    for (const gap of [10, 10, 15, 15]) {
      const before = polls(world);
      await world.clock.advance(gap - 1);
      expect(polls(world)).toBe(before);
      await world.clock.advance(1);
      expect(polls(world)).toBe(before + 1);
    }
  });

  it.each<readonly [string, AppError]>([
    [
      'something in front of the server refuses once',
      { code: 'bad-answer', host, because: 'not-its-own', requestId: null },
    ],
    [
      'the server refuses for another reason',
      { code: 'refused-by-server', host, status: 403, reason: 'other', requestId: null },
    ],
  ])('goes on where %s', async (_name, error) => {
    const world = await waiting();
    world.client.script.poll.push(failed(error), issued);
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: error });
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });

  it('does not wait beyond the life of the code for a rate limit', async () => {
    const world = await waiting();
    world.client.script.poll.push(failed({ code: 'rate-limited', host, retryAfterSeconds: 86_400 }));
    await world.clock.advance(400);
    expect(loginOf(world)).toMatchObject({ kind: 'failed' });
  });

  it.each([
    ['the connection', unreachable(true)],
    ['a proxy', { code: 'server-fault', host, status: 504, requestId: null }],
  ] as const)('is called lost when %s swallowed an answer and the code is gone afterwards', async (_name, error) => {
    const world = await waiting();
    world.client.script.poll.push(failed(error), failed({ code: 'login-code-unknown' }));
    await world.clock.advance(10);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-lost', because: 'answer-lost' } });
  });

  it('is not called lost when the request never left', async () => {
    const world = await waiting();
    world.client.script.poll.push(failed(unreachable(false)), failed({ code: 'login-code-unknown' }));
    await world.clock.advance(10);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-code-unknown' } });
  });

  it('ends by our clock when the server cannot be asked', async () => {
    const world = await waiting();
    for (let count = 0; count < 100; count += 1) world.client.script.poll.push(failed(unreachable(false)));
    await world.clock.advance(359);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting' });
    await world.clock.advance(6);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-expired' } });
  });

  it('polls soon after a wake-up, and never twice within a second', async () => {
    const world = await waiting();
    await world.clock.advance(2);
    world.app.inFront();
    world.app.inFront();
    await settleDown();
    expect(polls(world)).toBe(1);
    world.app.inFront();
    await world.clock.advance(0.5);
    world.app.inFront();
    expect(polls(world)).toBe(1);
    await world.clock.advance(0.5);
    expect(polls(world)).toBe(2);
  });

  it('runs alone', async () => {
    const world = await waiting();
    expect(await world.app.handlers['start-login'](loginForm({ alias: 'other' }))).toMatchObject({
      error: { code: 'login-running' },
    });
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', form: { alias: 'grid' } });
    expect(world.client.loginRequests).toHaveLength(1);
  });

  it('never lets its secrets into snapshots, notices or the log', async () => {
    const world = await waiting();
    world.client.script.poll.push(failed(unreachable(true)), failed({ code: 'login-code-unknown' }));
    await world.clock.advance(10);
    const seen = JSON.stringify([world.drawn, world.desktop.notices, world.log.lines, world.desktop.opened]);
    expect(seen).not.toContain('SECRET');
  });
});

describe('the browser of a login', () => {
  it('that does not start stays in sight while the login waits, until it starts', async () => {
    const world = createWorld();
    await world.app.start();
    world.desktop.browserError = { code: 'browser-failed' };
    world.client.script.begin.push(ok(begun()));
    await world.app.handlers['start-login'](loginForm());
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: { code: 'browser-failed' } });
    world.desktop.browserError = null;
    await world.app.handlers['open-login-again'](null);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: null });
  });

  it('gets a new address each time', async () => {
    const world = await waiting();
    await world.app.handlers['open-login-again'](null);
    expect(world.desktop.opened).toEqual(['http://127.0.0.1:1/start/1-1', 'http://127.0.0.1:1/start/1-2']);
  });

  describe('after somebody was led on by its address', () => {
    async function visited(): Promise<World> {
      const world = await waiting();
      const [launched] = world.launcher.launched;
      if (launched !== undefined) launched.visited = true;
      const anew = { ...begun(), consentUri: 'https://mytoken.example.org/c/anew', pollingCode: 'anew' };
      world.client.script.begin.push(ok(anew as ReturnType<typeof begun>));
      return world;
    }

    it('begins a new login at the server, so that whoever knows the code knows nothing', async () => {
      const world = await visited();
      expect(await world.app.handlers['open-login-again'](null)).toEqual({ ok: true, value: null });
      expect(world.journal.slice(-5)).toEqual([
        'decline',
        'clear pending login',
        'discover',
        'begin',
        'save pending login',
      ]);
      expect(world.client.loginRequests[1]).toEqual(world.client.loginRequests[0]);
      expect(world.desktop.opened).toEqual(['http://127.0.0.1:1/start/1-1', 'http://127.0.0.1:1/start/2-1']);
      expect(world.launcher.launched.map(({ closed }) => closed)).toEqual([true, false]);
      expect(world.vault.pending).toMatchObject({ begun: { pollingCode: 'anew' } });
      expect(loginOf(world)).toMatchObject({ kind: 'waiting', form: { alias: 'grid' } });
    });

    it('gives the link of the new login only', async () => {
      const world = await visited();
      await world.app.handlers['copy-login-link'](null);
      expect(world.desktop.copied.map(({ secret }) => secret)).toEqual(['https://mytoken.example.org/c/anew']);
      const other = await visited();
      const shown = await other.app.handlers['show-login-link'](null);
      expect(shown).toEqual(ok({ link: 'https://mytoken.example.org/c/anew' }));
      expect(world.desktop.opened).toHaveLength(1);
    });

    it('keeps a token that the poll under way brings, and begins nothing', async () => {
      const world = await visited();
      const answer = later<Result<PollAnswer>>();
      world.client.script.poll.push(answer.promise);
      await world.clock.advance(5);
      const opened = world.app.handlers['open-login-again'](null);
      answer.keep(issued);
      await opened;
      expect(loginOf(world)).toMatchObject({ kind: 'done' });
      expect(world.client.loginRequests).toHaveLength(1);
    });

    it('tells why no new one could begin', async () => {
      const world = await waiting();
      const [launched] = world.launcher.launched;
      if (launched !== undefined) launched.visited = true;
      world.client.script.begin.push({ ok: false, error: unreachable(false) });
      expect(await world.app.handlers['open-login-again'](null)).toMatchObject({ error: { code: 'unreachable' } });
      expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'unreachable' } });
    });
  });

  it('begins a new login also after a restart, since nobody knows who was led on before it', async () => {
    const first = await waiting();
    await first.app.finish();
    const next = first.restart();
    await next.app.start();
    next.client.script.begin.push(ok(begun()));
    await next.app.handlers['open-login-again'](null);
    expect(next.client.loginRequests).toHaveLength(1);
    expect(next.journal).toContain('decline');
  });

  it('can be done without: the link is copied on request', async () => {
    const world = await waiting();
    await world.app.handlers['copy-login-link'](null);
    expect(world.desktop.copied).toEqual([{ secret: begun().consentUri, clearAfterSeconds: 30 }]);
  });

  it('is given out for a QR code after a question, and told to nobody else', async () => {
    const world = await waiting();
    const show = world.app.handlers['show-login-link'];
    expect(await show(null)).toEqual(ok({ link: begun().consentUri }));
    expect(world.desktop.questions).toEqual([english.questions.showLoginLink()]);
    expect(JSON.stringify([world.log.lines, world.drawn])).not.toContain(begun().consentUri);
    world.desktop.agrees = false;
    expect(await show(null)).toEqual(err({ code: 'declined-by-user' }));
  });

  it('that was not the first at the address calls the login off', async () => {
    const world = await waiting();
    world.launcher.launched[0]?.visitTwice();
    await settleDown();
    expect(world.journal.slice(-2)).toEqual(['decline', 'clear pending login']);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-address-used-twice' } });
  });

  it.each([
    ['is revoked at once', true, 0],
    ['is kept to be revoked later when that cannot be verified', false, 1],
  ])('that was not the first, and the token came anyway: it %s', async (_name, revoked, kept) => {
    const world = await waiting();
    const answer = later<Result<PollAnswer>>();
    world.client.script.poll.push(answer.promise);
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(ok(revoked));
    await world.clock.advance(5);
    world.launcher.launched[0]?.visitTwice();
    answer.keep(issued);
    await settleDown();
    expect(world.client.revoked).toEqual(['issued-mytoken']);
    expect(world.vault.entries.size).toBe(kept);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-address-used-twice' } });
  });
});

describe('cancel', () => {
  it('declines at the server and forgets the code', async () => {
    const world = await waiting();
    expect(await world.app.handlers['cancel-login'](null)).toEqual({ ok: true, value: null });
    expect(world.journal.slice(-2)).toEqual(['decline', 'clear pending login']);
    expect(loginOf(world)).toBeNull();
    await world.clock.advance(60);
    expect(polls(world)).toBe(0);
  });

  it('waits for a poll under way, and keeps the token that it brings: nothing is lost', async () => {
    const world = await waiting();
    const answer = later<Result<PollAnswer>>();
    world.client.script.poll.push(answer.promise);
    await world.clock.advance(5);
    const cancelled = world.app.handlers['cancel-login'](null);
    await settleDown();
    expect(world.journal).not.toContain('decline');
    answer.keep(issued);
    await cancelled;
    expect(world.vault.entries.size).toBe(1);
  });

  it('is not forgotten when a lock follows it', async () => {
    const world = await waiting();
    const answer = later<Result<PollAnswer>>();
    world.client.script.poll.push(answer.promise);
    await world.clock.advance(5);
    const both = [world.app.handlers['cancel-login'](null), world.app.handlers.lock(null)];
    await settleDown();
    answer.keep(ok({ kind: 'pending' }));
    await Promise.all(both);
    expect(world.journal).toContain('decline');
    expect(world.vault.pending).toBeNull();
  });

  it('also stops a login that is still starting', async () => {
    const world = createWorld();
    await world.app.start();
    const answer = later<Result<ReturnType<typeof begun>>>();
    world.client.script.begin.push(answer.promise);
    const started = world.app.handlers['start-login'](loginForm());
    await settleDown();
    const cancelled = world.app.handlers['cancel-login'](null);
    answer.keep(ok(begun()));
    expect(await cancelled).toEqual({ ok: true, value: null });
    await started;
    expect(world.desktop.opened).toEqual([]);
    expect(world.journal).toContain('decline');
    expect(loginOf(world)).toBeNull();
  });

  it('has nothing to do without a login', async () => {
    const world = createWorld();
    await world.app.start();
    expect(await world.app.handlers['cancel-login'](null)).toEqual({ ok: false, error: { code: 'no-login' } });
  });
});

describe('restart and lock', () => {
  it('a login goes on after a restart, with a new address and without a new browser', async () => {
    const first = await waiting();
    await first.clock.advance(5);
    await first.app.finish();
    expect(first.vault.pending).not.toBeNull();
    const next = first.restart();
    await next.app.start();
    expect(loginOf(next)).toMatchObject({ kind: 'waiting', resumed: true });
    expect(next.desktop.opened).toEqual([]);
    next.client.script.poll.push(issued);
    await next.clock.advance(1);
    expect(loginOf(next)).toMatchObject({ kind: 'done' });
  });

  it('a login whose code died in the meantime is called expired', async () => {
    const first = await waiting();
    await first.app.finish();
    const next = first.restart();
    await next.clock.advance(361);
    await next.app.start();
    await next.clock.advance(1);
    expect(loginOf(next)).toMatchObject({ kind: 'failed', error: { code: 'login-expired' } });
    expect(next.journal).toContain('decline');
    expect(next.vault.pending).toBeNull();
  });

  it('a login that cannot be read back is told, and stays on the disk', async () => {
    const first = await waiting();
    await first.app.finish();
    const next = first.restart();
    next.vault.break('readPendingLogin', { code: 'record-damaged' });
    await next.app.start();
    expect(next.desktop.notices.map(({ title }) => title)).toEqual(['A waiting login cannot continue']);
    expect(loginOf(next)).toBeNull();
    expect(next.vault.pending).not.toBeNull();
  });

  it('lock pauses a login and unlock goes on with it', async () => {
    const world = await waiting();
    await world.app.handlers.lock(null);
    expect(loginOf(world)).toBeNull();
    await world.clock.advance(20);
    expect(polls(world)).toBe(0);
    await world.app.handlers.unlock(null);
    world.client.script.poll.push(issued);
    await world.clock.advance(1);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });

  it('two unlocks at once follow a login once', async () => {
    const world = await waiting();
    await world.app.handlers.lock(null);
    await Promise.all([world.app.handlers.unlock(null), world.app.handlers['retry-vault'](null)]);
    await world.clock.advance(6);
    expect(world.client.load.most).toBe(1);
    expect(world.launcher.launched.filter(({ closed }) => !closed)).toHaveLength(1);
  });
});

describe('a bug on the way', () => {
  it('ends the login in words and leaves room for the next one', async () => {
    const world = await waiting();
    world.client.poll = () => Promise.reject(new Error('a secret'));
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'unexpected' } });
    expect(world.launcher.launched.every(({ closed }) => closed)).toBe(true);
    expect(world.log.lines.join()).not.toContain('a secret');
    world.client.script.begin.push(ok(begun()));
    expect((await world.app.handlers['start-login'](loginForm())).ok).toBe(true);
    expect((await world.app.handlers.lock(null)).ok).toBe(true);
  });
});

describe('a token that cannot be kept', () => {
  async function fullDisk(): Promise<World> {
    const world = await waiting();
    world.vault.break('add', { code: 'disk-full' });
    world.client.script.poll.push(issued);
    await world.clock.advance(5);
    return world;
  }

  it('is tried again until it is on disk', async () => {
    const world = await fullDisk();
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: { code: 'disk-full' } });
    await world.clock.advance(60);
    world.vault.heal('add');
    await world.clock.advance(5);
    expect(world.vault.entries.size).toBe(1);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
    expect(polls(world)).toBe(1);
  });

  it('has one name however often it is tried, and leaves nothing under it once it is revoked', async () => {
    const world = await waiting();
    const ids: string[] = [];
    const { add } = world.vault;
    world.vault.add = (id, ...rest) => {
      ids.push(id);
      return add(id, ...rest);
    };
    world.vault.break('add', { code: 'disk-full' });
    world.client.script.poll.push(issued);
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(ok(true));
    await world.clock.advance(16);
    await world.app.finish();
    await world.app.discardUnsaved();
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(1);
    expect(world.journal).toContain(`remove ${ids[0]}`);
  });

  it('does not stop a lock, and is written after the unlock', async () => {
    const world = await fullDisk();
    expect((await world.app.handlers.lock(null)).ok).toBe(true);
    await world.clock.advance(60);
    world.vault.heal('add');
    await world.app.handlers.unlock(null);
    await world.clock.advance(6);
    expect([...world.vault.entries.values()][0]?.record).toMatchObject({ token: 'issued-mytoken' });
  });

  it('keeps the program from ending without a word, and goes on being tried', async () => {
    const world = await fullDisk();
    expect(await world.app.finish()).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(world.client.revoked).toEqual([]);
    expect(loginOf(world)).toMatchObject({ kind: 'waiting', trouble: { code: 'disk-full' } });
    world.vault.heal('add');
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });

  it('is revoked when the program ends anyway, after a last try', async () => {
    const world = await fullDisk();
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(ok(true));
    await world.app.finish();
    await world.app.discardUnsaved();
    expect(world.client.revoked).toEqual(['issued-mytoken']);
    expect(world.vault.entries.size).toBe(0);
  });

  it('is asked about by the new value that came with its revocation', async () => {
    const world = await fullDisk();
    world.client.script.revoke.push(answered(null, 'newer-value'));
    world.client.script.isRevoked.push(ok(true));
    await world.app.handlers['cancel-login'](null);
    expect(world.client.checked).toEqual([plainToken('newer-value')]);
  });

  it('is called lost when it could not be revoked either', async () => {
    const world = await fullDisk();
    world.client.script.revoke.push(notSent);
    world.client.script.isRevoked.push({ ok: false, error: unreachable(false) });
    await world.app.finish();
    await world.app.discardUnsaved();
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-lost', because: 'not-saved' } });
    expect(world.desktop.notices.at(-1)?.body).toMatch(/exists on the server, but not on this computer/);
  });

  it('is given up without a window, and with nothing left on the clipboard', async () => {
    const world = await fullDisk();
    world.client.script.revoke.push(notSent);
    world.client.script.isRevoked.push({ ok: false, error: unreachable(false) });
    await world.app.finish();
    world.desktop.showsNotifications = false;
    world.desktop.shown.length = 0;
    world.desktop.clipboard = 'copied while the question was open';
    await world.app.discardUnsaved();
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-lost' } });
    expect(world.desktop.shown).toEqual([]);
    expect(world.desktop.clipboard).toBeNull();
  });

  it('is kept when the last try at the end of the program succeeds', async () => {
    const world = await fullDisk();
    world.vault.heal('add');
    await world.app.finish();
    expect(world.client.revoked).toEqual([]);
    expect(world.vault.entries.size).toBe(1);
  });

  it('is not given up for a page that is opened again: what keeps it from the disk is told', async () => {
    const world = await fullDisk();
    const [launched] = world.launcher.launched;
    if (launched !== undefined) launched.visited = true;
    expect(await world.app.handlers['open-login-again'](null)).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(await world.app.handlers['copy-login-link'](null)).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(world.client.revoked).toEqual([]);
    world.vault.heal('add');
    await world.clock.advance(5);
    expect(loginOf(world)).toMatchObject({ kind: 'done' });
  });

  it('is revoked when the user gives it up', async () => {
    const world = await fullDisk();
    world.client.script.revoke.push(answered(null));
    world.client.script.isRevoked.push(ok(true));
    await world.app.handlers['cancel-login'](null);
    expect(world.client.revoked).toEqual(['issued-mytoken']);
    expect(loginOf(world)).toMatchObject({ kind: 'failed', error: { code: 'login-not-saved' } });
  });
});

describe('before a login', () => {
  async function tried(change: Parameters<typeof loginForm>[0], prepare: (world: World) => void = () => {}) {
    const world = createWorld();
    world.vault.put('a', record(), { alias: 'Taken' });
    prepare(world);
    await world.app.start();
    const result = await world.app.handlers['start-login'](loginForm(change));
    return { world, result };
  }

  it('a server that the user never added is not contacted', async () => {
    const { world, result } = await tried({ server: 'https://evil.example.net' });
    expect(result).toEqual({ ok: false, error: { code: 'unknown-server' } });
    expect(world.journal).toEqual([]);
  });

  it('an alias that is taken is refused, whatever its case', async () => {
    const { result } = await tried({ alias: ' taken ' });
    expect(result).toMatchObject({ error: { code: 'alias-taken' } });
  });

  it('a vault that is not open is named: a token that cannot be kept would be lost', async () => {
    const { world, result } = await tried({}, ({ vault }) => {
      vault.opensAs = { kind: 'weak', hasVault: true };
    });
    expect(result).toMatchObject({ error: { code: 'vault-not-open', state: 'weak' } });
    expect(world.journal).toEqual([]);
  });

  it('a fault of the form names its field', async () => {
    const { world, result } = await tried({ expires: 'tomorrow' });
    expect(result).toEqual({ ok: false, error: { code: 'invalid-input', field: 'expires', because: 'not-a-time' } });
    expect(loginOf(world)).toMatchObject({ kind: 'failed', form: { expires: 'tomorrow' } });
  });

  it('a code that cannot be sealed is given back to the server', async () => {
    const { world, result } = await tried({}, ({ vault, client }) => {
      client.script.begin.push(ok(begun()));
      vault.break('savePendingLogin', { code: 'disk-full' });
    });
    expect(result).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(world.journal.at(-1)).toBe('decline');
  });

  it('an alias that was taken in the meantime gets the name of the server, then a number', async () => {
    const world = await waiting();
    world.vault.put('x', record({ token: plainToken('x') }), { alias: 'grid' });
    world.vault.put('y', record({ token: plainToken('y') }), { alias: `Grid (${host})` });
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    world.client.script.poll.push(ok({ kind: 'issued', token: issuedMytoken(grant({ name: 'grid' })) }));
    await world.clock.advance(5);
    expect([...world.vault.entries.values()].at(-1)?.meta.alias).toBe(`grid (${host}) 2`);
  });
});
