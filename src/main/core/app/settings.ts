import { err, type Result } from '../../../shared/ipc/result.ts';
import type { SettingsView } from '../../../shared/ipc/snapshot.ts';
import type { Context } from './context.ts';

/** Later than before, or never at all. */
const isLater = (before: number, after: number) => after === 0 || (before !== 0 && after > before);

/** The settings that a change would weaken; main asks about each. */
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

/** Checks whether a change needs a question: it keeps secrets on the clipboard for longer, or tells servers more. */
export const isWeaker = (context: Context, change: Partial<SettingsView>): boolean =>
  weakened(context, change).length > 0;

/** Changes settings, after a question by main about those that would be weaker. */
export async function changeSettings(context: Context, change: Partial<SettingsView>): Promise<Result<null>> {
  const { store, settings, desktop, messages } = context;
  const { clipboardSeconds } = { ...store.get().settings, ...change };
  for (const what of weakened(context, change)) {
    const { clipboardRule, nameComputer } = messages.questions;
    const question = what === 'namesComputer' ? nameComputer() : clipboardRule(clipboardSeconds);
    if (!(await desktop.confirm(question))) return err({ code: 'declined-by-user' });
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
