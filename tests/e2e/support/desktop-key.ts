import type { DrivenApp } from '../driver/app.ts';

/** Presses a key with Ctrl as the desktop gives it to the window; keys of the debugger go to the page alone. */
export const pressWithControl = (app: DrivenApp, keyCode: string): Promise<void> =>
  app.inMain(({ BrowserWindow }, key) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (const type of ['keyDown', 'keyUp'] as const) {
      contents?.sendInputEvent({ type, keyCode: key, modifiers: ['control'] });
    }
  }, keyCode);
