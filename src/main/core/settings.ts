import { err, type Result } from '../../shared/result.ts';
import type { SettingsView } from '../../shared/snapshot.ts';
import type { Context } from './context.ts';

/** Later than before, or never at all. */
const weaker = (before: number, after: number) => after === 0 || (before !== 0 && after > before);

/** Changes settings; leaving secrets on the clipboard for longer is asked by main first. */
export async function changeSettings(context: Context, change: Partial<SettingsView>): Promise<Result<null>> {
  const { store, settings, desktop, words } = context;
  const before = store.get().settings;
  const after = { ...before, ...change };
  if (after.clipboardSeconds !== before.clipboardSeconds && weaker(before.clipboardSeconds, after.clipboardSeconds)) {
    const agreed = await desktop.confirm(words.questions.clipboardRule(after.clipboardSeconds));
    if (!agreed) return err({ code: 'declined-by-user' });
  }
  // What cannot be written still holds until the program ends.
  store.set({ settings: after });
  return settings.write(after);
}
