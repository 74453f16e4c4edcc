import { err, ok, type Result } from '../../../shared/ipc/result.ts';
import type { KeyStore } from '../../../shared/ipc/snapshot.ts';
import { passwordStoreOf } from '../../../shared/vault/key-store.ts';

/** The arguments of a start. */
export interface StartArguments {
  readonly profile: string;
  readonly hidden: boolean;
}

/** Names that Windows reserves for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const profileName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/;

/**
 * Reads `--hidden` and `--profile=NAME`. The name becomes a folder, so it is letters, digits, `-` and `_` only.
 * @param argv the whole argument list of the process
 * @returns the arguments, or the reason why the profile cannot be used
 */
export function readStartArguments(argv: readonly string[]): Result<StartArguments, 'profile-name'> {
  const asked = argv.filter((argument) => argument === '--profile' || argument.startsWith('--profile='));
  const hidden = argv.includes('--hidden');
  const [only, ...others] = asked;
  if (only === undefined) return ok({ profile: 'default', hidden });
  const name = only.slice('--profile='.length);
  if (others.length > 0 || !profileName.test(name) || deviceName.test(name)) return err('profile-name');
  return ok({ profile: name, hidden });
}

/**
 * The arguments of a start, with the switch for a key store. A start that has this switch is never repeated with another one,
 * so a restart cannot become a loop.
 * @param keyStore null = the switch stays as it is
 */
export function restartArguments(args: readonly string[], keyStore: KeyStore | null): string[] {
  const store = keyStore === null ? null : passwordStoreOf(keyStore);
  if (store === null) return [...args];
  return [`--password-store=${store}`, ...args.filter((one) => !/^--?password-store(=|$)/i.test(one))];
}
