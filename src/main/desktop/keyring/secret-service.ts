import type { Bus } from '../dbus/bus.ts';
import { readProperty, startService } from '../dbus/services.ts';
import { awaitPrompt, type PromptEnd } from './prompt.ts';

/** The state of the default collection of the Secret Service. `absent` = no such service answers. */
export type SecretServiceState = 'unlocked' | 'locked' | 'denied' | 'absent';

export interface UnlockTimes {
  /** for a service that is started by the call */
  readonly startMs: number;
  /** for one that runs, and is busy or hangs */
  readonly answerMs: number;
  /** for the person to answer the prompt */
  readonly promptMs: number;
}

/** The interval of the check, during a prompt, whether the keyring was unlocked in another way. */
const lookMs = 2_000;

/** The name of the Secret Service on the bus, whichever program offers it. */
export const secretService = 'org.freedesktop.secrets';
const servicePath = '/org/freedesktop/secrets';
const collectionInterface = 'org.freedesktop.Secret.Collection';
/** The path for "no object" in the Secret Service API. */
const none = '/';

/**
 * Unlocks the default collection, with the keyring's own prompt where it needs one (freedesktop.org Secret Service API 0.2:
 * Unlocking, Prompts). A keyring without a default collection is asked to make one, as its clients do.
 */
export async function unlockSecretService(
  bus: Bus,
  { startMs, answerMs, promptMs }: UnlockTimes,
  onWaiting: () => void,
): Promise<SecretServiceState> {
  const owner = await startService(bus, secretService, startMs);
  if (owner === null) return 'absent';
  const collection = await defaultCollection(bus, answerMs);
  if (collection === null) return 'absent';
  if (collection !== none && (await isUnlocked(bus, collection))) return 'unlocked';
  const prompt = collection === none ? await createCollection(bus) : await askUnlock(bus, collection);
  if (prompt === null) return 'locked';
  const answered = prompt === none ? 'done' : await answer(bus, owner, { prompt, collection }, promptMs, onWaiting);
  if (answered !== 'done') return answered;
  const unlocked = await defaultCollection(bus);
  return unlocked !== null && unlocked !== none && (await isUnlocked(bus, unlocked)) ? 'unlocked' : 'locked';
}

const onService = {
  destination: secretService,
  path: servicePath,
  interface: 'org.freedesktop.Secret.Service',
} as const;

async function defaultCollection(bus: Bus, withinMs?: number): Promise<string | null> {
  const reply = await bus.call({ ...onService, member: 'ReadAlias', signature: 's', body: ['default'] }, withinMs);
  return reply.ok ? path(reply.body[0]) : null;
}

async function isUnlocked(bus: Bus, collection: string): Promise<boolean> {
  return (await readProperty(bus, secretService, collection, collectionInterface, 'Locked')) === false;
}

async function askUnlock(bus: Bus, collection: string): Promise<string | null> {
  const reply = await bus.call({ ...onService, member: 'Unlock', signature: 'ao', body: [[collection]] });
  return reply.ok ? path(reply.body[1]) : null;
}

async function createCollection(bus: Bus): Promise<string | null> {
  const { Variant } = await import('@jellybrick/dbus-next');
  const properties = { [`${collectionInterface}.Label`]: new Variant('s', 'Default keyring') };
  const body = [properties, 'default'];
  const reply = await bus.call({ ...onService, member: 'CreateCollection', signature: 'a{sv}s', body });
  return reply.ok ? path(reply.body[1]) : null;
}

const path = (value: unknown): string | null => (typeof value === 'string' && value.startsWith('/') ? value : null);

/** Shows a prompt of the keyring and waits until the person has answered, the keyring is gone, or the time is up. */
async function answer(
  bus: Bus,
  owner: string,
  { prompt, collection }: { readonly prompt: string; readonly collection: string },
  promptMs: number,
  onWaiting: () => void,
): Promise<PromptEnd> {
  const onPrompt = { destination: secretService, path: prompt, interface: 'org.freedesktop.Secret.Prompt' } as const;
  const end = await awaitPrompt(bus, secretService, promptMs, async (settle) => {
    // Another program may unlock it meanwhile, and not every keyring reports that. The prompt is not dismissed then: GNOME
    // Keyring would lock the collection again.
    const look = setInterval(async () => {
      if (collection !== none && (await isUnlocked(bus, collection))) settle('done');
    }, lookMs);
    const completed = { sender: owner, path: prompt, interface: onPrompt.interface, member: 'Completed' };
    const stop = await bus.listen(completed, ([dismissed]) => settle(dismissed === false ? 'done' : 'denied'));
    onWaiting();
    const shown = await bus.call({ ...onPrompt, member: 'Prompt', signature: 's', body: [''] });
    if (!shown.ok) settle('locked');
    return [stop, () => clearInterval(look)];
  });
  if (end === 'locked') void bus.call({ ...onPrompt, member: 'Dismiss' });
  return end;
}
