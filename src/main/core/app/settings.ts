import { err, type Result } from '../../../shared/ipc/result.ts';
import type { SettingsView } from '../../../shared/ipc/snapshot.ts';
import type { Context } from './context.ts';

/** Later than before, or never at all. */
const isLater = (before: number, after: number) => after === 0 || (before !== 0 && after > before);

/** What a change would weaken: main asks about each. */
function weakened({ store }: Context, change: Partial<SettingsView>): readonly (keyof SettingsView)[] {
  const before = store.get().settings;
  const { clipboardSeconds = before.clipboardSeconds, namesComputer = before.namesComputer } = change;
  const staysLonger =
    clipboardSeconds !== before.clipboardSeconds && isLater(before.clipboardSeconds, clipboardSeconds);
  return [
    ...(staysLonger ? (['clipboardSeconds'] as const) : []),
    ...(namesComputer && !before.namesComputer ? (['namesComputer'] as const) : []),
  ];
}

/** Whether a change must be asked about: it leaves secrets on the clipboard for longer, or tells servers more. */
export const isWeaker = (context: Context, change: Partial<SettingsView>): boolean =>
  weakened(context, change).length > 0;

/** Changes settings; what weakens them is asked by main first. */
export async function changeSettings(context: Context, change: Partial<SettingsView>): Promise<Result<null>> {
  const { store, settings, desktop, messages } = context;
  const { clipboardSeconds } = { ...store.get().settings, ...change };
  for (const what of weakened(context, change)) {
    const { clipboardRule, nameComputer } = messages.questions;
    const question = what === 'namesComputer' ? nameComputer() : clipboardRule(clipboardSeconds);
    if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
  }
  // Read again: while a question stood, another setting may have been changed.
  const after = { ...store.get().settings, ...change };
  // What cannot be written still holds until the program ends.
  store.set({ settings: after });
  const written = settings.write(after);
  // What the system did not take is not shown as taken.
  store.set({ settings: settings.read() });
  return written;
}
