import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../src/shared/ipc/result.ts';
import { createFormat } from '../../../../src/shared/time/format.ts';
import { later } from '../../../fakes/later.ts';
import { begun, grant, loginForm, provider, record, serverConfig } from '../../../fakes/samples.ts';
import { createWorld } from '../../../fakes/world.ts';

async function withToken() {
  const world = createWorld();
  world.vault.put('a', record());
  world.vault.put('b', record());
  await world.app.start();
  const forget = async (id = 'a') => {
    const done = await world.app.handlers.forget({ id });
    return done.ok ? 'done' : done.error;
  };
  return { ...world, forget };
}

const declined = { code: 'declined-by-user' };
const pause = (retryAfterSeconds: number) => ({ code: 'too-often', because: 'declined', retryAfterSeconds });

describe('a question of the window that was answered with no', () => {
  it('is asked again after ten seconds only, and then after twice as long', async () => {
    const { forget, desktop, clock } = await withToken();
    desktop.agrees = false;
    expect(await forget()).toEqual(declined);
    expect(await forget('b')).toEqual(pause(10));
    // The wall clock may be set to anything.
    clock.setWall(3_600);
    expect(await forget()).toEqual(pause(10));
    await clock.advance(10);
    expect(await forget()).toEqual(declined);
    await clock.advance(10);
    expect(await forget()).toEqual(pause(10));
    await clock.advance(10);
    expect(await forget()).toEqual(declined);
    expect(await forget()).toEqual(pause(40));
    expect(desktop.questions).toHaveLength(3);
  });

  it('is asked again after a quarter of an hour, however often the answer was no', async () => {
    const { forget, desktop, clock } = await withToken();
    desktop.agrees = false;
    for (let no = 1; no <= 12; no += 1) {
      expect(await forget()).toEqual(declined);
      await clock.advance(900);
    }
    expect(await forget()).toEqual(declined);
    expect(await forget()).toEqual(pause(900));
  });

  it('is asked again at once after a click in the tray, and by the tray itself', async () => {
    const { app, forget, desktop } = await withToken();
    desktop.agrees = false;
    await app.handlers.revoke({ id: 'a' });
    expect(await app.handlers.revoke({ id: 'a' })).toEqual(err(pause(10)));
    app.run({ command: 'revoke', credential: 'a' });
    await expect.poll(() => desktop.questions.length).toBe(2);
    expect(await app.handlers.revoke({ id: 'a' })).toMatchObject({ error: declined });
    expect(await forget()).toEqual(declined);
  });

  it('keeps no other verb waiting, and a yes ends the wait', async () => {
    const { app, forget, desktop, clock } = await withToken();
    desktop.agrees = false;
    expect(await forget()).toEqual(declined);
    expect(await app.handlers.revoke({ id: 'a' })).toMatchObject({ error: declined });
    await clock.advance(10);
    desktop.agrees = true;
    expect(await forget('b')).toBe('done');
    desktop.agrees = false;
    expect(await forget()).toEqual(declined);
    expect(await forget()).toEqual(pause(10));
  });

  it('that was not shown, since another one stood, is no answer', async () => {
    const { forget, desktop } = await withToken();
    const answer = later<boolean>();
    let asked = 0;
    desktop.confirm = async () => {
      asked += 1;
      return asked === 1 ? answer.promise : false;
    };
    const first = forget();
    expect(await forget('b')).toEqual(declined);
    answer.keep(true);
    expect(await first).toBe('done');
    expect(await forget('b')).toEqual(declined);
  });

  it.each(['laptop of tests', ''])('names what the window cannot change (called %j on the server)', async (name) => {
    const { app, vault, clock, desktop } = createWorld();
    const format = createFormat({ locale: 'en-GB', timeZone: 'UTC', now: clock.now });
    const { createdAt } = record();
    vault.put('a', record({ granted: grant({ name }) }));
    vault.reserved.add('a');
    await app.start();
    desktop.agrees = false;
    await app.handlers.rename({ id: 'a', alias: 'another' });
    await app.handlers.revoke({ id: 'a' });
    await app.handlers.forget({ id: 'a' });
    await app.handlers['try-once']({ id: 'a' });
    expect(desktop.questions).toHaveLength(3);
    for (const { body } of desktop.questions) {
      expect(body).toContain(new URL(provider).host);
      expect(body).toContain(format.day(createdAt));
      expect(body).toContain(name);
      expect(body.includes('On the server it is called')).toBe(name !== '');
    }
  });
});

describe('the window', () => {
  it('has one address at a time asked, and ten in a minute', async () => {
    const { app, client, clock, desktop } = await withToken();
    const add = () => app.handlers['add-server']({ url: serverConfig.issuer });
    const answer = later<boolean>();
    client.script.discover.push(ok({ ...serverConfig, issuer: 'https://other.example.net' }));
    desktop.confirm = () => answer.promise;
    const first = add();
    expect(await add()).toEqual(err({ code: 'busy' }));
    answer.keep(true);
    await first;
    for (let call = 2; call <= 10; call += 1) expect((await add()).ok, String(call)).toBe(true);
    expect(await add()).toEqual(err({ code: 'too-often', because: 'pace', retryAfterSeconds: 60 }));
    await clock.advance(60);
    expect((await add()).ok).toBe(true);
  });

  it('has the keyring asked once at a time, and ten times in a minute', async () => {
    const { app, clock } = await withToken();
    const both = await Promise.all([app.handlers.unlock(null), app.handlers['retry-vault'](null)]);
    expect(both).toEqual([ok(null), err({ code: 'busy' })]);
    for (let call = 2; call <= 10; call += 1) expect((await app.handlers['retry-vault'](null)).ok).toBe(true);
    expect(await app.handlers.unlock(null)).toMatchObject({ error: { code: 'too-often', because: 'pace' } });
    await clock.advance(60);
    expect((await app.handlers.unlock(null)).ok).toBe(true);
  });

  it('has servers asked ten times in a minute what they offer', async () => {
    const { app, clock } = await withToken();
    const refresh = () => app.handlers['refresh-server']({ issuer: serverConfig.issuer });
    for (let call = 1; call <= 10; call += 1) expect((await refresh()).ok, String(call)).toBe(true);
    expect(await refresh()).toEqual(err({ code: 'too-often', because: 'pace', retryAfterSeconds: 60 }));
    await clock.advance(60);
    expect((await refresh()).ok).toBe(true);
  });

  it('opens the browser ten times in half a minute', async () => {
    const { app, client, clock, desktop } = await withToken();
    client.script.begin.push(ok(begun()));
    await app.handlers['start-login'](loginForm());
    for (let call = 2; call <= 10; call += 1) expect((await app.handlers['open-login-again'](null)).ok).toBe(true);
    expect(await app.handlers['open-login-again'](null)).toMatchObject({ error: { code: 'too-often' } });
    expect(desktop.opened).toHaveLength(10);
    await clock.advance(30);
    expect((await app.handlers['open-login-again'](null)).ok).toBe(true);
  });

  it('has ten dialogs of the system opened in a minute, one at a time', async () => {
    const { app, clock } = await withToken();
    const both = [
      app.handlers['import-templates']({ from: 'files' }),
      app.handlers['import-templates']({ from: 'files' }),
    ];
    expect((await Promise.all(both)).map((one) => (one.ok ? 'done' : one.error.code))).toContain('busy');
    for (let call = 2; call <= 10; call += 1) await app.handlers['import-templates']({ from: 'files' });
    const tooOften = { error: { code: 'too-often', because: 'pace' } };
    expect(await app.handlers['import-templates']({ from: 'files' })).toMatchObject(tooOften);
    expect(await app.handlers['export-templates']({ items: [] })).toMatchObject(tooOften);
    await clock.advance(60);
    expect(await app.handlers['import-templates']({ from: 'files' })).not.toMatchObject(tooOften);
  });

  it('asks about a server with at most 40 characters of each of its own words, set apart', async () => {
    const { app, client, desktop } = await withToken();
    const long = 'x'.repeat(39);
    const messages = `${long}\u{1f600} and every administrator trusts it`;
    client.script.discover.push(
      ok({
        ...serverConfig,
        issuer: 'https://other.example.net',
        details: {
          ...serverConfig.details,
          version: messages,
          providers: serverConfig.details.providers.map((one) => ({ ...one, name: messages })),
        },
      }),
    );
    await app.handlers['add-server']({ url: 'https://other.example.net' });
    const body = desktop.questions[0]?.body ?? '';
    expect(body).toContain(`\u2068${long}\u{1f600}…\u2069`);
    expect(body).not.toContain('administrator');
  });
});
