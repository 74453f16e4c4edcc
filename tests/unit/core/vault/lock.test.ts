import { describe, expect, it } from 'vitest';
import type { Exchange, IssuedAccessToken } from '../../../../src/main/core/ports/mytoken-server.ts';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { english } from '../../../../src/shared/messages/catalogue.ts';
import { createFormat } from '../../../../src/shared/time/format.ts';
import { settleDown } from '../../../fakes/clock.ts';
import { later } from '../../../fakes/later.ts';
import {
  accessToken,
  answered,
  grant,
  host,
  loginForm,
  record,
  refused,
  startOfTests,
} from '../../../fakes/samples.ts';
import { createWorld, type World } from '../../../fakes/world.ts';

async function openWorld(one = record()): Promise<World> {
  const world = createWorld();
  world.vault.put('a', one);
  await world.app.start();
  return world;
}

function hold(world: World) {
  const answer = holdAnswer(world);
  return { copied: world.app.handlers['copy-access-token']({ id: 'a', fresh: true }), answer };
}

function holdAnswer(world: World) {
  let resolve: (value: Exchange<IssuedAccessToken>) => void = () => {};
  world.client.script.accessToken.push(
    new Promise((done) => {
      resolve = done;
    }),
  );
  return (value: Exchange<IssuedAccessToken>) => resolve(value);
}

describe('lock', () => {
  it('hides the tokens, forgets access tokens and clears the clipboard', async () => {
    const world = await openWorld();
    world.client.script.accessToken.push(answered(accessToken('AT1')), answered(accessToken('AT2')));
    await world.app.handlers['copy-access-token']({ id: 'a', fresh: false });
    expect(world.app.snapshot().vaultFacts.protectedSince).toBe(1_700_000_000);
    await world.app.handlers.lock(null);
    expect(world.desktop.clipboard).toBeNull();
    const vaultFacts = { protectedSince: null };
    expect(world.app.snapshot()).toMatchObject({ vault: { kind: 'locked' }, credentials: [], vaultFacts });
    await world.app.handlers.unlock(null);
    await world.app.handlers['copy-access-token']({ id: 'a', fresh: false });
    expect(world.client.accessTokenRequests).toHaveLength(2);
  });

  it('waits for a request that may rotate, and drops the key after its new value is durable', async () => {
    const world = await openWorld(record({ granted: grant({ rotation: { on_AT: true } }) }));
    const { copied, answer } = hold(world);
    await settleDown();
    const locked = world.app.handlers.lock(null);
    await settleDown();
    expect(world.journal).not.toContain('vault lock');
    expect(world.app.snapshot().vault.kind).toBe('locked');
    answer(answered(accessToken('AT1'), 'second-value'));
    expect(await copied).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    await locked;
    expect(world.journal.indexOf('commit a second-value')).toBeGreaterThan(0);
    expect(world.journal.indexOf('vault lock')).toBeGreaterThan(world.journal.indexOf('commit a second-value'));
    expect(world.desktop.clipboard).toBeNull();
  });

  it('does not wait for any other request, whose answer is then dropped', async () => {
    const world = await openWorld();
    const { copied, answer } = hold(world);
    await settleDown();
    expect((await world.app.handlers.lock(null)).ok).toBe(true);
    answer(answered(accessToken('AT1')));
    expect(await copied).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    expect(world.desktop.copied).toEqual([]);
    expect(world.app.snapshot().credentials).toEqual([]);
  });

  it('sends no request that was still looking for its server', async () => {
    const world = await openWorld(record({ granted: grant({ rotation: { on_AT: true } }) }));
    const { discover } = world.client;
    const found = later();
    world.client.discover = async (url) => {
      await found.promise;
      return discover(url);
    };
    const copied = world.app.handlers['copy-access-token']({ id: 'a', fresh: true });
    await settleDown();
    const locked = world.app.handlers.lock(null);
    await settleDown();
    found.keep();
    expect(await copied).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    expect((await locked).ok).toBe(true);
    expect({ sent: world.client.accessTokenRequests, reserved: world.vault.reserved.size }).toEqual({
      sent: [],
      reserved: 0,
    });
  });

  it('waits for a revocation, so that the dead token is removed', async () => {
    const world = await openWorld();
    let answer: (value: Exchange<null>) => void = () => {};
    world.client.script.revoke.push(
      new Promise((done) => {
        answer = done;
      }),
    );
    world.client.script.isRevoked.push(ok(true));
    const revoked = world.app.handlers.revoke({ id: 'a' });
    await settleDown();
    const locked = world.app.handlers.lock(null);
    await settleDown();
    expect(world.journal).not.toContain('vault lock');
    answer(answered(null));
    expect(await revoked).toMatchObject({ ok: true });
    await locked;
    expect(world.vault.entries.size).toBe(0);
    expect(world.app.snapshot()).toMatchObject({ vault: { kind: 'locked' }, credentials: [] });
  });

  it('calls off a revocation whose question still stands', async () => {
    const world = await openWorld();
    const consent = later<boolean>();
    world.desktop.confirm = () => consent.promise;
    const revoked = world.app.handlers.revoke({ id: 'a' });
    await settleDown();
    await world.app.handlers.lock(null);
    consent.keep(true);
    expect(await revoked).toMatchObject({ ok: false, error: { code: 'vault-not-open', state: 'locked' } });
    expect(world.journal.filter((line) => line.startsWith('revoke'))).toEqual([]);
  });

  it('is not undone by a list that was asked for before it', async () => {
    const world = await openWorld();
    const { list } = world.vault;
    const released = later();
    world.vault.list = async () => {
      const listed = await list();
      await released.promise;
      return listed;
    };
    const renamed = world.app.handlers.rename({ id: 'a', alias: 'other' });
    await settleDown();
    await world.app.handlers.lock(null);
    released.keep();
    await renamed;
    expect(world.app.snapshot().credentials).toEqual([]);
  });

  it('lets nothing new begin', async () => {
    const world = await openWorld();
    await world.app.handlers.lock(null);
    expect(await world.app.handlers['copy-access-token']({ id: 'a', fresh: false })).toMatchObject({ ok: false });
    expect(world.client.accessTokenRequests).toEqual([]);
  });

  it('and unlock given together end in the order in which they were given', async () => {
    const world = await openWorld();
    await Promise.all([world.app.handlers.lock(null), world.app.handlers.unlock(null)]);
    expect(world.app.snapshot().vault.kind).toBe('open');
    expect(world.app.snapshot().credentials).toHaveLength(1);
  });
});

describe('a vault that does not open', () => {
  it('keeps everything and says why to the one who asks again', async () => {
    const world = createWorld();
    world.vault.put('a', record());
    world.vault.opensAs = { kind: 'keyring-locked', hasVault: true };
    await world.app.start();
    expect(world.app.snapshot()).toMatchObject({ vault: { kind: 'keyring-locked', hasVault: true }, credentials: [] });
    expect(await world.app.handlers.unlock(null)).toEqual({
      ok: false,
      error: { code: 'vault-not-open', state: 'keyring-locked' },
    });
    world.vault.opensAs = { kind: 'open', keyStore: 'fake' };
    await world.app.handlers.unlock(null);
    expect(world.app.snapshot().credentials).toHaveLength(1);
  });

  it('that opens and cannot be listed is told', async () => {
    const world = createWorld();
    world.vault.break('list', { code: 'disk-failed', errno: 'EIO' });
    await world.app.start();
    expect(world.desktop.notices).toHaveLength(1);
  });

  it.each([
    [{ kind: 'weak', hasVault: true }, 'The keyring gives no protection', /install gnome-keyring.*start it again/],
    [{ kind: 'inaccessible', error: { code: 'disk-full' } }, 'The vault folder cannot be used', /disk is full/],
    [{ kind: 'newer' }, 'A newer version wrote this vault', /Use the newer version/],
  ] as const)('that is clicked in vain in the tray says what to do: %o', async (state, title, what) => {
    const world = createWorld();
    world.vault.opensAs = state;
    await world.app.start();
    expect(world.desktop.notices).toEqual([]);
    world.app.run({ command: 'retry-vault' });
    await settleDown();
    expect(world.desktop.notices).toEqual([{ title, body: expect.stringMatching(what) }]);
  });
});

describe('a vault whose opening throws', () => {
  it('is shown as inaccessible with the number in the log, and opens at the next try', async () => {
    const world = createWorld();
    const { open } = world.vault;
    world.vault.open = () => Promise.reject(new Error('a bug'));
    await world.app.start();
    const { vault } = world.app.snapshot();
    if (vault.kind !== 'inaccessible' || vault.error.code !== 'unexpected')
      throw new Error(`the vault is ${vault.kind}`);
    expect(JSON.stringify(world.log.lines)).toContain(vault.error.id);
    world.vault.open = open;
    expect(await world.app.handlers['retry-vault'](null)).toEqual(ok(null));
    expect(world.app.snapshot().vault.kind).toBe('open');
  });
});

describe('a vault whose key another keyring has', () => {
  const other = { kind: 'other-keyring', hasVault: true, keyStore: 'gnome-libsecret', asked: 'kwallet5' } as const;

  it.each([
    [false, ['gnome-libsecret']],
    [true, []],
  ])('makes the program start again, unless the arguments chose the keyring: %s', async (isChosen, restarts) => {
    const world = createWorld();
    world.vault.opensAs = { ...other, isChosen };
    await world.app.start();
    expect(world.desktop.restarts).toEqual(restarts);
  });

  it.each([
    [{ ...other, isChosen: true }, 'gnome-libsecret'],
    [{ kind: 'no-key', hasVault: true, keyStore: 'keepassxc' }, null],
    [{ kind: 'wrong-key', sealedBy: 'kwallet6', now: 'gnome-libsecret' }, 'kwallet6'],
    [{ kind: 'wrong-key', sealedBy: 'kwallet5', now: 'kwallet6' }, null],
  ] as const)('makes it do so when its user wants that: %o', async (state, keyStore) => {
    const world = createWorld();
    world.vault.opensAs = state;
    await world.app.start();
    expect(world.desktop.restarts).toEqual([]);
    expect(await world.app.handlers['retry-vault'](null)).toEqual(ok(null));
    expect(world.desktop.restarts).toEqual([keyStore]);
  });

  it.each([
    [{ kind: 'unavailable', hasVault: true, turnedOff: null }, 'open'],
    [{ kind: 'wrong-key', sealedBy: 'kwallet6', now: 'gnome-libsecret' }, 'open'],
    [{ kind: 'denied', hasVault: true }, 'denied'],
  ] as const)('opens by itself once a keyring appears that nobody has refused yet: %o', async (state, then) => {
    const world = createWorld();
    world.vault.opensAs = state;
    await world.app.start();
    world.vault.opensAs = { kind: 'open', keyStore: 'fake' };
    world.app.keyringAppeared();
    await settleDown();
    expect(world.app.snapshot().vault.kind).toBe(then);
  });
});

describe('a vault that another computer left open', () => {
  const leftOpen = {
    kind: 'inaccessible',
    error: {
      code: 'vault-left-open',
      computer: 'login2',
      since: startOfTests - 7_200,
      silentSince: startOfTests - 600,
    },
  } as const;

  async function started(agrees: boolean): Promise<World> {
    const world = createWorld();
    world.vault.put('a', record());
    world.vault.opensAs = leftOpen;
    world.desktop.agrees = agrees;
    await world.app.start();
    return world;
  }

  it('is opened after a question that names the computer, since when it had it and since when it is silent', async () => {
    const world = await started(true);
    expect(world.app.snapshot()).toMatchObject({ vault: { kind: 'open' }, credentials: [{ id: 'a' }] });
    const [question, more] = world.desktop.questions;
    const at = (instant: number) =>
      createFormat({ locale: 'en-GB', timeZone: 'UTC', now: world.clock.now }).moment(instant);
    expect(question?.body).toContain(`login2 has had this vault open since ${at(startOfTests - 7_200)}`);
    expect(question?.body).toContain(`no activity since ${at(startOfTests - 600)}`);
    expect(more).toBeUndefined();
  });

  it('stays closed after a no, says why, and asks again when its user tries again', async () => {
    const world = await started(false);
    expect(world.app.snapshot().vault).toEqual(leftOpen);
    expect(world.journal).toEqual([]);
    expect(world.desktop.notices).toEqual([]);
    expect(english.vault.explain(leftOpen).title).toBe('The vault was left open elsewhere');
    expect(english.errors.sentence(leftOpen.error)).toMatch(/The computer login2 has this vault open/);
    expect(await world.app.handlers['retry-vault'](null)).toEqual(err({ code: 'declined-by-user' }));
    expect(world.desktop.questions).toHaveLength(2);
    // The window must wait after a no; the tray need not.
    expect(await world.app.handlers['retry-vault'](null)).toMatchObject({ error: { code: 'too-often' } });
    world.desktop.agrees = true;
    world.app.run({ command: 'retry-vault' });
    await settleDown();
    expect(world.app.snapshot().vault.kind).toBe('open');
  });

  it('keeps no quit waiting while the question stands', async () => {
    const world = createWorld();
    world.vault.opensAs = leftOpen;
    world.desktop.confirm = () => new Promise(() => undefined);
    void world.app.start();
    await settleDown();
    expect(await world.app.finish()).toEqual({ ok: true, value: null });
  });
});

describe('a vault that has vanished', () => {
  const missing = { kind: 'inaccessible', error: { code: 'vault-missing', tokens: 3 } } as const;

  it('is told at first, and begun anew only with the word of a user who tries again', async () => {
    const world = createWorld();
    world.vault.opensAs = missing;
    await world.app.start();
    expect(world.app.snapshot().vault).toEqual(missing);
    expect(world.desktop.questions).toEqual([]);
    expect(english.vault.explain(missing).title).toBe('The vault is missing');
    expect(english.errors.sentence(missing.error)).toContain('the 3 tokens in it');
    world.desktop.agrees = false;
    expect(await world.app.handlers['retry-vault'](null)).toEqual(err({ code: 'declined-by-user' }));
    expect(world.desktop.questions[0]?.body).toContain('The 3 tokens in the old vault can then no longer be used here');
    expect(world.app.snapshot().vault).toEqual(missing);
    world.desktop.agrees = true;
    world.app.run({ command: 'retry-vault' });
    await settleDown();
    expect(world.app.snapshot().vault.kind).toBe('open');
  });

  it('and is back opens without a question', async () => {
    const world = createWorld();
    world.vault.opensAs = missing;
    await world.app.start();
    world.vault.opensAs = { kind: 'open', keyStore: 'fake' };
    expect(await world.app.handlers['retry-vault'](null)).toEqual(ok(null));
    expect(world.desktop.questions).toEqual([]);
  });
});

describe('a new value that cannot be written', () => {
  async function unsaved(): Promise<World> {
    const world = await openWorld(record({ granted: grant({ rotation: { on_AT: true } }) }));
    world.vault.break('commit', { code: 'disk-full' });
    world.client.script.accessToken.push(answered(accessToken('AT1'), 'second-value'));
    await world.app.handlers['copy-access-token']({ id: 'a', fresh: false });
    return world;
  }

  it('keeps the program from ending without a word, and nothing is locked', async () => {
    const world = await unsaved();
    expect(await world.app.finish()).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(world.app.snapshot().vault.kind).toBe('open');
    world.vault.heal('commit');
    await world.clock.advance(30);
    expect(world.vault.secretOf('a')).toBe('second-value');
    expect(await world.app.finish()).toEqual({ ok: true, value: null });
    expect(world.clock.waiting()).toBe(0);
  });

  it('does not keep those of other tokens from being written', async () => {
    const world = await unsaved();
    world.vault.put('b', record({ granted: grant({ rotation: { on_AT: true } }) }));
    await world.app.handlers['retry-vault'](null);
    world.client.script.accessToken.push(answered(accessToken('AT2'), 'other-value'));
    await world.app.handlers['copy-access-token']({ id: 'b', fresh: false });
    const { commit } = world.vault;
    world.vault.heal('commit');
    world.vault.commit = async (id, next) => (id === 'a' ? err({ code: 'disk-full' }) : commit(id, next));
    expect((await world.app.finish()).ok).toBe(false);
    expect(world.vault.secretOf('b')).toBe('other-value');
  });
});

describe('an access token that comes when nobody is there', () => {
  const comes = async (world: World, before: () => unknown, after: () => unknown = () => {}) => {
    const { copied, answer } = hold(world);
    await settleDown();
    await before();
    await after();
    answer(answered(accessToken('AT1')));
    return copied;
  };
  const dropped = { ok: false, error: { code: 'nobody-there' } };

  it('does not go onto the clipboard while the screen is locked', async () => {
    const world = await openWorld();
    expect(await comes(world, () => world.app.screenChanged(true))).toEqual(dropped);
    expect(world.desktop.copied).toEqual([]);
  });

  it('does not either while the computer sleeps, or wakes up behind a locked screen', async () => {
    const world = await openWorld();
    expect(await comes(world, () => world.app.sleepChanged(true))).toEqual(dropped);
    world.app.screenChanged(true);
    world.app.sleepChanged(false);
    expect(await world.app.handlers['copy-access-token']({ id: 'a', fresh: false })).toEqual(dropped);
    expect(world.desktop.copied).toEqual([]);
  });

  it('does not either when the program has begun to end', async () => {
    const world = await openWorld();
    world.vault.lock = () => new Promise(() => {});
    const copied = await comes(world, () => void world.app.finish());
    expect(copied.ok).toBe(false);
    expect(world.desktop.copied).toEqual([]);
  });

  it('opens no window to tell of it when the program has begun to end', async () => {
    const world = await openWorld();
    world.desktop.showsNotifications = false;
    world.vault.lock = () => new Promise(() => {});
    const answer = holdAnswer(world);
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await settleDown();
    void world.app.finish();
    answer(answered(accessToken('AT1')));
    await settleDown();
    expect(world.desktop.notices).toHaveLength(1);
    expect({ copied: world.desktop.copied, shown: world.desktop.shown }).toEqual({ copied: [], shown: [] });
  });

  it.each([
    ['unlocks the screen', (world: World) => world.app.screenChanged(false)],
    ['comes to the front of the window', (world: World) => world.app.inFront()],
    ['presses a key in it', (world: World) => world.app.used()],
    ['clicks in the tray', (world: World) => world.app.run({ command: 'show-window', route: 'tokens' })],
  ])('does when the user %s before', async (_what, back) => {
    const world = await openWorld();
    const copied = await comes(
      world,
      () => world.app.screenChanged(true),
      () => back(world),
    );
    expect(copied.ok).toBe(true);
    expect(world.desktop.clipboard).toBe('AT1');
  });

  it('is told by a notification after a click in the tray', async () => {
    const world = await openWorld();
    const later = hold(world);
    world.app.run({ command: 'copy-access-token', credential: 'a' });
    await settleDown();
    world.app.screenChanged(true);
    later.answer(answered(accessToken('AT1')));
    await later.copied;
    await settleDown();
    expect(world.desktop.copied).toEqual([]);
    expect(world.desktop.notices.map(({ body }) => body)).toEqual([
      expect.stringContaining('not copied to the clipboard'),
    ]);
  });
});

describe('a lock that is under way', () => {
  it('lets no login begin', async () => {
    const world = await openWorld();
    const flushed = later();
    world.vault.flush = () => flushed.promise.then(() => ok(null));
    const locked = world.app.handlers.lock(null);
    await settleDown();
    expect(await world.app.handlers['start-login'](loginForm())).toMatchObject({ error: { code: 'vault-not-open' } });
    flushed.keep();
    await locked;
    expect(world.journal.filter((step) => step.startsWith('begin'))).toEqual([]);
  });

  it('lets nothing be asked about a token whose refusal arrives', async () => {
    const world = await openWorld();
    const { copied, answer } = hold(world);
    await settleDown();
    await world.app.handlers.lock(null);
    answer(refused({ code: 'token-invalid', host }));
    await copied;
    expect(world.client.checked).toEqual([]);
  });
});

describe('the end of the program', () => {
  it('asks about a value that came after a lock while the keyring waits for its user', async () => {
    const world = await openWorld();
    const { copied, answer } = hold(world);
    await settleDown();
    await world.app.handlers.lock(null);
    answer(answered(accessToken('AT1'), 'second-value'));
    await copied;
    world.vault.open = (onWaiting) => {
      onWaiting();
      return new Promise(() => {});
    };
    void world.app.handlers.unlock(null);
    await settleDown();
    expect(world.app.snapshot().vault.kind).toBe('waiting-for-keyring');
    expect(await world.app.finish()).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
  });

  it('waits for a revocation that was begun while a keyring is asked to protect the vault', async () => {
    const world = await openWorld();
    world.vault.prepareProtection = () => new Promise(() => undefined);
    void world.app.handlers['change-protection']({ to: { kind: 'keyring' }, current: null });
    await settleDown();
    const answer = later<Exchange<null>>();
    world.client.script.revoke.push(answer.promise);
    world.client.script.isRevoked.push(answered(true));
    void world.app.handlers.revoke({ id: 'a' });
    await settleDown();
    let isOver = false;
    const finished = world.app.finish().then((ended) => {
      isOver = true;
      return ended;
    });
    await settleDown();
    expect(isOver).toBe(false);
    answer.keep(answered(null));
    expect(await finished).toEqual(ok(null));
    expect(world.vault.entries.size).toBe(0);
  });

  it('clears the clipboard although a keyring prompt that nobody answers holds up the rest', async () => {
    const world = createWorld();
    world.vault.open = () => new Promise(() => {});
    void world.app.start();
    await settleDown();
    world.desktop.clipboard = 'AT0';
    void world.app.finish();
    await settleDown();
    expect(world.desktop.clipboard).toBeNull();
  });

  it('waits for a request that was begun while its user was asked whether to quit without a new value', async () => {
    const world = await openWorld(record({ granted: grant({ rotation: { on_AT: true } }) }));
    const { copied, answer } = hold(world);
    await settleDown();
    const givenUp = world.app.discardUnsaved();
    await settleDown();
    expect(world.journal).not.toContain('vault lock');
    answer(answered(accessToken('AT1'), 'second-value'));
    expect(await copied).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    await givenUp;
    expect(world.vault.secretOf('a')).toBe('second-value');
    expect(world.journal.at(-1)).toBe('vault lock');
  });

  it('is told of a new value that came after a lock and is in memory only, until the vault is open again', async () => {
    const world = await openWorld();
    const { copied, answer } = hold(world);
    await settleDown();
    await world.app.handlers.lock(null);
    answer(answered(accessToken('AT1'), 'second-value'));
    await copied;
    expect(await world.app.finish()).toMatchObject({ ok: false, error: { code: 'vault-not-open' } });
    await world.app.handlers.unlock(null);
    expect((await world.app.finish()).ok).toBe(true);
    expect(world.vault.secretOf('a')).toBe('second-value');
  });

  it('clears the clipboard before it waits for anything', async () => {
    const world = await openWorld(record({ granted: grant({ rotation: { on_AT: true } }) }));
    const { answer } = hold(world);
    await settleDown();
    world.desktop.clipboard = 'AT0';
    const finished = world.app.finish();
    await settleDown();
    expect(world.desktop.clipboard).toBeNull();
    answer(answered(accessToken('AT1'), 'second-value'));
    await finished;
    expect(world.vault.secretOf('a')).toBe('second-value');
    expect(world.clock.waiting()).toBe(0);
  });
});
