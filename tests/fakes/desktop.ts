import type { Desktop, Notice } from '../../src/main/core/ports/desktop.ts';
import type { LaunchedLogin, LoginLauncher } from '../../src/main/core/ports/login-launcher.ts';
import type { AppError } from '../../src/shared/ipc/errors.ts';
import type { Question } from '../../src/shared/ipc/question.ts';
import { err, ok } from '../../src/shared/ipc/result.ts';
import type { KeyStore } from '../../src/shared/ipc/snapshot.ts';

/** A desktop that remembers what it was asked to do. */
export interface FakeDesktop extends Desktop {
  readonly opened: string[];
  readonly copied: { readonly secret: string; readonly clearAfterSeconds: number }[];
  /** what a paste would give now */
  clipboard: string | null;
  readonly notices: Notice[];
  readonly questions: Question[];
  readonly shown: string[];
  readonly restarts: (KeyStore | null)[];
  /** the answer to every question */
  agrees: boolean;
  showsNotifications: boolean;
  browserError: AppError | null;
}

export function createFakeDesktop(journal: string[]): FakeDesktop {
  const desktop: FakeDesktop = {
    opened: [],
    copied: [],
    clipboard: null,
    notices: [],
    questions: [],
    shown: [],
    restarts: [],
    agrees: true,
    showsNotifications: true,
    browserError: null,
    async openBrowser(address) {
      if (desktop.browserError !== null) return err(desktop.browserError);
      desktop.opened.push(address);
      return ok(null);
    },
    async copySecret(secret, clearAfterSeconds) {
      journal.push('clipboard');
      desktop.copied.push({ secret, clearAfterSeconds });
      desktop.clipboard = secret;
      return ok(null);
    },
    async copyText(text) {
      desktop.clipboard = text;
      return ok(null);
    },
    async clearClipboard() {
      desktop.clipboard = null;
    },
    async notify(notice) {
      desktop.notices.push(notice);
      return desktop.showsNotifications;
    },
    async warn(notice) {
      desktop.notices.push(notice);
      if (!desktop.showsNotifications) desktop.shown.push(notice.title);
    },
    async confirm(question) {
      desktop.questions.push(question);
      return desktop.agrees;
    },
    restart: (keyStore) => void desktop.restarts.push(keyStore),
    showWindow: (route) => void desktop.shown.push(route),
  };
  return desktop;
}

/** A launcher without a listener; a test visits its address by hand. */
export interface FakeLauncher extends LoginLauncher {
  readonly launched: { closed: boolean; visited: boolean; visitTwice(): void }[];
  fails: boolean;
}

export function createFakeLauncher(): FakeLauncher {
  const launcher: FakeLauncher = {
    launched: [],
    fails: false,
    async launch() {
      if (launcher.fails) return err({ code: 'unexpected', id: 'no-port' });
      let visitTwice = () => {};
      const usedTwice = new Promise<void>((resolve) => {
        visitTwice = resolve;
      });
      const record = { closed: false, visited: false, visitTwice: () => visitTwice() };
      launcher.launched.push(record);
      let count = 1;
      const login: LaunchedLogin = {
        address: `http://127.0.0.1:1/start/${launcher.launched.length}-1`,
        again() {
          count += 1;
          return `http://127.0.0.1:1/start/${launcher.launched.length}-${count}`;
        },
        wasVisited: () => record.visited,
        usedTwice,
        async close() {
          record.closed = true;
        },
      };
      return ok(login);
    },
  };
  return launcher;
}
