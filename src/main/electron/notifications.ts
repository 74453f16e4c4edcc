import { Notification } from 'electron';
import type { Notice } from '../core/ports.ts';
import { noticeBody } from './notice-body.ts';

/**
 * Makes the function that shows desktop notifications. Where the desktop has none, nothing is shown.
 * @param onClick what a click on one does
 */
export function createNotifier(onClick: () => void): (notice: Notice) => void {
  // A notification that nobody holds is collected, and its click is lost.
  const shown = new Set<Notification>();
  return (notice) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title: notice.title, body: noticeBody(notice.body, process.platform) });
    const forget = () => shown.delete(notification);
    notification.once('click', () => {
      forget();
      onClick();
    });
    notification.once('close', forget);
    notification.once('failed', forget);
    shown.add(notification);
    notification.show();
  };
}
