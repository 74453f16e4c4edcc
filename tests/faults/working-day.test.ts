import { queryObjects } from 'node:v8';
import { expect, it } from 'vitest';
import type { TransferCode } from '../../src/main/core/ports/mytoken-server.ts';
import { createSecretClipboard } from '../../src/main/desktop/clipboard/secret-clipboard.ts';
import { ok } from '../../src/shared/ipc/result.ts';
import { createFakeClient, type FakeClient } from '../fakes/client.ts';
import { createFakeClock, type FakeClock } from '../fakes/clock.ts';
import { createFakeDesktop } from '../fakes/desktop.ts';
import {
  accessToken,
  answered,
  begun,
  grant,
  loginForm,
  mytoken,
  record,
  serverConfig,
  startOfTests,
} from '../fakes/samples.ts';
import { createWorld } from '../fakes/world.ts';

const minute = 60;
/** MYTOKEN_FAULTS=full: the full number. */
const hours = process.env.MYTOKEN_FAULTS === 'full' ? 8 : 3;
const rotation = { on_AT: true, auto_revoke: true, lifetime: 1_000 };
/** So many objects may come in each hour after the first: what Node and the tests themselves make now and then. */
const mostMore = 6;

/** A server that answers whenever it is asked, with times from now on. */
function createServer(journal: string[], clock: FakeClock): FakeClient {
  const client = createFakeClient(journal, serverConfig);
  let count = 0;
  return {
    ...client,
    begin: async () => ok({ ...begun(), expiresAt: clock.now() + 5 * minute }),
    createTransferCode: async () => answered({ code: 'nguHVEkp' as TransferCode, expiresAt: clock.now() + 5 * minute }),
    async accessToken(_server, request) {
      count += 1;
      const issued = accessToken(`AT${count}`, { expiresAt: clock.now() + 10 * minute });
      const rotates = !request.mytoken.startsWith('plain');
      return answered(issued, rotates ? mytoken({ iat: clock.now(), seq_no: count }) : null);
    },
  };
}

/** The program over fakes that keep nothing, with the real way to the clipboard. */
function createDay() {
  const clock = createFakeClock(startOfTests);
  const journal: string[] = [];
  const desktop = createFakeDesktop(journal);
  const board = { text: '', copies: 0 };
  const clipboard = createSecretClipboard(
    {
      async write(text) {
        board.text = text;
        board.copies += 1;
        return true;
      },
      async clearIf(isOurs) {
        if (isOurs(board.text)) board.text = '';
        return true;
      },
    },
    clock,
  );
  const client = createServer(journal, clock);
  const world = createWorld(undefined, {
    clock,
    client,
    desktop: { ...desktop, copySecret: clipboard.copy, clearClipboard: clipboard.clear },
  });
  world.vault.put('a', record({ token: mytoken({ seq_no: 1 }), granted: grant({ rotation }) }));
  world.vault.put('b', record({ token: 'plain' as never }));
  const kept = [
    ...[journal, desktop.notices, desktop.opened, desktop.questions, desktop.shown, world.journal, world.drawn],
    ...[world.log.lines, world.launcher.launched, client.accessTokenRequests, client.loginRequests],
  ];
  const forget = () => {
    for (const one of kept) one.length = 0;
  };
  return { world, app: world.app, clock, board, forget };
}

type Day = ReturnType<typeof createDay>;

/** Away from the computer, in each way that can lock the vault. */
async function goAway(day: Day, locks: boolean): Promise<void> {
  const { app, world, clock } = day;
  const comeBack = async () => {
    expect(app.snapshot().vault.kind).toBe(locks ? 'locked' : 'open');
    if (locks) await app.handlers.unlock(null);
    expect(app.snapshot().vault.kind).toBe('open');
  };
  for (const happens of [app.screenChanged, app.sleepChanged]) {
    happens(true);
    await clock.advance(2 * minute);
    happens(false);
    await comeBack();
    await clock.advance(5 * minute);
  }
  world.idle.seconds = 11 * minute;
  await clock.advance(13 * minute);
  await comeBack();
  world.idle.seconds = 0;
  app.used();
  await clock.advance(9 * minute);
}

/** An hour: copies, a login that nobody finishes, a transfer code, and a while away. */
async function work(day: Day, locks: boolean): Promise<void> {
  const { app, clock, board } = day;
  for (let turn = 0; turn < 6; turn += 1) {
    app.used();
    for (const id of ['a', 'b']) {
      const before = board.copies;
      expect(await app.handlers['copy-access-token']({ id, fresh: turn % 2 === 0 })).toMatchObject({ ok: true });
      expect(board.copies).toBe(before + 1);
    }
    await clock.advance(3 * minute);
    expect(board.text).toBe('');
  }
  expect(await app.handlers['start-login'](loginForm())).toMatchObject({ ok: true });
  expect(await app.handlers['create-transfer-code']({ id: 'b' })).toMatchObject({ ok: true });
  await clock.advance(6 * minute);
  expect(app.snapshot().login).toMatchObject({ kind: 'failed' });
  expect(await app.handlers['dismiss-login'](null)).toMatchObject({ ok: true });
  await goAway(day, locks);
}

/** How many objects this process holds: those that nothing leads to are removed before they are counted. */
const countObjects = () => queryObjects(Object, { format: 'count' });

it.each([
  ['that lock the vault by themselves', { lockIdleMinutes: 10, lockOnSleep: true, lockOnScreenLock: true }],
  ['without a lock', { lockIdleMinutes: 0, lockOnSleep: false, lockOnScreenLock: false }],
] as const)(
  `${hours} hours of copies, renewals and logins, and of absences %s, leave no timer, listener or entry behind`,
  async (_name, settings) => {
    const day = createDay();
    const locks = settings.lockOnSleep;
    await day.app.start();
    for (const [name, value] of Object.entries(settings)) {
      expect(await day.app.handlers['change-settings']({ [name]: value })).toMatchObject({ ok: true });
    }
    expect(await day.app.handlers['set-keep-alive']({ id: 'a', keepAlive: true })).toMatchObject({ ok: true });
    await work(day, locks);
    day.forget();
    const first = countObjects();
    for (let hour = 1; hour < hours; hour += 1) await work(day, locks);
    day.forget();
    expect(countObjects() - first).toBeLessThan(mostMore * (hours - 1));
    // For the next drawing, the next renewal and the next look whether somebody is there.
    expect(day.clock.waiting()).toBe(locks ? 3 : 2);
  },
);
