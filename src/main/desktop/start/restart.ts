import { app } from 'electron';
import type { KeyStore } from '../../../shared/ipc/snapshot.ts';
import { restartArguments } from './arguments.ts';

/** A new start of the program at its end. */
export interface Restart {
  /** Ends the program after its last steps and starts it again, with a keyring if one is named. */
  begin(keyStore: KeyStore | null): void;
  /** The program does not end after all. */
  cancel(): void;
}

export function createRestart(): Restart {
  let relaunch: (() => void) | null = null;
  const cancel = () => {
    if (relaunch !== null) app.off('will-quit', relaunch);
    relaunch = null;
  };
  return {
    begin(keyStore) {
      cancel();
      const args = restartArguments(process.argv.slice(1), keyStore);
      // An AppImage runs from a folder that is gone at its end; the variable names the file itself.
      relaunch = () => app.relaunch({ args, execPath: process.env.APPIMAGE ?? process.execPath });
      app.once('will-quit', relaunch);
      app.quit();
    },
    cancel,
  };
}
