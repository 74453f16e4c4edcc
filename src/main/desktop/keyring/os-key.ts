import type { SafeStorage } from 'electron';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { KeyStore } from '../../../shared/ipc/snapshot.ts';
import { mayShareKeys, type PasswordStore, passwordStoreOf, passwordStores } from '../../../shared/vault/key-store.ts';
import type { OsKey, OsKeyState } from '../../core/ports/os-key.ts';
import type { Bus } from '../dbus/bus.ts';
import { findKeyring } from './find-keyring.ts';
import { openKWallet, saveKWallet } from './kwallet.ts';
import { type UnlockTimes, unlockSecretService } from './secret-service.ts';

export interface OsKeyOptions {
  /** Electron's, of any version: 42 brought the calls that do not block, 46 takes the others away */
  readonly safeStorage: Partial<SafeStorage>;
  readonly platform: NodeJS.Platform;
  /** the value of the switch `--password-store`; empty = there is none */
  readonly passwordStore: string;
  /** the name that Chromium gives to KWallet */
  readonly program: string;
  /** the session bus; asked on Linux only */
  readonly sessionBus: () => Promise<Bus | null>;
  readonly times?: OsKeyTimes;
}

export interface OsKeyTimes extends UnlockTimes {
  /** a keyring that has given no answer after this time probably shows a prompt */
  readonly patienceMs: number;
}

const usualTimes: OsKeyTimes = { startMs: 10_000, answerMs: 120_000, promptMs: 600_000, patienceMs: 1_500 };

/**
 * The system's key store behind Electron's safeStorage. After any failure of a keyring, even a closed prompt, Chromium seals
 * with a publicly known key until the program ends, and it chooses the keyring by the name of the desktop, not by what
 * answers. So on Linux the keyring is found and unlocked over D-Bus first, and a ciphertext is trusted only after a check of
 * its prefix.
 */
export function createOsKey(options: OsKeyOptions): OsKey {
  const { safeStorage, platform } = options;
  const times = options.times ?? usualTimes;
  const codec = chooseCodec(safeStorage);

  async function encrypt(plain: Uint8Array): Promise<Uint8Array | null> {
    try {
      return await codec.encrypt(Buffer.from(plain).toString('base64'));
    } catch {
      return null;
    }
  }

  async function probeOnLinux(onWaiting: () => void, sealedBy: KeyStore | null): Promise<OsKeyState> {
    // Sealed with the built-in key in any case, so no keyring is bothered.
    if (options.passwordStore === 'basic') return { kind: 'weak' };
    const bus = await options.sessionBus();
    if (bus === null) return { kind: 'unavailable', turnedOff: null };
    const asked = chromiumChoice(options, codec.isAsync);
    const isChosen = options.passwordStore !== '';
    const found = await findKeyring(bus, preferredStores(asked, isChosen ? null : sealedBy), times);
    if (found.keyStore === null) return { kind: 'unavailable', turnedOff: found.turnedOff };
    const { keyStore } = found;
    if (sealedBy !== null && !mayShareKeys(sealedBy, keyStore)) return { kind: 'wrong-key', sealedBy, now: keyStore };
    const store = passwordStoreOf(keyStore);
    if (store === null || store !== asked) return { kind: 'other-keyring', keyStore, asked, isChosen };
    const state =
      store === 'gnome-libsecret'
        ? await unlockSecretService(bus, times, onWaiting)
        : await openKWallet(bus, store, times, options.program, onWaiting);
    if (state === 'absent') return { kind: 'unavailable', turnedOff: null };
    if (state !== 'unlocked') return { kind: state };
    const sealed = await encrypt(trial);
    if (sealed === null || !protects(sealed, platform)) return { kind: 'no-key', keyStore };
    if (store !== 'gnome-libsecret') await saveKWallet(bus, store, options.program);
    return { kind: 'strong', keyStore: prefixOf(sealed) === 'v12' ? 'portal' : keyStore };
  }

  async function probeElsewhere(): Promise<OsKeyState> {
    const sealed = await encrypt(trial);
    return sealed === null
      ? { kind: 'denied' }
      : { kind: 'strong', keyStore: platform === 'darwin' ? 'keychain' : 'dpapi' };
  }

  return {
    async probe(onWaiting, sealedBy) {
      const timer = setTimeout(onWaiting, times.patienceMs);
      try {
        return await (platform === 'linux' ? probeOnLinux(onWaiting, sealedBy) : probeElsewhere());
      } finally {
        clearTimeout(timer);
      }
    },
    async wrap(plain) {
      const sealed = await encrypt(plain);
      return sealed !== null && protects(sealed, platform) ? ok(sealed) : refused('weak');
    },
    async unwrap(sealed) {
      try {
        const { text, rewrap } = await codec.decrypt(Buffer.from(sealed));
        return ok({ plain: Buffer.from(text, 'base64'), rewrap });
      } catch {
        return refused('wrong-key');
      }
    },
  };
}

const trial = Buffer.from('probe');

const refused = (state: 'weak' | 'wrong-key'): Result<never> => err({ code: 'vault-not-open', state });

/** The keyring that Chromium uses in this process; null = none, or it does not say. */
function chromiumChoice({ safeStorage }: OsKeyOptions, isAsync: boolean): PasswordStore | null {
  const backend = safeStorage.getSelectedStorageBackend?.() ?? 'unknown';
  // On a desktop that Chromium does not know, the asynchronous calls still use the Secret Service.
  if (backend === 'basic_text') return isAsync ? 'gnome-libsecret' : null;
  return passwordStoreOf(backend);
}

/** Those that may have the key come first, and of them the one that Chromium uses. */
function preferredStores(asked: PasswordStore | null, sealedBy: KeyStore | null): readonly PasswordStore[] {
  const order = asked === null ? [] : [asked];
  if (sealedBy === null || passwordStoreOf(sealedBy) === null) return order;
  const former = passwordStores.filter((store) => mayShareKeys(store, sealedBy)).reverse();
  return asked !== null && former.includes(asked) ? [asked, ...former] : [...former, ...order];
}

interface Codec {
  readonly isAsync: boolean;
  encrypt(text: string): Promise<Buffer>;
  decrypt(sealed: Buffer): Promise<{ readonly text: string; readonly rewrap: boolean }>;
}

/** Encodes bytes in base64, since safeStorage takes only text. Ciphertexts of either codec open with both. */
function chooseCodec(safeStorage: Partial<SafeStorage>): Codec {
  const { encryptStringAsync, decryptStringAsync, encryptString, decryptString } = safeStorage;
  if (encryptStringAsync !== undefined && decryptStringAsync !== undefined) {
    return {
      isAsync: true,
      encrypt: (text) => encryptStringAsync.call(safeStorage, text),
      decrypt: async (sealed) => {
        const { result, shouldReEncrypt } = await decryptStringAsync.call(safeStorage, sealed);
        return { text: result, rewrap: shouldReEncrypt };
      },
    };
  }
  if (encryptString === undefined || decryptString === undefined) throw new Error('no safeStorage in this runtime');
  return {
    isAsync: false,
    encrypt: async (text) => encryptString.call(safeStorage, text),
    decrypt: async (sealed) => ({ text: decryptString.call(safeStorage, sealed), rewrap: false }),
  };
}

/** On Linux `v11` comes from a keyring, `v12` from the portal, and `v10` from a key in Chromium's source code. */
function protects(sealed: Uint8Array, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || ['v11', 'v12'].includes(prefixOf(sealed));
}

const prefixOf = (sealed: Uint8Array) => Buffer.from(sealed.subarray(0, 3)).toString('latin1');
