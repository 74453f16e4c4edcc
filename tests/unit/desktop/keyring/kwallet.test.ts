import { spawn } from 'node:child_process';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Message, type MessageBus, MessageType } from '@jellybrick/dbus-next';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Bus } from '../../../../src/main/desktop/dbus/bus.ts';
import { ownerOf } from '../../../../src/main/desktop/dbus/services.ts';
import { findKeyring, watchKeyrings } from '../../../../src/main/desktop/keyring/find-keyring.ts';
import { findKWallet, openKWallet } from '../../../../src/main/desktop/keyring/kwallet.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { end, isInstalled, type PrivateBus, startPrivateBus } from '../dbus/private-bus.ts';

const times = { startMs: 30_000, answerMs: 30_000, promptMs: 60_000 };
const program = 'Mytoken Tray';
const ignore = () => undefined;

/** What a test decides about a wallet and the person in front of it. */
interface FakeWallet {
  isEnabled: boolean;
  isOpen: boolean;
  onAsked: (answer: (handle: number) => void) => void;
}

/** Plays KWallet on a bus, as far as opening goes. */
async function playKWallet(party: MessageBus): Promise<FakeWallet> {
  const wallet: FakeWallet = { isEnabled: true, isOpen: false, onAsked: () => undefined };
  const transaction = 7;
  const answer = (handle: number) => {
    const body = [transaction, handle];
    party.send(Message.newSignal('/modules/kwalletd5', 'org.kde.KWallet', 'walletAsyncOpened', 'ii', body));
  };
  const replies: Readonly<Record<string, () => readonly [string, unknown]>> = {
    isEnabled: () => ['b', wallet.isEnabled],
    networkWallet: () => ['s', 'kdewallet'],
    isOpen: () => ['b', wallet.isOpen],
    openAsync: () => ['i', transaction],
  };
  party.addMethodHandler((message: Message) => {
    const reply = replies[message.member]?.();
    if (message.type !== MessageType.METHOD_CALL || reply === undefined) return false;
    party.send(Message.newMethodReturn(message, reply[0], [reply[1]]));
    if (message.member === 'openAsync') wallet.onAsked(answer);
    return true;
  });
  await party.requestName('org.kde.kwalletd5', 0);
  return wallet;
}

async function fakeKWallet() {
  const place = await startPrivateBus();
  const party = place.party();
  return { place, party, wallet: await playKWallet(party), bus: await place.connect() };
}

const open = (bus: Bus, onWaiting: () => void = ignore, promptMs = times.promptMs) =>
  openKWallet(bus, 'kwallet5', { ...times, promptMs }, program, onWaiting);

it('a KWallet that ends itself when it is started is turned off', async () => {
  const replies: Readonly<Record<string, unknown>> = { ListActivatableNames: ['org.kde.kwalletd5'] };
  const bus: Bus = {
    call: async ({ member }) =>
      member in replies
        ? { ok: true, body: [replies[member]] }
        : { ok: false, error: 'org.freedesktop.DBus.Error.Spawn.ChildExited' },
    listen: async () => () => undefined,
    onClosed: () => () => undefined,
    close: () => undefined,
  };
  expect(await findKeyring(bus, ['kwallet6'], times)).toEqual({ keyStore: null, turnedOff: 'kwallet5' });
});

describe.skipIf(!isInstalled('dbus-daemon'))('KWallet (needs dbus-daemon)', () => {
  it('that is not there is absent, and appears later', async () => {
    const place = await startPrivateBus();
    const bus = await place.connect();
    const appeared = vi.fn();
    onTestFinished(await watchKeyrings(bus, appeared));
    expect(await findKWallet(bus, 'kwallet5', times)).toBe('absent');
    expect(appeared).not.toHaveBeenCalled();
    await playKWallet(place.party());
    expect(await findKWallet(bus, 'kwallet5', times)).toBe('present');
    await eventually(() => expect(appeared).toHaveBeenCalledTimes(1));
  });

  it('that is turned off is told apart', async () => {
    const { bus, wallet } = await fakeKWallet();
    wallet.isEnabled = false;
    expect(await findKWallet(bus, 'kwallet5', times)).toBe('turned-off');
    expect(await findKeyring(bus, ['kwallet6'], times)).toEqual({ keyStore: null, turnedOff: 'kwallet5' });
  });

  it('whose wallet is open asks nobody', async () => {
    const { bus, wallet } = await fakeKWallet();
    wallet.isOpen = true;
    const waiting = vi.fn();
    expect(await open(bus, waiting)).toBe('unlocked');
    expect(waiting).not.toHaveBeenCalled();
  });

  it.each([
    [1_825_574_492, 'unlocked'],
    [-1, 'denied'],
  ])('whose prompt is answered with %d is %s, even when that is heard at once', async (handle, state) => {
    const { bus, wallet } = await fakeKWallet();
    const waiting = vi.fn();
    wallet.onAsked = (answer) => answer(handle);
    expect(await open(bus, waiting)).toBe(state);
    expect(waiting).toHaveBeenCalledTimes(1);
  });

  it('does not believe a stranger that the prompt was answered', async () => {
    const { bus, wallet, place } = await fakeKWallet();
    const stranger = place.party();
    await stranger.requestName('org.example.Stranger', 0);
    wallet.onAsked = (answer) => {
      stranger.send(Message.newSignal('/modules/kwalletd5', 'org.kde.KWallet', 'walletAsyncOpened', 'ii', [7, 5]));
      // By its answer, the bus has passed on what came before.
      const bus = {
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
      };
      void stranger.call(new Message({ ...bus, member: 'GetId' })).then(() => answer(-1));
    };
    expect(await open(bus)).toBe('denied');
  });

  it('whose prompt nobody answers is locked', async () => {
    const { bus } = await fakeKWallet();
    expect(await open(bus, ignore, 50)).toBe('locked');
  });

  it('that vanishes while its prompt is open is absent', async () => {
    const { bus, wallet, party } = await fakeKWallet();
    wallet.onAsked = () => void party.releaseName('org.kde.kwalletd5');
    expect(await open(bus)).toBe('absent');
  });
});

/** A real KWallet without a screen; its prompts are shown to nobody. */
async function startKWallet(place: PrivateBus) {
  const daemon = spawn('kwalletd5', [], { env: { ...place.env, QT_QPA_PLATFORM: 'offscreen' }, stdio: 'ignore' });
  onTestFinished(() => end(daemon));
  const bus = await place.connect();
  await eventually(async () => expect(await ownerOf(bus, 'org.kde.kwalletd5')).not.toBeNull());
  return { bus, daemon };
}

const onKWallet = { destination: 'org.kde.kwalletd5', path: '/modules/kwalletd5', interface: 'org.kde.KWallet' };

/** Opens the wallet as the login to the desktop does, and makes it where there is none (PAM module of KWallet). */
async function openAtLogin(bus: Bus, { env }: PrivateBus): Promise<void> {
  const salt = randomBytes(56);
  const folder = join(env.HOME ?? '', '.local/share/kwalletd');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'kdewallet.salt'), salt, { mode: 0o600 });
  const hash = pbkdf2Sync('password', salt, 50_000, 56, 'sha512');
  await bus.call({ ...onKWallet, member: 'pamOpen', signature: 'sayi', body: ['kdewallet', hash, 0] });
}

const realKWallet = isInstalled('dbus-daemon') && isInstalled('kwalletd5');

describe.skipIf(!realKWallet)('a real KWallet (needs dbus-daemon and kwalletd5)', () => {
  it('is found, is unlocked while its wallet is open, and asks once it is closed', async () => {
    const place = await startPrivateBus();
    const { bus, daemon } = await startKWallet(place);
    expect(await findKeyring(bus, [], times)).toEqual({ keyStore: 'kwallet5', turnedOff: null });
    await openAtLogin(bus, place);
    expect(await open(bus)).toBe('unlocked');
    await bus.call({ ...onKWallet, member: 'close', signature: 'sb', body: ['kdewallet', true] });
    expect(await open(bus, () => void end(daemon))).toBe('absent');
  });
});
