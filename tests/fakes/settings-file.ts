import type { SettingsFile } from '../../src/main/desktop/settings/file.ts';
import { ok } from '../../src/shared/ipc/result.ts';

/** A settings file in memory; `values` is what it has. */
export function createFakeSettingsFile(
  content: Record<string, unknown> = {},
): SettingsFile & { readonly values: ReadonlyMap<string, unknown> } {
  const values = new Map(Object.entries(content));
  return {
    values,
    get: (key) => values.get(key),
    set(key, value) {
      values.set(key, value);
      return ok(null);
    },
  };
}
