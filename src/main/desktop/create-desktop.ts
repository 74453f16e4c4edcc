import type { Desktop, Notice } from '../core/ports/desktop.ts';
import type { SecretClipboard } from './clipboard/secret-clipboard.ts';
import type { Questions } from './window/confirm-dialog.ts';
import type { MainWindow } from './window/main-window.ts';

export interface DesktopParts {
  readonly questions: Pick<Questions, 'ask'>;
  readonly openBrowser: Desktop['openBrowser'];
  readonly clipboard: SecretClipboard;
  readonly notify: (notice: Notice) => Promise<boolean>;
  readonly window: Pick<MainWindow, 'show' | 'isFocused'>;
  readonly restart: Desktop['restart'];
}

/** Puts the adapters together to the port that core knows as the desktop. */
export function createDesktop({ openBrowser, clipboard, notify, window, questions, restart }: DesktopParts): Desktop {
  const notifyOnDesktop: Desktop['notify'] = async (notice, when) =>
    when === 'always' || !window.isFocused() ? notify(notice) : true;
  return {
    openBrowser,
    copySecret: clipboard.copy,
    copyText: clipboard.copyPlain,
    clearClipboard: clipboard.clear,
    notify: notifyOnDesktop,
    async warn(notice, when, route = 'tokens') {
      if (!(await notifyOnDesktop(notice, when))) {
        const { title, body, credential = null } = notice;
        window.show({ route, credential, message: { title, body } });
      }
    },
    confirm: questions.ask,
    restart,
    showWindow: (route, credential) => window.show({ route, credential: credential ?? null, message: null }),
  };
}
