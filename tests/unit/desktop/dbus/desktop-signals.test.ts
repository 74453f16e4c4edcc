import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Message, type MessageBus, MessageType, Variant } from '@jellybrick/dbus-next';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Bus, busName, connectBus, createBuses } from '../../../../src/main/desktop/dbus/bus.ts';
import { monitoredIdleTime } from '../../../../src/main/desktop/dbus/idle-monitor.ts';
import { watchScreenLock } from '../../../../src/main/desktop/dbus/screen-lock.ts';
import { watchTrayHost } from '../../../../src/main/desktop/dbus/tray-host.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { isInstalled, startPrivateBus } from './private-bus.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/** Answers every call of one member with a variant or a path. */
function answer(party: MessageBus, member: string, signature: string, body: () => unknown): void {
  party.addMethodHandler((message: Message) => {
    if (message.type !== MessageType.METHOD_CALL || message.member !== member) return false;
    party.send(Message.newMethodReturn(message, signature, [body()]));
    return true;
  });
}

/** Sends a signal until it was heard or seen to be ignored: the last one is always heard. */
function t(party: MessageBus, path: string, name: string, member: string, signature: string, body: unknown[]): void {
  party.send(Message.newSignal(path, name, member, signature, body));
}

describe('no bus', () => {
  it('is told at once', async () => {
    expect(await connectBus('session', 5_000, 'unix:path=/nonexistent/bus')).toBeNull();
    expect(await connectBus('session', 5_000, 'nonsense')).toBeNull();
  });
});

describe('an address of a bus', () => {
  it('reaches no network, and starts no program', async () => {
    let reached = 0;
    const server = createServer((socket) => {
      reached += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    const folder = mkdtempSync(join(tmpdir(), 'bus-'));
    const trace = join(folder, 'started');
    for (const address of [
      `tcp:host=127.0.0.1,port=${port}`,
      `unix:path=/nonexistent/bus;tcp:host=127.0.0.1,port=${port}`,
      `unixexec:path=touch,argv1=${trace}`,
    ]) {
      expect(await connectBus('session', 2_000, address)).toBeNull();
    }
    expect(reached).toBe(0);
    expect(existsSync(trace)).toBe(false);
    server.close();
    rmSync(folder, { recursive: true });
  });
});

describe('a tray host that is gone', () => {
  const graceMs = 5_000;

  async function watched() {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const state = { hosted: true };
    const listeners = new Map<string, (body: readonly unknown[]) => void>();
    const bus: Bus = {
      call: async ({ member }) => ({ ok: true, body: [member === 'Get' ? { value: state.hosted } : ':1.7'] }),
      async listen({ member }, heard) {
        listeners.set(member, heard);
        return () => undefined;
      },
      onClosed: () => () => undefined,
      close: () => undefined,
    };
    const heard: boolean[] = [];
    onTestFinished(await watchTrayHost(bus, graceMs, (present) => heard.push(present)));
    await vi.advanceTimersByTimeAsync(2 * graceMs);
    const set = async (hosted: boolean, thenMs: number) => {
      state.hosted = hosted;
      listeners.get(hosted ? 'StatusNotifierHostRegistered' : 'StatusNotifierHostUnregistered')?.([]);
      await vi.advanceTimersByTimeAsync(thenMs);
    };
    return { heard, set };
  }

  it('for a moment only, as its panel starts anew, is never called missing', async () => {
    const { heard, set } = await watched();
    await set(false, graceMs - 1);
    await set(true, 2 * graceMs);
    expect(heard).toEqual([true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('for longer is called missing, once', async () => {
    const { heard, set } = await watched();
    await set(false, graceMs);
    await set(false, graceMs);
    expect(heard).toEqual([true, false]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe.skipIf(!isInstalled('dbus-daemon'))('on a bus (needs dbus-daemon)', () => {
  it('a call that nobody answers ends in time', async () => {
    const place = await startPrivateBus();
    const party = place.party();
    party.addMethodHandler(() => true);
    await party.requestName('org.example.Silent', 0);
    const bus = await place.connect();
    const call = { destination: 'org.example.Silent', path: '/', interface: 'org.example.I', member: 'M' };
    expect(await bus.call(call, 50)).toEqual({ ok: false, error: 'timeout' });
  });

  it('a broken connection is made again when it is asked for', async () => {
    const place = await startPrivateBus();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', place.address);
    onTestFinished(() => void vi.unstubAllEnvs());
    const buses = createBuses(3_000);
    onTestFinished(() => buses.close());
    const bus = await buses.get('session');
    expect(await buses.get('session')).toBe(bus);
    bus?.close();
    const again = await buses.get('session');
    expect(again).not.toBe(bus);
    expect(again).not.toBeNull();
  });

  it('a tray host is seen to be missing, to come and to go', async () => {
    const place = await startPrivateBus();
    const party = place.party();
    let hosted = false;
    answer(party, 'Get', 'v', () => new Variant('b', hosted));
    const heard: boolean[] = [];
    const stop = await watchTrayHost(await place.connect(), 0, (present) => heard.push(present));
    await eventually(() => expect(heard).toEqual([false]));
    await party.requestName(watcher, 0);
    hosted = true;
    t(party, '/StatusNotifierWatcher', watcher, 'StatusNotifierHostRegistered', '', []);
    await eventually(() => expect(heard).toEqual([false, true]));
    await party.releaseName(watcher);
    await eventually(() => expect(heard).toEqual([false, true, false]));
    stop();
  });

  it('the owner of one name is watched without hearing of the others', async () => {
    const place = await startPrivateBus();
    const bus = await place.connect();
    const heard: unknown[] = [];
    const rule = { interface: busName, member: 'NameOwnerChanged' };
    onTestFinished(await bus.listen({ ...rule, arg0: 'org.example.Mine' }, (body) => heard.push(body[0])));
    const party = place.party();
    await party.requestName('org.example.Other', 0);
    await party.requestName('org.example.Mine', 0);
    await eventually(() => expect(heard).toEqual(['org.example.Mine']));
  });

  it('many signals are listened to on one connection without a warning', async () => {
    const place = await startPrivateBus();
    const bus = await place.connect();
    const warned = vi.fn();
    process.on('warning', warned);
    onTestFinished(() => void process.removeListener('warning', warned));
    const rule = { interface: busName, member: 'NameOwnerChanged' };
    const heard: unknown[] = [];
    const names = Array.from({ length: 12 }, (_unused, index) => `org.example.N${index}`);
    for (const arg0 of names) onTestFinished(await bus.listen({ ...rule, arg0 }, (body) => heard.push(body[0])));
    const party = place.party();
    for (const name of names) await party.requestName(name, 0);
    await eventually(() => expect(heard).toEqual(names));
    expect(warned).not.toHaveBeenCalled();
  });

  it('a tray host that comes while the desktop starts is never called missing', async () => {
    const place = await startPrivateBus();
    const party = place.party();
    answer(party, 'Get', 'v', () => new Variant('b', true));
    const heard: boolean[] = [];
    const stop = await watchTrayHost(await place.connect(), 60_000, (present) => heard.push(present));
    onTestFinished(stop);
    await party.requestName(watcher, 0);
    await eventually(() => expect(heard).toEqual([true]));
  });

  it('a screen saver tells of the lock and its end', async () => {
    const place = await startPrivateBus();
    const party = place.party();
    const heard: boolean[] = [];
    const session = await place.connect();
    const watched = watchScreenLock({ session, system: null, sessionId: undefined }, (locked) => heard.push(locked));
    onTestFinished(await watched);
    for (const name of ['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver']) {
      heard.length = 0;
      t(party, '/any', name, 'ActiveChanged', 'b', [false]);
      t(party, '/any', 'org.example.Other', 'ActiveChanged', 'b', [true]);
      t(party, '/any', name, 'ActiveChanged', 'b', [true]);
      await eventually(() => expect(heard).toEqual([false, true]));
    }
  });

  it('logind tells of the lock of this session and its end', async () => {
    const place = await startPrivateBus();
    const party = place.party();
    const path = '/org/freedesktop/login1/session/_37';
    const session = 'org.freedesktop.login1.Session';
    answer(party, 'GetSession', 'o', () => path);
    await party.requestName('org.freedesktop.login1', 0);
    const heard: boolean[] = [];
    const system = await place.connect();
    onTestFinished(await watchScreenLock({ session: null, system, sessionId: '7' }, (locked) => heard.push(locked)));
    const changed = (where: string, hint: boolean) =>
      t(party, where, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
        session,
        { LockedHint: new Variant('b', hint) },
        [],
      ]);
    changed(path, false);
    changed('/org/freedesktop/login1/session/other', true);
    changed(path, true);
    await eventually(() => expect(heard).toEqual([false, true]));
    t(party, path, session, 'Unlock', '', []);
    t(party, path, session, 'Lock', '', []);
    await eventually(() => expect(heard).toEqual([false, true, false, true]));
  });

  it('the shell of GNOME tells for how long nobody used the computer, and nothing is asked where it is not', async () => {
    const place = await startPrivateBus();
    const bus = await place.connect();
    expect(await monitoredIdleTime(bus)).toBeNull();
    const party = place.party();
    answer(party, 'GetIdletime', 't', () => 61_500n);
    await party.requestName('org.gnome.Mutter.IdleMonitor', 0);
    expect(await monitoredIdleTime(bus)).toBe(61.5);
  });
});
