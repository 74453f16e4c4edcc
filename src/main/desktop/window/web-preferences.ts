import { join } from 'node:path';
import { app, type Session, type WebPreferences } from 'electron';

/**
 * The settings of every window, spelled out even where they are Electron's default.
 * @param preload name of the built preload script, without its ending
 */
export function webPreferences(preload: 'window' | 'confirm', session: Session): WebPreferences {
  return {
    session,
    preload: join(app.getAppPath(), 'out', 'preload', `${preload}.cjs`),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
    enableDeprecatedPaste: false,
    safeDialogs: true,
    autoplayPolicy: 'user-gesture-required',
    webgl: false,
    devTools: !app.isPackaged,
  };
}
