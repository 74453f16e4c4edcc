import type { Result } from '../../../shared/ipc/result.ts';
import type { SettingsView } from '../../../shared/ipc/snapshot.ts';

/** Preferences that may be lost. */
export interface SettingsStore {
  read(): SettingsView;
  write(settings: SettingsView): Result<null>;
}
