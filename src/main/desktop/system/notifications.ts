import { Notification } from 'electron';
import type { Notice } from '../../core/ports/desktop.ts';
import { noticeBody } from './notification-text.ts';

/**
 * Makes the function that shows desktop notifications, and tells whether somebody takes them: on Linux, Electron says that
 * notifications are supported although no service on the bus shows any.
 * @param hasService whether one does
 * @param onClick what a click on a notification does
 */
export function createNotifier(
  hasService: () => Promise<boolean>,
  onClick: (notice: Notice) => void,
): (notice: Notice) => Promise<boolean> {
  // A notification that nobody holds is collected, and its click is lost.
  const shown = new Set<Notification>();
  return async (notice) => {
    if (!Notification.isSupported() || !(await hasService())) return false;
    const notification = new Notification({ title: notice.title, body: noticeBody(notice.body, process.platform) });
    const forget = () => shown.delete(notification);
    notification.once('click', () => {
      forget();
      onClick(notice);
    });
    notification.once('close', forget);
    notification.once('failed', forget);
    shown.add(notification);
    notification.show();
    return true;
  };
}
