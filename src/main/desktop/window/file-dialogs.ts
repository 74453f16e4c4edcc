import { BrowserWindow, dialog } from 'electron';
import type { FileDialogs } from '../../core/ports/external-files.ts';

/**
 * The system's file dialogs, over the window that has the focus. One is open at a time; a second call meanwhile gets the
 * result of Cancel.
 */
export function createFileDialogs(): FileDialogs {
  let isOpen = false;
  async function alone<T>(nothing: T, ask: () => Promise<T>): Promise<T> {
    if (isOpen) return nothing;
    isOpen = true;
    return ask().finally(() => {
      isOpen = false;
    });
  }
  const open = ({ title, confirm }: { readonly title: string; readonly confirm: string }, properties: OpenProperties) =>
    alone<readonly string[]>([], async () => {
      const options = { title, buttonLabel: confirm, properties };
      const over = BrowserWindow.getFocusedWindow();
      const chosen = await (over === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(over, options));
      return chosen.canceled ? [] : chosen.filePaths;
    });

  return {
    chooseFiles: (messages) => open(messages, ['openFile', 'multiSelections']),
    chooseFolder: async (messages) => (await open(messages, ['openDirectory', 'createDirectory']))[0] ?? null,
    chooseSaveFile: ({ title, confirm }, suggestedName) =>
      alone<string | null>(null, async () => {
        const options = {
          title,
          buttonLabel: confirm,
          defaultPath: suggestedName,
          properties: ['showOverwriteConfirmation' as const],
        };
        const over = BrowserWindow.getFocusedWindow();
        const chosen = await (over === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(over, options));
        return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
      }),
  };
}

type OpenProperties = NonNullable<Electron.OpenDialogOptions['properties']>;
