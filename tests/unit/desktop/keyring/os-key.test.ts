import { describe, expect, it, vi } from 'vitest';
import type { Bus, BusCall, BusReply } from '../../../../src/main/desktop/dbus/bus.ts';
import { createOsKey, type OsKeyOptions } from '../../../../src/main/desktop/keyring/os-key.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { later } from '../../../fakes/later.ts';

const bytes = Uint8Array.from({ length: 32 }, (_unused, index) => index * 7);
const times = { startMs: 100, promptMs: 100, patienceMs: 20 };
const noBus = async () => null;

/** A safeStorage before 42: calls that block. `prefix` is what its ciphertexts begin with. */
function blocking(prefix: string, backend = 'gnome_libsecret') {
  return {
    encryptString: vi.fn((text: string) => Buffer.from(prefix + text)),
    decryptString: vi.fn((sealed: Buffer) => sealed.subarray(3).toString()),
    getSelectedStorageBackend: () => backend as 'gnome_libsecret',
  };
}

/** A safeStorage since 42. */
function waiting(prefix: string, shouldReEncrypt = false) {
  return {
    ...blocking(prefix),
    encryptStringAsync: vi.fn(async (text: string) => Buffer.from(prefix + text)),
    decryptStringAsync: vi.fn(async (sealed: Buffer) => ({ result: sealed.subarray(3).toString(), shouldReEncrypt })),
  };
}

/** A bus on which an unlocked Secret Service answers, or none, or only KWallet. */
function busWith(names: readonly string[]): () => Promise<Bus> {
  const answer = ({ member, body = [] }: BusCall): BusReply => {
    if (member === 'GetNameOwner') return names.includes(String(body[0])) ? { ok: true, body: [':1.5'] } : none;
    if (member === 'ListActivatableNames') return { ok: true, body: [[]] };
    if (member === 'ReadAlias') return { ok: true, body: ['/collection'] };
    if (member === 'Get') return { ok: true, body: [{ signature: 'b', value: false }] };
    return none;
  };
  const none: BusReply = { ok: false, error: 'org.freedesktop.DBus.Error.NameHasNoOwner' };
  return async () => ({
    call: async (call) => answer(call),
    listen: async () => () => undefined,
    onClosed: () => undefined,
    close: () => undefined,
  });
}

const keyring = busWith(['org.freedesktop.secrets']);
const linux = (safeStorage: OsKeyOptions['safeStorage'], sessionBus: OsKeyOptions['sessionBus'] = keyring) =>
  createOsKey({ safeStorage, platform: 'linux', sessionBus, times });
const ignore = () => undefined;

describe('the key of the system', () => {
  it.each([
    ['v11', 'gnome_libsecret', { kind: 'strong', keyStore: 'gnome-libsecret' }],
    ['v11', 'kwallet6', { kind: 'strong', keyStore: 'kwallet6' }],
    ['v12', 'basic_text', { kind: 'strong', keyStore: 'portal' }],
    ['v10', 'gnome_libsecret', { kind: 'weak' }],
    ['v10', 'basic_text', { kind: 'weak' }],
    ['', 'unknown', { kind: 'weak' }],
  ])('on Linux is judged by the prefix %s from %s', async (prefix, backend, state) => {
    expect(await linux(blocking(prefix, backend)).probe(ignore)).toEqual(state);
  });

  it.each([
    ['darwin', 'keychain'],
    ['win32', 'dpapi'],
  ] as const)('on %s asks no bus, and v10 is good', async (platform, keyStore) => {
    const sessionBus = vi.fn(noBus);
    const key = createOsKey({ safeStorage: waiting('v10'), platform, sessionBus, times });
    expect(await key.probe(ignore)).toEqual({ kind: 'strong', keyStore });
    expect(sessionBus).not.toHaveBeenCalled();
  });

  it.each([
    ['without a bus', noBus],
    ['without a keyring', busWith([])],
  ])('%s is not asked for: the first failure would last until the end of the program', async (_name, bus) => {
    const safeStorage = blocking('v11');
    expect(await linux(safeStorage, bus).probe(ignore)).toEqual({ kind: 'unavailable' });
    expect(safeStorage.encryptString).not.toHaveBeenCalled();
  });

  it('comes from KWallet where no Secret Service answers', async () => {
    const key = linux(blocking('v11', 'kwallet5'), busWith(['org.kde.kwalletd5']));
    expect(await key.probe(ignore)).toEqual({ kind: 'strong', keyStore: 'kwallet5' });
  });

  it.each([
    ['blocking', blocking('v11')],
    ['waiting', waiting('v11')],
  ])('gives back every byte, by calls that are %s', async (_name, safeStorage) => {
    const key = linux(safeStorage);
    const sealed = await key.wrap(bytes);
    expect(sealed.ok).toBe(true);
    if (!sealed.ok) return;
    const back = await key.unwrap(sealed.value);
    expect(back).toEqual({ ok: true, value: { plain: Buffer.from(bytes), rewrap: false } });
  });

  it('prefers the calls that do not block', async () => {
    const safeStorage = waiting('v11', true);
    const key = linux(safeStorage);
    await key.wrap(bytes);
    expect(await key.unwrap(Buffer.from('v11AAAA'))).toMatchObject({ ok: true, value: { rewrap: true } });
    expect(safeStorage.encryptString).not.toHaveBeenCalled();
    expect(safeStorage.decryptString).not.toHaveBeenCalled();
  });

  it('is refused when a ciphertext is weak although the probe was not', async () => {
    const safeStorage = blocking('v11');
    const key = linux(safeStorage);
    expect((await key.probe(ignore)).kind).toBe('strong');
    safeStorage.encryptString.mockReturnValue(Buffer.from('v10AAAA'));
    expect(await key.wrap(bytes)).toEqual({ ok: false, error: { code: 'vault-not-open', state: 'weak' } });
  });

  it('says that somebody is asked when an answer takes long', async () => {
    const safeStorage = waiting('v10');
    const heard = vi.fn();
    const answer = later<Buffer<ArrayBuffer>>();
    safeStorage.encryptStringAsync.mockReturnValue(answer.promise);
    const key = createOsKey({ safeStorage, platform: 'darwin', sessionBus: noBus, times });
    const probed = key.probe(heard);
    await eventually(() => expect(heard).toHaveBeenCalledTimes(1));
    answer.keep(Buffer.from('v10'));
    expect((await probed).kind).toBe('strong');
  });

  it('that throws is an error value without the text of the error', async () => {
    const fail = () => {
      throw new Error('ciphertext: secret');
    };
    const safeStorage = { ...blocking('v11'), encryptString: fail, decryptString: fail };
    const key = linux(safeStorage);
    expect(await key.probe(ignore)).toEqual({ kind: 'weak' });
    expect(await key.wrap(bytes)).toEqual({ ok: false, error: { code: 'vault-not-open', state: 'weak' } });
    expect(await key.unwrap(bytes)).toEqual({ ok: false, error: { code: 'vault-not-open', state: 'wrong-key' } });
    const mac = createOsKey({ safeStorage, platform: 'darwin', sessionBus: noBus, times });
    expect(await mac.probe(ignore)).toEqual({ kind: 'denied' });
  });
});
