import { join } from 'node:path';
import { app } from 'electron';
import { ok } from '../../../shared/ipc/result.ts';
import { configFolder } from '../start/before-ready.ts';
import { autostartEntry, autostartFile, type SessionStart } from './autostart-file.ts';

/** The start with the session as the system knows it: on Linux a file, elsewhere its list of login items. */
export function createSessionStart(name: string, profile: string): SessionStart {
  const isDefault = profile === 'default';
  const args = [
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    '--hidden',
    ...(isDefault ? [] : [`--profile=${profile}`]),
  ];
  if (process.platform === 'linux') {
    const file = isDefault ? 'mytoken-tray.desktop' : `mytoken-tray-${profile}.desktop`;
    return autostartFile(
      join(configFolder(), 'autostart', file),
      // An AppImage runs from a folder that is gone after the session; the variable names the file itself.
      autostartEntry(name, [process.env.APPIMAGE ?? process.execPath, ...args]),
    );
  }
  const item = { path: process.execPath, args };
  return {
    isOn: () => app.getLoginItemSettings(item).openAtLogin,
    set(on) {
      app.setLoginItemSettings({ ...item, openAtLogin: on });
      return ok(null);
    },
  };
}
