import { execFileSync, spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Bus } from '../../../../src/main/desktop/dbus/bus.ts';
import { ownerOf } from '../../../../src/main/desktop/dbus/services.ts';
import { unlockSecretService } from '../../../../src/main/desktop/keyring/secret-service.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { later } from '../../../fakes/later.ts';
import { playSecretService } from '../dbus/fake-secret-service.ts';
import { end, isInstalled, type PrivateBus, startPrivateBus } from '../dbus/private-bus.ts';

const times = { startMs: 30_000, answerMs: 30_000, promptMs: 60_000 };
const nobodyWaits = () => {
  throw new Error('no prompt was expected');
};

async function fakeKeyring() {
  const bus = await startPrivateBus();
  const party = bus.party();
  const keyring = await playSecretService(party);
  return { bus: await bus.connect(), private: bus, party, keyring };
}

describe.skipIf(!isInstalled('dbus-daemon'))('a Secret Service (needs dbus-daemon)', () => {
  it('that is not there is absent', async () => {
    const bus = await (await startPrivateBus()).connect();
    expect(await unlockSecretService(bus, times, nobodyWaits)).toBe('absent');
  });

  it('that is unlocked asks nobody', async () => {
    const { bus, keyring } = await fakeKeyring();
    keyring.locked = false;
    expect(await unlockSecretService(bus, times, nobodyWaits)).toBe('unlocked');
    expect(keyring.calls).not.toContain('Prompt');
  });

  it('that hangs is waited for longer than any other call, and is absent in the end', async () => {
    const { bus, keyring } = await fakeKeyring();
    const ready = later();
    Object.assign(keyring, { locked: false, ready: ready.promise });
    expect(await unlockSecretService(bus, { ...times, answerMs: 1 }, nobodyWaits)).toBe('absent');
    const hasty: Bus = { ...bus, call: (call, ms) => bus.call(call, call.member === 'ReadAlias' ? (ms ?? 20) : ms) };
    const unlocking = unlockSecretService(hasty, times, nobodyWaits);
    await eventually(() => expect(keyring.calls).toHaveLength(2));
    const call = { destination: 'org.freedesktop.secrets', path: '/', interface: 'a.b', member: 'ReadAlias' };
    expect((await hasty.call(call)).ok).toBe(false);
    ready.keep();
    expect(await unlocking).toBe('unlocked');
  });

  it.each([
    [false, 'unlocked'],
    [true, 'denied'],
  ] as const)('that is locked shows its prompt; dismissed: %s', async (dismissed, state) => {
    const { bus, keyring } = await fakeKeyring();
    const waiting = vi.fn();
    keyring.onPrompt = () => keyring.complete(dismissed);
    expect(await unlockSecretService(bus, times, waiting)).toBe(state);
    expect(waiting).toHaveBeenCalledTimes(1);
  });

  it('without a default collection is asked to make one', async () => {
    const { bus, keyring } = await fakeKeyring();
    keyring.collection = '/';
    keyring.onPrompt = () => keyring.complete(false);
    expect(await unlockSecretService(bus, times, () => undefined)).toBe('unlocked');
    expect(keyring.calls).toContain('CreateCollection');
  });

  it('whose prompt nobody answers stays locked, and the prompt is taken back', async () => {
    const { bus, keyring } = await fakeKeyring();
    expect(await unlockSecretService(bus, { ...times, promptMs: 50 }, () => undefined)).toBe('locked');
    await eventually(() => expect(keyring.calls).toContain('Dismiss'));
  });

  it('that vanishes while its prompt is open is absent', async () => {
    const { bus, party, keyring } = await fakeKeyring();
    keyring.onPrompt = () => void party.releaseName('org.freedesktop.secrets');
    expect(await unlockSecretService(bus, times, () => undefined)).toBe('absent');
  });

  it('on a bus that dies while its prompt is open is absent', async () => {
    const made = await fakeKeyring();
    made.keyring.onPrompt = () => void made.private.stop();
    expect(await unlockSecretService(made.bus, times, () => undefined)).toBe('absent');
  });

  it('does not believe a stranger that the prompt was answered', async () => {
    const { bus, private: place, keyring } = await fakeKeyring();
    const stranger = await playSecretService(place.party());
    keyring.onPrompt = () => {
      stranger.complete(true);
      keyring.complete(false);
    };
    expect(await unlockSecretService(bus, times, () => undefined)).toBe('unlocked');
  });
});

/** A real gnome-keyring with a collection under a password, unlocked or not. */
async function startGnomeKeyring(place: PrivateBus, password: string | null): Promise<void> {
  const args = ['--foreground', '--components=secrets', ...(password === null ? [] : ['--unlock'])];
  const daemon = spawn('gnome-keyring-daemon', args, { env: place.env, stdio: ['pipe', 'ignore', 'ignore'] });
  daemon.stdin.end(password ?? '');
  onTestFinished(() => end(daemon));
  const bus = await place.connect();
  await eventually(async () => expect(await ownerOf(bus, 'org.freedesktop.secrets')).not.toBeNull());
}

const realKeyring = isInstalled('dbus-daemon') && isInstalled('gnome-keyring-daemon');

describe.skipIf(!realKeyring)('a real gnome-keyring (needs dbus-daemon and gnome-keyring-daemon)', () => {
  it('that is unlocked is ready', async () => {
    const place = await startPrivateBus();
    await startGnomeKeyring(place, 'password');
    expect(await unlockSecretService(await place.connect(), times, nobodyWaits)).toBe('unlocked');
  });

  it('that is locked, on a session where no prompt can be shown, is denied', async () => {
    const first = await startPrivateBus();
    await startGnomeKeyring(first, 'password');
    const keyrings = execFileSync('find', [first.env.HOME ?? '', '-name', 'login.keyring'], { encoding: 'utf8' });
    expect(keyrings).toContain('login.keyring');
    const second = { ...(await startPrivateBus()) };
    const copied = `${second.env.HOME}/.local/share`;
    execFileSync('sh', [
      '-c',
      'mkdir -p "$2" && cp -r "$1/.local/share/keyrings" "$2"',
      'sh',
      first.env.HOME ?? '',
      copied,
    ]);
    await startGnomeKeyring(second, null);
    const waiting = vi.fn();
    expect(await unlockSecretService(await second.connect(), times, waiting)).toBe('denied');
    expect(waiting).toHaveBeenCalledTimes(1);
  });
});
