import { err, type Result } from '../../../shared/ipc/result.ts';
import type { SettingsView } from '../../../shared/ipc/snapshot.ts';
import { readProxy } from '../../../shared/network/proxy.ts';
import type { ProxySetting } from '../../../shared/network/setting.ts';
import { splitCommand } from '../../../shared/text/command.ts';
import { hasHiddenCharacters } from '../../../shared/text/visible.ts';
import type { Context } from './context.ts';

/** Later than before, or never at all. */
const isLater = (before: number, after: number) => before !== 0 && (after === 0 || after > before);

/** Whoever runs a proxy sees where connections go, and whoever entered one may need it: no other way without a question. */
function isOtherProxy(before: ProxySetting, after: ProxySetting): boolean {
  if (before.mode !== 'manual') return after.mode === 'manual';
  return after.mode !== 'manual' || before.address !== after.address || before.bypass !== after.bypass;
}

/** The settings that a change would weaken; main asks about each. */
function weakened({ store }: Context, change: Partial<SettingsView>) {
  const before = store.get().settings;
  const after = { ...before, ...change };
  const { clipboardSeconds, namesComputer, browserCommand, proxy, lockIdleMinutes } = after;
  return [
    ...(isLater(before.clipboardSeconds, clipboardSeconds) ? (['clipboardSeconds'] as const) : []),
    ...(namesComputer && !before.namesComputer ? (['namesComputer'] as const) : []),
    ...(browserCommand !== '' && browserCommand !== before.browserCommand ? (['browserCommand'] as const) : []),
    ...(isOtherProxy(before.proxy, proxy) ? (['proxy'] as const) : []),
    ...(isLater(before.lockIdleMinutes, lockIdleMinutes) ? (['lockIdleMinutes'] as const) : []),
    ...(before.lockOnSleep && !after.lockOnSleep ? (['lockOnSleep'] as const) : []),
    ...(before.lockOnScreenLock && !after.lockOnScreenLock ? (['lockOnScreenLock'] as const) : []),
  ];
}

/**
 * Checks whether a change needs a question: it keeps secrets on the clipboard for longer, tells
 * servers more, runs another program, shows somebody else where connections go, or leaves the vault open.
 */
export const isWeaker = (context: Context, change: Partial<SettingsView>): boolean =>
  weakened(context, change).length > 0;

/** Changes settings, after a question by main about those that would be weaker. */
export async function changeSettings(context: Context, change: Partial<SettingsView>): Promise<Result<null>> {
  const { store, settings, desktop, messages } = context;
  const { clipboardSeconds, browserCommand, proxy, lockIdleMinutes } = { ...store.get().settings, ...change };
  if (hasHiddenCharacters(browserCommand)) {
    return err({ code: 'invalid-input', field: 'browserCommand', because: 'control-characters' });
  }
  if (change.browserCommand !== undefined && browserCommand !== '' && splitCommand(browserCommand) === null) {
    return err({ code: 'invalid-input', field: 'browserCommand', because: 'empty' });
  }
  if (proxy.mode === 'manual' && readProxy(proxy.address) === null) {
    return err({ code: 'invalid-input', field: 'address', because: 'not-a-proxy' });
  }
  const { clipboardRule, nameComputer, runBrowser, enterProxy, leaveProxy, leaveOpen } = messages.questions;
  const ask = {
    clipboardSeconds: () => clipboardRule(clipboardSeconds),
    namesComputer: nameComputer,
    browserCommand: () => runBrowser(browserCommand),
    proxy: () =>
      proxy.mode === 'manual'
        ? enterProxy(proxy.address, proxy.bypass)
        : leaveProxy(store.get().settings.proxy.address),
    lockIdleMinutes: () => leaveOpen.whenIdle(lockIdleMinutes),
    lockOnSleep: leaveOpen.onSleep,
    lockOnScreenLock: leaveOpen.onScreenLock,
  };
  for (const what of weakened(context, change)) {
    if (!(await desktop.confirm(ask[what]()))) return err({ code: 'declined-by-user' });
  }
  // Read again, because another setting may have changed while the question was open.
  const after = { ...store.get().settings, ...change };
  // A change that cannot be written is still used until the program ends.
  store.set({ settings: after });
  const written = settings.write(after);
  // Shows the actual state, in case the system refused a change.
  store.set({ settings: settings.read() });
  return written;
}
