import type { Desktop, Notice } from '../core/ports.ts';
import { confirm } from './confirm.ts';
import { oneQuestion } from './one-question.ts';
import type { PageHost } from './page-host.ts';
import type { SecretClipboard } from './secret-clipboard.ts';
import type { MainWindow } from './window.ts';

export interface DesktopParts {
  readonly pages: PageHost;
  readonly openBrowser: Desktop['openBrowser'];
  readonly clipboard: SecretClipboard;
  readonly notify: (notice: Notice) => Promise<boolean>;
  readonly window: Pick<MainWindow, 'show' | 'isFocused'>;
}

/** Puts the adapters together to the port that core knows as the desktop. */
export function createDesktop({ openBrowser, clipboard, notify, window, pages }: DesktopParts): Desktop {
  return {
    openBrowser,
    copySecret: clipboard.copy,
    copyText: clipboard.copyPlain,
    clearClipboard: clipboard.clear,
    notify: async (notice, when) => (when === 'always' || !window.isFocused() ? notify(notice) : true),
    confirm: oneQuestion((question) => confirm(question, pages)),
    showWindow: (route, credential) => window.show({ route, credential: credential ?? null }),
  };
}
