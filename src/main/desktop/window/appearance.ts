import { nativeTheme } from 'electron';
import type { SettingsView } from '../../../shared/ipc/snapshot.ts';

/** Makes the pages and the system's own widgets follow the setting; `system` follows the desktop. */
export function applyTheme(theme: SettingsView['theme']): void {
  // Setting it redraws every window, changed or not.
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
}

/** The design's background, shown until the first paint. */
export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#14171b' : '#f6f7f9';
}
