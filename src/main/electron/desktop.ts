import type { Desktop } from '../core/ports.ts';
import { type ConfirmParts, confirm } from './confirm.ts';
import type { SecretClipboard } from './secret-clipboard.ts';
import type { MainWindow } from './window.ts';

export interface DesktopParts extends ConfirmParts {
  readonly openBrowser: Desktop['openBrowser'];
  readonly clipboard: SecretClipboard;
  readonly notify: Desktop['notify'];
  readonly window: Pick<MainWindow, 'show'>;
}

/** Puts the adapters together to the port that core knows as the desktop. */
export function createDesktop({ openBrowser, clipboard, notify, window, pages, session }: DesktopParts): Desktop {
  return {
    openBrowser,
    copySecret: clipboard.copy,
    clearClipboard: clipboard.clear,
    notify,
    confirm: (question) => confirm(question, { pages, session }),
    showWindow: (route, credential) => window.show({ route, credential: credential ?? null }),
  };
}
