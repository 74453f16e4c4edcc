import { BrowserWindow } from 'electron';
import icon from '../../../../assets/icon.png?asset';
import { confirmChannels, type Question } from '../../../shared/ipc/question.ts';
import { keepOnPage } from '../start/hardening.ts';
import { backgroundColor } from './appearance.ts';
import { type Asked, createQuestionGuard } from './confirm-dialog.ts';
import type { PageHost } from './content.ts';
import { maySend } from './ipc-sender.ts';
import { webPreferences } from './web-preferences.ts';
import { whenDrawn } from './when-drawn.ts';

const width = 460;

/**
 * Asks in a small window of its own, which the main window cannot reach, draw over or answer for.
 * @returns an answer that is true only when the button that goes on was pressed; closing means no
 */
export function confirm(question: Question, pages: PageHost): Asked {
  const window = new BrowserWindow({
    width,
    height: heightFor(question),
    useContentSize: true,
    center: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    title: question.title,
    icon,
    show: false,
    backgroundColor: backgroundColor(),
    webPreferences: webPreferences('confirm', pages.session()),
  });
  const answer = new Promise<boolean>((resolve) => {
    const guard = createQuestionGuard();
    let confirmed = false;
    const { webContents } = window;
    const isOurs = (frame: Electron.WebFrameMain | null) => maySend(frame, webContents.mainFrame, pages.origin);
    webContents.ipc.handle(confirmChannels.question, (event) => (isOurs(event.senderFrame) ? question : null));
    webContents.ipc.handle(confirmChannels.answer, (event, yes: unknown) => {
      if (!isOurs(event.senderFrame)) return;
      if (yes === true && !guard.isOver()) return;
      confirmed = yes === true;
      window.close();
    });
    keepOnPage(window, pages.address('confirm'));
    window.on('page-title-updated', (event) => event.preventDefault());
    whenDrawn(window, () => {
      // The pages of a session share their zoom: a question that is twice as large needs twice the room.
      const zoom = webContents.getZoomFactor();
      window.setContentSize(Math.round(width * zoom), Math.round(heightFor(question) * zoom));
      window.center();
      window.show();
      guard.cameIntoSight();
    });
    window.on('focus', guard.cameIntoSight);
    window.once('closed', () => resolve(confirmed));
    window.loadURL(pages.address('confirm')).catch(() => window.isDestroyed() || window.destroy());
  });
  return {
    answer,
    bringToFront: () => window.isVisible() && window.focus(),
    // Its page could keep it open otherwise.
    withdraw: () => window.isDestroyed() || window.destroy(),
  };
}

/** Height of the page in pixels: the lines that the body is likely to take, and what stands around it. */
function heightFor(question: Question): number {
  const lines = Math.ceil(question.body.length / 46);
  return 136 + lines * 20;
}
