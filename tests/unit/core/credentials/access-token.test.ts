import { describe, expect, it } from 'vitest';
import type { Exchange, IssuedAccessToken } from '../../../../src/main/core/ports/mytoken-server.ts';
import type { CredentialId } from '../../../../src/main/core/ports/vault.ts';
import { settleDown } from '../../../fakes/clock.ts';
import {
  accessToken,
  answered,
  grant,
  host,
  lost,
  mytoken,
  notSent,
  plainToken,
  record,
  refused,
  startOfTests,
  unreachable,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

const rotating = record({ granted: grant({ rotation: { on_AT: true, auto_revoke: true } }) });

async function openWorld(records: Readonly<Record<CredentialId, typeof rotating>>): Promise<World> {
  const world = createWorld();
  for (const [id, one] of Object.entries(records)) world.vault.put(id, one);
  await world.app.start();
  return world;
}

const copy = (world: World, id = 'a', fresh = false) => world.app.handlers['copy-access-token']({ id, fresh });
const stateOf = (world: World, id = 'a') => world.app.snapshot().credentials.find((one) => one.id === id)?.state;

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('a copy by a click in the tray', () => {
  const click = async (world: World) => {
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await settleDown();
  };

  it('that failed opens the page of its token where the desktop shows no notifications', async () => {
    const world = await openWorld({ a: record() });
    world.desktop.showsNotifications = false;
    world.client.script.accessToken.push(notSent);
    await click(world);
    expect(world.desktop.shown).toEqual(['tokens']);
    expect(world.app.snapshot().lastCopy).toEqual({
      credential: 'a',
      alias: 'a',
      at: startOfTests,
      error: unreachable(false),
    });
  });

  it('that failed is told by a notification with the name of the token, and opens nothing', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(notSent);
    await click(world);
    expect(world.desktop.notices.map(({ title }) => title)).toEqual(['Access token of a not copied']);
    expect(world.desktop.shown).toEqual([]);
  });

  it('that succeeded is kept for the menu until the vault is locked', async () => {
    const world = await openWorld({ a: record() });
    world.desktop.showsNotifications = false;
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    await click(world);
    expect(world.desktop.shown).toEqual([]);
    expect(world.app.snapshot().lastCopy).toMatchObject({ alias: 'a', error: null });
    await world.app.handlers.lock(null);
    await world.app.handlers.unlock(null);
    expect(world.app.snapshot().lastCopy).toBeNull();
  });
});

describe('one access token', () => {
  it('reserves, asks once, makes the new value durable, and copies last', async () => {
    const world = await openWorld({ a: rotating });
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    expect(await copy(world)).toMatchObject({ ok: true, value: { scope: ['openid'], fromCache: false } });
    expect(world.journal).toEqual([
      'discover',
      'reserve a',
      'POST access token with first-value',
      'commit a second-value',
      'clipboard',
    ]);
    expect(world.desktop.copied).toEqual([{ secret: 'AT1', clearAfterSeconds: 30 }]);
    expect(world.vault.secretOf('a')).toBe('second-value');
    expect(world.vault.reserved.size).toBe(0);
  });

  it('sends the newer value that the vault finds on the disk', async () => {
    const world = await openWorld({ a: rotating });
    const newer = { ...rotating, token: plainToken('newer') };
    world.vault.put('a', newer);
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    await copy(world);
    expect(world.journal).toContain(`POST access token with ${newer.token}`);
    expect(world.journal).not.toContain(`POST access token with ${rotating.token}`);
  });

  it('reserves nothing for a token that cannot rotate', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    await copy(world);
    expect(world.journal).toEqual(['discover', 'POST access token with first-value', 'clipboard']);
  });

  it('sends nothing when the intent cannot be written', async () => {
    const world = await openWorld({ a: rotating });
    world.vault.break('reserve', { code: 'disk-full' });
    expect(await copy(world)).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(world.client.accessTokenRequests).toEqual([]);
  });

  it('takes the intent back when nothing was sent', async () => {
    const world = await openWorld({ a: rotating });
    world.client.script.accessToken.push(notSent);
    expect(await copy(world)).toEqual({ ok: false, error: unreachable(false) });
    expect(world.journal.at(-1)).toBe('commit a nothing');
    expect(stateOf(world)).toBe('ready');
  });

  it('keeps a new value that comes with an error', async () => {
    const world = await openWorld({ a: rotating });
    world.client.script.accessToken.push(refused({ code: 'usage-restricted', host }, 'second-value'));
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'usage-restricted' } });
    expect(world.vault.secretOf('a')).toBe('second-value');
    expect(world.desktop.copied).toEqual([]);
  });

  it('keeps a new value that nobody expected', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    await copy(world);
    expect(world.vault.secretOf('a')).toBe('second-value');
  });

  it('asks for the scopes and audiences of the clause that holds, and tells what was not granted', async () => {
    const clauses = [
      { exp: startOfTests - 1, scope: 'old' },
      { nbf: startOfTests + 3600, scope: 'future' },
      { usages_AT: 2, usages_AT_done: 2, scope: 'used-up' },
      { scope: 'openid storage.read', audience: ['https://storage.example.org'] },
    ];
    const world = await openWorld({ a: record({ granted: grant({ restrictions: clauses }) }) });
    const issued = accessToken('AT1', { scope: ['openid', 'offline_access'], audience: ['https://other.example.org'] });
    world.client.script.accessToken.push(answered(issued));
    expect(await copy(world)).toMatchObject({
      ok: true,
      value: {
        scope: ['openid', 'offline_access'],
        missing: ['storage.read', 'https://storage.example.org'],
        extra: ['https://other.example.org'],
      },
    });
    expect(world.client.accessTokenRequests[0]).toMatchObject({
      scopes: ['openid', 'storage.read'],
      audiences: ['https://storage.example.org'],
    });
  });

  it('claims nothing about an audience that an opaque token does not tell', async () => {
    const world = await openWorld({ a: record({ granted: grant({ restrictions: [{ audience: ['x'] }] }) }) });
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    expect(await copy(world)).toMatchObject({ ok: true, value: { missing: [], extra: [] } });
  });

  it.each([
    ['expired', { exp: startOfTests - 1 }, 'token-expired'],
    ['not valid yet', { nbf: startOfTests + 3600 }, 'token-not-yet-valid'],
  ])('costs no request when the token is %s', async (_name, claims, code) => {
    const world = await openWorld({ a: record({ token: mytoken(claims) }) });
    expect(await copy(world)).toEqual({ ok: false, error: { code } });
    expect(world.journal).toEqual([]);
  });
});

describe('the memory of access tokens', () => {
  it('answers from memory until a minute before the end, and says when it was obtained', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(
      answered(accessToken('AT1')),
      answered(accessToken('AT2', { expiresAt: null })),
    );
    await copy(world);
    await world.clock.advance(3540);
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: true, obtainedAt: startOfTests } });
    await world.clock.advance(1);
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: false } });
    expect(world.desktop.copied.map(({ secret }) => secret)).toEqual(['AT1', 'AT1', 'AT2']);
  });

  it('does not keep a token whose end nobody knows', async () => {
    const world = await openWorld({ a: record() });
    const endless = { expiresAt: null };
    world.client.script.accessToken.push(answered(accessToken('AT1', endless)), answered(accessToken('AT2', endless)));
    await copy(world);
    await copy(world);
    expect(world.client.accessTokenRequests).toHaveLength(2);
  });

  it('asks again when the user wants a fresh one', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(answered(accessToken('AT1')), answered(accessToken('AT2')));
    await copy(world);
    await copy(world, 'a', true);
    expect(world.desktop.clipboard).toBe('AT2');
  });

  it('keeps the access tokens of two credentials apart', async () => {
    const world = await openWorld({ a: record(), b: record({ token: plainToken('other') }) });
    world.client.script.accessToken.push(answered(accessToken('AT-a')), answered(accessToken('AT-b')));
    await copy(world, 'a');
    await copy(world, 'b');
    expect(world.desktop.clipboard).toBe('AT-b');
  });
});

describe('an answer that takes long', () => {
  const overdue = (world: World) => world.app.snapshot().credentials[0]?.overdue;

  it('is told after ten seconds, and not any more once it is there', async () => {
    const world = await openWorld({ a: rotating });
    const answer = deferred<Exchange<IssuedAccessToken>>();
    world.client.script.accessToken.push(answer.promise);
    const copied = copy(world);
    await world.clock.advance(9);
    expect(overdue(world)).toBeNull();
    await world.clock.advance(2);
    expect(overdue(world)).toEqual({ mayStop: false });
    answer.resolve(answered(accessToken('at')));
    expect((await copied).ok).toBe(true);
    expect(overdue(world)).toBeNull();
    await world.clock.advance(60);
    expect(overdue(world)).toBeNull();
  });

  it('is waited for whatever is clicked, where it may hold a new value', async () => {
    const world = await openWorld({ a: rotating });
    const answer = deferred<Exchange<IssuedAccessToken>>();
    world.client.script.accessToken.push(answer.promise);
    const copied = copy(world);
    await world.clock.advance(11);
    await world.app.handlers['stop-waiting']({ id: 'a' });
    await settleDown();
    expect(world.app.snapshot().credentials[0]).toMatchObject({ working: true, overdue: { mayStop: false } });
    answer.resolve(answered(accessToken('at')));
    expect((await copied).ok).toBe(true);
  });

  it('need not be waited for where nothing can be lost; nothing is told or opened then', async () => {
    const world = await openWorld({ a: record() });
    world.desktop.showsNotifications = false;
    world.client.script.accessToken.push(new Promise(() => undefined));
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await world.clock.advance(11);
    expect(overdue(world)).toEqual({ mayStop: true });
    world.app.run({ command: 'stop-waiting', credential: 'a' });
    await settleDown();
    expect(world.app.snapshot().credentials[0]).toMatchObject({ state: 'ready', working: false, overdue: null });
    expect(world.app.snapshot().lastCopy).toBeNull();
    expect(world.desktop.shown).toEqual([]);
  });
});

describe('two clicks at once', () => {
  it('on one rotating token use its values one after the other', async () => {
    const world = await openWorld({ a: rotating });
    const first = deferred<Exchange<IssuedAccessToken>>();
    world.client.script.accessToken.push(first.promise, answered(accessToken('AT2'), 'third-value'));
    const clicks = [copy(world, 'a', true), copy(world, 'a', true)];
    await settleDown();
    expect(world.client.accessTokenRequests).toHaveLength(1);
    first.resolve(answered(accessToken('AT1'), 'second-value'));
    await Promise.all(clicks);
    expect(world.client.accessTokenRequests.map((request) => request.mytoken)).toEqual(['first-value', 'second-value']);
    expect(world.client.load.most).toBe(1);
    expect(world.vault.secretOf('a')).toBe('third-value');
  });

  it('make one request when the first answer serves the second', async () => {
    const world = await openWorld({ a: rotating });
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    await Promise.all([copy(world), copy(world)]);
    expect(world.client.accessTokenRequests).toHaveLength(1);
    expect(world.desktop.copied).toHaveLength(2);
  });

  it('on two credentials do not wait for each other', async () => {
    const world = await openWorld({ a: rotating, b: record({ token: plainToken('other') }) });
    const slow = deferred<Exchange<IssuedAccessToken>>();
    world.client.script.accessToken.push(slow.promise, answered(accessToken('AT-b')));
    const first = copy(world, 'a');
    await settleDown();
    expect((await copy(world, 'b')).ok).toBe(true);
    expect(world.app.snapshot().credentials.map(({ id, working }) => [id, working])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    slow.resolve(answered(accessToken('AT-a'), 'second-value'));
    await first;
  });
});

describe('an outcome that nobody knows', () => {
  async function unknownWorld(): Promise<World> {
    const world = await openWorld({ a: rotating });
    world.client.script.accessToken.push(lost);
    expect(await copy(world)).toEqual({ ok: false, error: { code: 'outcome-unknown', host, autoRevoke: true } });
    return world;
  }

  it('keeps the reservation, shows it, and is not tried again by itself', async () => {
    const world = await unknownWorld();
    expect(world.journal.at(-1)).toBe('markOutcomeUnknown a');
    expect(world.vault.reserved.has('a')).toBe(true);
    expect(stateOf(world)).toBe('unknown');
    await world.clock.advance(86_400);
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
    expect(world.client.accessTokenRequests).toHaveLength(1);
  });

  it('is still unknown after a restart', async () => {
    const next = (await unknownWorld()).restart();
    await next.app.start();
    expect(stateOf(next)).toBe('unknown');
  });

  it('is tried once only after the user agreed, who is told about auto-revocation', async () => {
    const world = await unknownWorld();
    world.desktop.agrees = false;
    expect(await world.app.handlers['try-once']({ id: 'a' })).toMatchObject({ error: { code: 'declined-by-user' } });
    expect(world.client.accessTokenRequests).toHaveLength(1);
    expect(world.desktop.questions.at(-1)?.danger).toBe(true);
    world.desktop.agrees = true;
    await world.clock.advance(10);
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    expect((await world.app.handlers['try-once']({ id: 'a' })).ok).toBe(true);
    expect(stateOf(world)).toBe('ready');
  });

  it.each([
    ['the try was not sent', notSent],
    ['the server did not look at the token', refused({ code: 'rate-limited', host, retryAfterSeconds: 60 })],
    ['the answer was lost again', lost],
  ])('stays unknown when %s', async (_name, exchange) => {
    const world = await unknownWorld();
    world.client.script.accessToken.push(exchange);
    await world.app.handlers['try-once']({ id: 'a' });
    expect(world.vault.reserved.has('a')).toBe(true);
    expect(stateOf(world)).toBe('unknown');
  });

  it('ends with a refusal that is confirmed', async () => {
    const world = await unknownWorld();
    world.client.script.accessToken.push(refused({ code: 'token-invalid', host }));
    world.client.script.isRevoked.push(answered(true));
    const tried = await world.app.handlers['try-once']({ id: 'a' });
    expect(tried).toEqual({ ok: false, error: { code: 'token-invalid', host, answerLost: true } });
    expect(world.vault.reserved.has('a')).toBe(false);
    expect(stateOf(world)).toBe('revoked');
  });

  it('is reserved for when only the token itself says that it rotates', async () => {
    const token = mytoken({ rotation: { on_AT: true, auto_revoke: true } });
    const world = await openWorld({ a: record({ token, granted: grant({ rotation: {} }) }) });
    world.client.script.accessToken.push(lost);
    expect(await copy(world)).toEqual({ ok: false, error: { code: 'outcome-unknown', host, autoRevoke: true } });
    expect(stateOf(world)).toBe('unknown');
    expect(world.app.snapshot().credentials[0]?.rotation).toEqual({ on_AT: true, auto_revoke: true });
  });

  it('is reserved for when nobody could read whether it rotates', async () => {
    const world = await openWorld({ a: record({ granted: grant({ unreadable: ['rotation'] }) }) });
    world.client.script.accessToken.push(lost);
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
  });

  it.each([
    ['that may rotate', rotating],
    ['that was not believed to rotate', record()],
  ])('is shown when a new value of a token %s came and cannot be read', async (_name, one) => {
    const world = await openWorld({ a: one });
    const issued = answered(accessToken('AT1'));
    world.client.script.accessToken.push({ ...issued, delivery: 'unreadable' });
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
    expect(stateOf(world)).toBe('unknown');
    expect(world.desktop.copied).toEqual([]);
  });

  it('asks nothing about a token that is not in doubt', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    expect((await world.app.handlers['try-once']({ id: 'a' })).ok).toBe(true);
    expect(world.desktop.questions).toEqual([]);
  });
});

describe('a new value that cannot be written', () => {
  async function fullDisk(): Promise<World> {
    const world = await openWorld({ a: rotating });
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    world.vault.break('commit', { code: 'disk-full' });
    expect(await copy(world)).toEqual({ ok: false, error: { code: 'disk-full' } });
    return world;
  }

  it('is shown as an error, and nothing is handed out before it is durable', async () => {
    const world = await fullDisk();
    expect(world.desktop.copied).toEqual([]);
    expect(await copy(world)).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(world.client.accessTokenRequests).toHaveLength(1);
    expect(stateOf(world)).toBe('ready');
  });

  it('is written by itself when there is room again', async () => {
    const world = await fullDisk();
    await world.clock.advance(31);
    world.vault.heal('commit');
    await world.clock.advance(31);
    expect(world.vault.secretOf('a')).toBe('second-value');
    expect(world.vault.reserved.size).toBe(0);
  });

  it('is used, and never the old one; the access token that came with it is not lost', async () => {
    const world = await fullDisk();
    world.vault.heal('commit');
    expect(await copy(world)).toMatchObject({ ok: true, value: { fromCache: true } });
    world.client.script.accessToken.push(answered(accessToken('AT2'), 'third-value'));
    await copy(world, 'a', true);
    expect(world.client.accessTokenRequests.map((request) => request.mytoken)).toEqual(['first-value', 'second-value']);
  });

  it('keeps the vault open until it is written', async () => {
    const world = await fullDisk();
    expect(await world.app.handlers.lock(null)).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(world.app.snapshot().vault.kind).toBe('open');
    world.vault.heal('commit');
    expect((await world.app.handlers.lock(null)).ok).toBe(true);
    expect(world.vault.secretOf('a')).toBe('second-value');
  });
});

describe('a refusal', () => {
  it('marks the token only after a second request confirmed it', async () => {
    const world = await openWorld({ a: record() });
    const { script } = world.client;
    script.accessToken.push(refused({ code: 'token-invalid', host }), refused({ code: 'token-invalid', host }));
    script.isRevoked.push({ ok: true, value: false }, { ok: true, value: true });
    await copy(world);
    expect(stateOf(world)).toBe('ready');
    await copy(world);
    expect(stateOf(world)).toBe('revoked');
  });

  it('is taken back when the server accepts the token after all', async () => {
    const world = createWorld();
    world.vault.put('a', record(), { refused: true });
    await world.app.start();
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    await copy(world);
    expect(stateOf(world)).toBe('ready');
  });
});

describe('a copy from the tray', () => {
  it('tells what was granted and when it ends', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(answered(accessToken('AT1')));
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await settleDown();
    expect(world.desktop.notices).toHaveLength(1);
    expect(world.desktop.notices[0]?.body).toContain('01:00');
    expect(world.desktop.notices[0]?.body).toContain('openid');
  });

  it('is said by the window for what else failed, where the desktop shows no notifications', async () => {
    const world = await openWorld({ a: record() });
    world.desktop.showsNotifications = false;
    world.client.script.revoke.push(notSent);
    world.client.script.isRevoked.push({ ok: false, error: unreachable(false) });
    world.app.run({ command: 'revoke', credential: 'a' });
    await settleDown();
    expect(world.desktop.shown).toEqual(['a was not revoked']);
  });

  it('tells a failure once, and nothing secret reaches the log', async () => {
    const world = await openWorld({ a: rotating });
    world.client.script.accessToken.push(refused({ code: 'usage-restricted', host }, 'second-value'));
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await settleDown();
    expect(world.desktop.notices).toHaveLength(1);
    expect(world.log.lines.join('\n')).toContain('usage-restricted');
    expect(world.log.lines.join('\n')).not.toMatch(/first-value|second-value/);
  });

  it('turns a bug into a sentence with an id that the log has too', async () => {
    const world = await openWorld({ a: record() });
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await settleDown();
    expect(world.desktop.notices).toHaveLength(1);
    expect(world.log.lines.some((line) => line.startsWith('command-threw') && line.includes('id-1'))).toBe(true);
  });
});

describe('a refusal of the token', () => {
  const invalid = refused({ code: 'token-invalid', host });

  it('keeps a new value that comes with its confirmation', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(invalid);
    world.client.script.isRevoked.push(answered(true, 'second-value'));
    await copy(world);
    expect(world.vault.secretOf('a')).toBe('second-value');
    expect(stateOf(world)).toBe('ready');
  });

  it('by a server that calls itself by another name now is told as that, and says nothing of the token', async () => {
    const world = await openWorld({ a: record() });
    await world.app.handlers['refresh-server']({ issuer: record().server });
    const renamed = { code: 'other-issuer', host, issuer: 'https://new.example.org' } as const;
    world.client.script.accessToken.push(invalid);
    world.client.script.discover.push({ ok: false, error: renamed });
    expect(await copy(world)).toEqual({ ok: false, error: renamed });
    expect(world.client.checked).toEqual([]);
    expect(stateOf(world)).toBe('ready');
  });
});

describe('a login that the provider has ended', () => {
  const ended = refused({ code: 'login-ended-by-provider', host, reason: 'invalid_grant' });

  it('is a state of the token, also after a restart, until it works again', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(ended);
    expect(await copy(world)).toMatchObject({ ok: false, error: { code: 'login-ended-by-provider' } });
    expect(stateOf(world)).toBe('ended-by-provider');
    const next = world.restart();
    await next.app.start();
    expect(stateOf(next)).toBe('ended-by-provider');
    next.client.script.accessToken.push(answered(accessToken('AT1')));
    expect((await copy(next)).ok).toBe(true);
    expect(stateOf(next)).toBe('ready');
  });

  it('is not concluded from another refusal by the provider', async () => {
    const world = await openWorld({ a: record() });
    world.client.script.accessToken.push(
      refused({ code: 'provider-refused', host, status: 400, reason: 'invalid_scope' }),
    );
    await copy(world);
    expect(stateOf(world)).toBe('ready');
  });

  it('names the token in the notification, as every failure of a copy does', async () => {
    const world = await openWorld({ grid: record() });
    world.client.script.accessToken.push(ended, notSent);
    for (const title of [1, 2]) {
      world.app.run({ command: 'copy-access-token', credential: 'grid' });
      await settleDown();
      expect(world.desktop.notices).toHaveLength(title);
      expect(world.desktop.notices.at(-1)?.title).toContain('grid');
    }
    expect(world.desktop.notices[0]?.body).not.toMatch(/later/);
  });
});
