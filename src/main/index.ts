import { app } from 'electron';
import { answerByScript, isScriptHost } from './desktop/network/script-host.ts';
import { prepareBeforeReady, type Start } from './desktop/start/before-ready.ts';
import { endFailedStart } from './desktop/start/failed-start.ts';
import { createTray } from './desktop/tray/electron-tray.ts';

const start = isScriptHost(process.argv) ? null : prepare();
if (isScriptHost(process.argv)) answerByScript(process.env);

// Not awaited here: Electron is not ready before this file has ended.
if (start !== null) {
  const ready = app.whenReady().then(async () => {
    // The icon comes first; libraries and everything that waits come after it.
    const tray = createTray();
    const { compose } = await import('./compose.ts');
    await compose({ ...start, tray }).start();
  });
  ready.catch(endFailedStart);
}

function prepare(): Start | null {
  try {
    return prepareBeforeReady();
  } catch (error) {
    void endFailedStart(error);
    return null;
  }
}
