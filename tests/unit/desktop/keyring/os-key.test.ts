import { describe, expect, it, vi } from 'vitest';
import type { Bus, BusReply } from '../../../../src/main/desktop/dbus/bus.ts';
import { createOsKey, type OsKeyOptions } from '../../../../src/main/desktop/keyring/os-key.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { later } from '../../../fakes/later.ts';

const bytes = Uint8Array.from({ length: 32 }, (_unused, index) => index * 7);
const times = { startMs: 100, answerMs: 100, promptMs: 100, patienceMs: 20 };
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

/**
 * A bus with these names, whose services answer and are open. Names of one program share an owner, which is after the `=`.
 * @param asked the calls that were made to services
 */
function busWith(names: readonly string[], asked: string[] = []): () => Promise<Bus> {
  const owners = new Map(names.map((name) => [name.split('=')[0] ?? '', name.split('=')[1] ?? `:1.${name.length}`]));
  const answers: Readonly<Record<string, unknown>> = {
    ListActivatableNames: [],
    ReadAlias: '/collection',
    Get: { signature: 'b', value: false },
    isEnabled: true,
    networkWallet: 'kdewallet',
    isOpen: true,
  };
  return async () => ({
    async call({ destination, member, body = [] }): Promise<BusReply> {
      const owner = owners.get(member === 'GetNameOwner' ? String(body[0]) : destination);
      if (member === 'GetNameOwner') return owner === undefined ? none : { ok: true, body: [owner] };
      if (owner === undefined && destination !== 'org.freedesktop.DBus') return none;
      if (owner !== undefined) asked.push(`${destination} ${member}`);
      return member in answers ? { ok: true, body: [answers[member]] } : none;
    },
    listen: async () => () => undefined,
    onClosed: () => () => undefined,
    close: () => undefined,
  });
}

const none: BusReply = { ok: false, error: 'org.freedesktop.DBus.Error.NameHasNoOwner' };

const gnomeKeyring = ['org.freedesktop.secrets=:1.5', 'org.gnome.keyring=:1.5'];
const keyring = busWith(gnomeKeyring);
const linux = (
  safeStorage: OsKeyOptions['safeStorage'],
  sessionBus: OsKeyOptions['sessionBus'] = keyring,
  passwordStore = '',
) => createOsKey({ safeStorage, platform: 'linux', passwordStore, program: 'Mytoken Tray', sessionBus, times });
const elsewhere = (platform: 'darwin' | 'win32', safeStorage: OsKeyOptions['safeStorage'], sessionBus = noBus) =>
  createOsKey({ safeStorage, platform, passwordStore: '', program: 'Mytoken Tray', sessionBus, times });
const ignore = () => undefined;

describe('the key of the system', () => {
  it.each([
    ['v11', { kind: 'strong', keyStore: 'gnome-libsecret' }],
    ['v12', { kind: 'strong', keyStore: 'portal' }],
    ['v10', { kind: 'no-key', keyStore: 'gnome-libsecret' }],
    ['', { kind: 'no-key', keyStore: 'gnome-libsecret' }],
  ])('on Linux is judged by the prefix %s', async (prefix, state) => {
    expect(await linux(blocking(prefix)).probe(ignore, null)).toEqual(state);
  });

  it.each([
    ['darwin', 'keychain'],
    ['win32', 'dpapi'],
  ] as const)('on %s asks no bus, and v10 is good', async (platform, keyStore) => {
    const sessionBus = vi.fn(noBus);
    expect(await elsewhere(platform, waiting('v10'), sessionBus).probe(ignore, null)).toEqual({
      kind: 'strong',
      keyStore,
    });
    expect(sessionBus).not.toHaveBeenCalled();
  });

  it.each([
    ['without a bus', noBus, { kind: 'unavailable', turnedOff: null }],
    ['without a keyring', busWith([]), { kind: 'unavailable', turnedOff: null }],
    [
      'of another keyring',
      busWith(['org.kde.kwalletd6']),
      { kind: 'other-keyring', keyStore: 'kwallet6', asked: 'gnome-libsecret', isChosen: false },
    ],
  ])('%s is not asked for: the first failure would last until the end of the program', async (_name, bus, state) => {
    const safeStorage = blocking('v11');
    expect(await linux(safeStorage, bus).probe(ignore, null)).toEqual(state);
    expect(safeStorage.encryptString).not.toHaveBeenCalled();
  });

  it('asks nobody where the arguments choose the built-in key', async () => {
    const sessionBus = vi.fn(keyring);
    const safeStorage = blocking('v10', 'basic_text');
    expect(await linux(safeStorage, sessionBus, 'basic').probe(ignore, null)).toEqual({ kind: 'weak' });
    expect(sessionBus).not.toHaveBeenCalled();
    expect(safeStorage.encryptString).not.toHaveBeenCalled();
  });

  const kwallet5 = ['org.kde.kwalletd5=:1.8'];
  const kwalletWithSecrets = ['org.kde.kwalletd5=:1.8', 'org.freedesktop.secrets=:1.8'];
  const other = (keyStore: string, asked: string | null, isChosen = false) => ({
    kind: 'other-keyring',
    keyStore,
    asked,
    isChosen,
  });
  const wrong = (sealedBy: string, now: string) => ({ kind: 'wrong-key', sealedBy, now });
  const strong = (keyStore: string) => ({ kind: 'strong', keyStore });

  it.each([
    ['KDE', 'kwallet5', kwallet5, '', null, strong('kwallet5')],
    ['KDE, whose KWallet offers the Secret Service too', 'kwallet5', kwalletWithSecrets, '', null, strong('kwallet5')],
    ['KDE without KWallet', 'kwallet5', gnomeKeyring, '', null, other('gnome-libsecret', 'kwallet5')],
    ['KDE with both', 'kwallet5', [...kwallet5, ...gnomeKeyring], '', null, strong('kwallet5')],
    [
      'KDE, moved from GNOME',
      'kwallet5',
      [...kwallet5, ...gnomeKeyring],
      '',
      'gnome-libsecret',
      other('gnome-libsecret', 'kwallet5'),
    ],
    [
      'KDE, moved from GNOME, whose keyring is gone',
      'kwallet5',
      kwallet5,
      '',
      'gnome-libsecret',
      wrong('gnome-libsecret', 'kwallet5'),
    ],
    [
      'KDE, sealed by an older KWallet',
      'kwallet6',
      ['org.kde.kwalletd6', ...kwallet5],
      '',
      'kwallet5',
      strong('kwallet6'),
    ],
    [
      'KDE, with a version of KWallet that is not there',
      'kwallet',
      ['org.kde.kwalletd6'],
      '',
      null,
      other('kwallet6', 'kwallet'),
    ],
    [
      'GNOME, moved from KDE',
      'gnome_libsecret',
      [...kwallet5, ...gnomeKeyring],
      '',
      'kwallet6',
      other('kwallet5', 'gnome-libsecret'),
    ],
    [
      'GNOME with the Secret Service of KWallet',
      'gnome_libsecret',
      kwalletWithSecrets,
      '',
      null,
      other('kwallet5', 'gnome-libsecret'),
    ],
    [
      'GNOME with KeePassXC',
      'gnome_libsecret',
      ['org.freedesktop.secrets=:1.3', 'org.keepassxc.KeePassXC.MainWindow=:1.3'],
      '',
      null,
      strong('keepassxc'),
    ],
    [
      'GNOME with an unknown service',
      'gnome_libsecret',
      ['org.freedesktop.secrets', 'org.gnome.keyring=:1.99'],
      '',
      null,
      strong('secret-service'),
    ],
    ['a window manager', 'basic_text', gnomeKeyring, '', null, other('gnome-libsecret', null)],
    ['a window manager with KWallet', 'basic_text', kwallet5, '', null, other('kwallet5', null)],
    [
      'a keyring by choice',
      'gnome_libsecret',
      [...kwallet5, ...gnomeKeyring],
      'gnome-libsecret',
      'kwallet5',
      wrong('kwallet5', 'gnome-libsecret'),
    ],
    [
      'a keyring by choice that is not there',
      'kwallet5',
      gnomeKeyring,
      'kwallet5',
      null,
      other('gnome-libsecret', 'kwallet5', true),
    ],
  ])('comes from the keyring that answers: %s', async (_desktop, backend, names, passwordStore, sealedBy, state) => {
    expect(await linux(blocking('v11', backend), busWith(names), passwordStore).probe(ignore, sealedBy)).toEqual(state);
  });

  it('comes from the Secret Service on a desktop that Chromium does not know, by calls that do not block', async () => {
    const safeStorage = { ...waiting('v11'), getSelectedStorageBackend: () => 'basic_text' as const };
    expect(await linux(safeStorage).probe(ignore, null)).toEqual(strong('gnome-libsecret'));
  });

  it('asks no keyring for anything before it knows that this process can use it', async () => {
    const asked: string[] = [];
    await linux(blocking('v11', 'kwallet5'), busWith(gnomeKeyring, asked)).probe(ignore, null);
    expect(asked).toEqual([]);
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
    expect((await key.probe(ignore, null)).kind).toBe('strong');
    safeStorage.encryptString.mockReturnValue(Buffer.from('v10AAAA'));
    expect(await key.wrap(bytes)).toEqual({ ok: false, error: { code: 'vault-not-open', state: 'weak' } });
  });

  it('says that somebody is asked when an answer takes long', async () => {
    const safeStorage = waiting('v10');
    const heard = vi.fn();
    const answer = later<Buffer<ArrayBuffer>>();
    safeStorage.encryptStringAsync.mockReturnValue(answer.promise);
    const key = elsewhere('darwin', safeStorage);
    const probed = key.probe(heard, null);
    await eventually(() => expect(heard).toHaveBeenCalledTimes(1));
    answer.keep(Buffer.from('v10'));
    expect((await probed).kind).toBe('strong');
  });

  it('says so too where the keyring itself takes long', async () => {
    const heard = vi.fn();
    const bus = later<Bus | null>();
    const probed = linux(waiting('v11'), () => bus.promise).probe(heard, null);
    await eventually(() => expect(heard).toHaveBeenCalledTimes(1));
    bus.keep(await keyring());
    expect((await probed).kind).toBe('strong');
  });

  it('that throws is an error value without the text of the error', async () => {
    const fail = () => {
      throw new Error('ciphertext: secret');
    };
    const safeStorage = { ...blocking('v11'), encryptString: fail, decryptString: fail };
    const key = linux(safeStorage);
    expect(await key.probe(ignore, null)).toEqual({ kind: 'no-key', keyStore: 'gnome-libsecret' });
    expect(await key.wrap(bytes)).toEqual({ ok: false, error: { code: 'vault-not-open', state: 'weak' } });
    expect(await key.unwrap(bytes)).toEqual({ ok: false, error: { code: 'vault-not-open', state: 'wrong-key' } });
    const mac = elsewhere('darwin', safeStorage);
    expect(await mac.probe(ignore, null)).toEqual({ kind: 'denied' });
  });
});
