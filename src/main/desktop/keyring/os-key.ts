import type { SafeStorage } from 'electron';
import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { KeyStore } from '../../../shared/ipc/snapshot.ts';
import type { OsKey, OsKeyState } from '../../core/ports/vault.ts';
import type { Bus } from '../dbus/bus.ts';
import { hasKWallet } from '../dbus/services.ts';
import { type UnlockTimes, unlockSecretService } from './secret-service.ts';

export interface OsKeyOptions {
  /** Electron's, of any version: 42 brought the calls that do not block, 46 takes the others away */
  readonly safeStorage: Partial<SafeStorage>;
  readonly platform: NodeJS.Platform;
  /** the session bus; asked on Linux only */
  readonly sessionBus: () => Promise<Bus | null>;
  readonly times?: OsKeyTimes;
}

export interface OsKeyTimes extends UnlockTimes {
  /** a call without an answer after this time probably shows a prompt */
  readonly patienceMs: number;
}

const usualTimes: OsKeyTimes = { startMs: 10_000, promptMs: 600_000, patienceMs: 1_500 };

/**
 * The system's key store behind Electron's safeStorage. After any failure of a keyring, even a closed prompt, Chromium seals
 * with a publicly known key until the program ends. So on Linux the keyring is unlocked over D-Bus first, and a ciphertext
 * is trusted only after a check of its prefix.
 */
export function createOsKey({ safeStorage, platform, sessionBus, times = usualTimes }: OsKeyOptions): OsKey {
  const codec = chooseCodec(safeStorage);

  async function encrypt(plain: Uint8Array): Promise<Uint8Array | null> {
    try {
      return await codec.encrypt(Buffer.from(plain).toString('base64'));
    } catch {
      return null;
    }
  }

  return {
    async probe(onWaiting) {
      const obstacle = platform === 'linux' ? await askKeyring(await sessionBus(), times, onWaiting) : null;
      if (obstacle !== null) return obstacle;
      const timer = setTimeout(onWaiting, times.patienceMs);
      const sealed = await encrypt(Buffer.from('probe'));
      clearTimeout(timer);
      if (sealed === null) return { kind: platform === 'linux' ? 'weak' : 'denied' };
      if (!protects(sealed, platform)) return { kind: 'weak' };
      return { kind: 'strong', keyStore: nameOf(safeStorage, platform, sealed) };
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

const refused = (state: 'weak' | 'wrong-key'): Result<never> => err({ code: 'vault-not-open', state });

/** @returns null when safeStorage may be asked */
async function askKeyring(bus: Bus | null, times: OsKeyTimes, onWaiting: () => void): Promise<OsKeyState | null> {
  if (bus === null) return { kind: 'unavailable' };
  const state = await unlockSecretService(bus, times, onWaiting);
  if (state === 'unlocked') return null;
  if (state !== 'absent') return { kind: state };
  return (await hasKWallet(bus, times.startMs)) ? null : { kind: 'unavailable' };
}

interface Codec {
  encrypt(text: string): Promise<Buffer>;
  decrypt(sealed: Buffer): Promise<{ readonly text: string; readonly rewrap: boolean }>;
}

/** Encodes bytes in base64, since safeStorage takes only text. Ciphertexts of either codec open with both. */
function chooseCodec(safeStorage: Partial<SafeStorage>): Codec {
  const { encryptStringAsync, decryptStringAsync, encryptString, decryptString } = safeStorage;
  if (encryptStringAsync !== undefined && decryptStringAsync !== undefined) {
    return {
      encrypt: (text) => encryptStringAsync.call(safeStorage, text),
      decrypt: async (sealed) => {
        const { result, shouldReEncrypt } = await decryptStringAsync.call(safeStorage, sealed);
        return { text: result, rewrap: shouldReEncrypt };
      },
    };
  }
  if (encryptString === undefined || decryptString === undefined) throw new Error('no safeStorage in this runtime');
  return {
    encrypt: async (text) => encryptString.call(safeStorage, text),
    decrypt: async (sealed) => ({ text: decryptString.call(safeStorage, sealed), rewrap: false }),
  };
}

/** On Linux `v11` comes from a keyring, `v12` from the portal, and `v10` from a key in Chromium's source code. */
function protects(sealed: Uint8Array, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || ['v11', 'v12'].includes(prefixOf(sealed));
}

const prefixOf = (sealed: Uint8Array) => Buffer.from(sealed.subarray(0, 3)).toString('latin1');

/** Named like the values of Chromium's switch `--password-store`, where there is one. */
function nameOf(safeStorage: Partial<SafeStorage>, platform: NodeJS.Platform, sealed: Uint8Array): KeyStore {
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'dpapi';
  if (prefixOf(sealed) === 'v12') return 'portal';
  const backend = safeStorage.getSelectedStorageBackend?.() ?? 'unknown';
  // On a desktop that Chromium does not know, the asynchronous calls still find the Secret Service.
  if (backend === 'gnome_libsecret' || backend === 'basic_text' || backend === 'unknown') return 'gnome-libsecret';
  return backend;
}
