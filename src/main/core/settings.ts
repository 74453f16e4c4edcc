import { err, type Result } from '../../shared/result.ts';
import type { SettingsView } from '../../shared/snapshot.ts';
import type { Context } from './context.ts';

/** Later than before, or never at all. */
const weaker = (before: number, after: number) => after === 0 || (before !== 0 && after > before);

/** Whether a change must be asked about: it leaves secrets on the clipboard for longer. */
export function isWeaker({ store }: Context, { clipboardSeconds: after }: Partial<SettingsView>): boolean {
  const { clipboardSeconds: before } = store.get().settings;
  return after !== undefined && after !== before && weaker(before, after);
}

/** Changes settings; leaving secrets on the clipboard for longer is asked by main first. */
export async function changeSettings(context: Context, change: Partial<SettingsView>): Promise<Result<null>> {
  const { store, settings, desktop, words } = context;
  const before = store.get().settings;
  const after = { ...before, ...change };
  if (isWeaker(context, change)) {
    const agreed = await desktop.confirm(words.questions.clipboardRule(after.clipboardSeconds));
    if (!agreed) return err({ code: 'declined-by-user' });
  }
  // What cannot be written still holds until the program ends.
  store.set({ settings: after });
  return settings.write(after);
}
