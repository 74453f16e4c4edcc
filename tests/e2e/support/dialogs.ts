import type { DrivenApp } from '../driver/app.ts';

/** Answers the system's dialogs for a file with this one. */
export const dialogsGive = (app: DrivenApp, path: string): Promise<void> =>
  app.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, path);
