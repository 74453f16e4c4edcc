import { spawn } from 'node:child_process';
import { Variant } from '@jellybrick/dbus-next';
import { type Ask, hasOwner, onBus, ownerProcess, readProperty } from './bus.ts';
import { waitFor } from './wait.ts';

/** 'absent': nobody offers the Secret Service. The other two are those of the default collection. */
export type KeyringState = 'absent' | 'locked' | 'unlocked';

/** The password of the session's keyring. It protects only made-up secrets. */
export const keyringPassword = 'session';

const name = 'org.freedesktop.secrets';
const service = { destination: name, path: '/org/freedesktop/secrets', interface: 'org.freedesktop.Secret.Service' };
const collection = '/org/freedesktop/secrets/aliases/default';

/** Starts the session's keyring, unlocked, and waits until it answers. */
export async function startKeyring(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.unref();
  daemon.stdin.end(keyringPassword);
  const bus = env.DBUS_SESSION_BUS_ADDRESS;
  await waitFor('the keyring', async () => ((await stateOn(bus)) === 'unlocked' ? true : undefined));
}

/** Ends the session's keyring: from then on there is no Secret Service. What it kept stays on the disk. */
export async function stopKeyring(): Promise<void> {
  const pid = await onBus((ask) => ownerProcess(ask, name));
  if (pid === undefined) return;
  process.kill(pid, 'SIGTERM');
  // Asking itself anything would be cut off by its end.
  await waitFor('the keyring to end', async () => ((await onBus((ask) => hasOwner(ask, name))) ? undefined : true));
}

/** The state of the keyring for an app that requests a secret now. */
export function keyringState(): Promise<KeyringState> {
  return stateOn(process.env.DBUS_SESSION_BUS_ADDRESS);
}

function stateOn(address: string | undefined): Promise<KeyringState> {
  return onBus(async (ask) => {
    if (!(await hasOwner(ask, name))) return 'absent';
    return (await isLocked(ask)) ? 'locked' : 'unlocked';
  }, address);
}

async function isLocked(ask: Ask): Promise<boolean> {
  const object = { destination: name, path: collection, interface: 'org.freedesktop.Secret.Collection' };
  return (await readProperty(ask, object, 'Locked')) !== false;
}

/** Locks the default collection, as the person's session does when it is locked. */
export async function lockKeyring(): Promise<void> {
  await onBus((ask) => ask(service, 'Lock', 'ao', [[collection]]));
  await waitFor('the keyring to be locked', async () => ((await keyringState()) === 'locked' ? true : undefined));
}

/** Unlocks the default collection without a question on the screen, as the login does. */
export async function unlockKeyring(): Promise<void> {
  await onBus(async (ask) => {
    const [, session] = await ask(service, 'OpenSession', 'sv', ['plain', new Variant('s', '')]);
    const secret = [session, Buffer.alloc(0), Buffer.from(keyringPassword), 'text/plain'];
    const login = { ...service, interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface' };
    await ask(login, 'UnlockWithMasterPassword', 'o(oayays)', [collection, secret]);
  });
  await waitFor('the keyring to be unlocked', async () => ((await keyringState()) === 'unlocked' ? true : undefined));
}
