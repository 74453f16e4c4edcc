import type { Bus, BusReply } from '../dbus/bus.ts';
import { isActivatable, ownerOf, startService } from '../dbus/services.ts';
import { awaitPrompt } from './prompt.ts';
import type { UnlockTimes } from './secret-service.ts';

/** A version of KWallet, by the value of Chromium's switch `--password-store` that chooses it. */
export type KWallet = 'kwallet' | 'kwallet5' | 'kwallet6';

/** Newest first. Each is a service of its own, and the newer ones answer for the older ones too. */
export const kwallets: readonly KWallet[] = ['kwallet6', 'kwallet5', 'kwallet'];

export const kwalletNames: { readonly [K in KWallet]: string } = {
  kwallet6: 'org.kde.kwalletd6',
  kwallet5: 'org.kde.kwalletd5',
  kwallet: 'org.kde.kwalletd',
};

/** `turned-off`: it is installed, but its settings say that programs may not use it; it ends itself then. */
export type KWalletPresence = 'present' | 'turned-off' | 'absent';

/** How long a keyring is waited for before it counts as absent. */
export type FindTimes = Pick<UnlockTimes, 'startMs' | 'answerMs'>;

/** Finds out whether KWallet answers, and starts it if the bus can. */
export async function findKWallet(
  bus: Bus,
  kwallet: KWallet,
  { startMs, answerMs }: FindTimes,
): Promise<KWalletPresence> {
  const name = kwalletNames[kwallet];
  if ((await startService(bus, name, startMs)) === null)
    return (await isActivatable(bus, name)) ? 'turned-off' : 'absent';
  const reply = await bus.call({ ...onWallet(kwallet), member: 'isEnabled' }, answerMs);
  if (!reply.ok) return 'absent';
  return reply.body[0] === true ? 'present' : 'turned-off';
}

/**
 * Opens the wallet for network passwords, which Chromium keeps its key in, with KWallet's own prompt where it is closed. Where
 * there is none yet, KWallet offers to make one. Chromium itself would block the program until the person has answered.
 * @param program the name that Chromium gives to KWallet too, so that a lasting permission counts for both
 */
export async function openKWallet(
  bus: Bus,
  kwallet: KWallet,
  { promptMs }: UnlockTimes,
  program: string,
  onWaiting: () => void,
): Promise<'unlocked' | 'locked' | 'denied' | 'absent'> {
  const wallet = textOf(await ask(bus, kwallet, 'networkWallet'));
  if (wallet === null) return 'absent';
  if (await isOpen(bus, kwallet, wallet)) return 'unlocked';
  const name = kwalletNames[kwallet];
  const owner = await ownerOf(bus, name);
  if (owner === null) return 'absent';
  const end = await awaitPrompt(bus, name, promptMs, async (settle) => {
    const handles = new Map<unknown, unknown>();
    let transaction: unknown = null;
    // The answer may be heard before the call that began the transaction has returned.
    const look = () => {
      const handle = handles.get(transaction);
      if (typeof handle === 'number') settle(handle < 0 ? 'denied' : 'done');
    };
    const opened = { sender: owner, interface: walletInterface, member: 'walletAsyncOpened' };
    const stop = await bus.listen(opened, ([id, handle]) => {
      handles.set(id, handle);
      look();
    });
    onWaiting();
    // KWallet keeps the wallet open for as long as this connection lasts.
    const begun = await ask(bus, kwallet, 'openAsync', 'sxsb', [wallet, 0n, program, true]);
    if (begun.ok) transaction = begun.body[0];
    else settle('locked');
    look();
    return [stop];
  });
  return end === 'done' ? 'unlocked' : end;
}

/**
 * Has KWallet write what Chromium has put into the open wallet, which it does some seconds later by itself: if it ended before,
 * the key of a new vault would be gone.
 */
export async function saveKWallet(bus: Bus, kwallet: KWallet, program: string): Promise<void> {
  const wallet = textOf(await ask(bus, kwallet, 'networkWallet'));
  if (wallet === null) return;
  const opened = await ask(bus, kwallet, 'open', 'sxs', [wallet, 0n, program]);
  if (opened.ok) await ask(bus, kwallet, 'sync', 'is', [opened.body[0], program]);
}

const walletInterface = 'org.kde.KWallet';

function onWallet(kwallet: KWallet) {
  const destination = kwalletNames[kwallet];
  return { destination, path: `/modules/${destination.slice('org.kde.'.length)}`, interface: walletInterface };
}

function ask(bus: Bus, kwallet: KWallet, member: string, signature?: string, body?: readonly unknown[]) {
  const call = { ...onWallet(kwallet), member };
  return bus.call({ ...call, ...(signature === undefined ? {} : { signature }), ...(body && { body }) });
}

async function isOpen(bus: Bus, kwallet: KWallet, wallet: string): Promise<boolean> {
  const reply = await ask(bus, kwallet, 'isOpen', 's', [wallet]);
  return reply.ok && reply.body[0] === true;
}

function textOf(reply: BusReply): string | null {
  const text = reply.ok ? reply.body[0] : null;
  return typeof text === 'string' && text !== '' ? text : null;
}
