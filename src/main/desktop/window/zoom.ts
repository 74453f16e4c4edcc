import type { WebContents } from 'electron';
import { type ZoomKey, zoomAfter, zoomKeyOf } from '../../../shared/ipc/zoom.ts';

/** How large a page is, 1 = as it is made, in hundredths: what Chromium gives back is a little off. */
export const zoomOf = (contents: WebContents): number => Math.round(contents.getZoomFactor() * 100) / 100;

/** Lets the page be made larger and smaller by the keys of browsers: there is no menu that would do it. On macOS there is. */
export function zoomByKeys(contents: WebContents): void {
  if (process.platform === 'darwin') return;
  const zoom = (key: ZoomKey) => contents.setZoomFactor(zoomAfter(contents.getZoomFactor(), key));
  contents.on('before-input-event', (event, { type, key, control, alt, meta }) => {
    const pressed = type === 'keyDown' && control && !alt && !meta ? zoomKeyOf(key) : null;
    if (pressed === null) return;
    event.preventDefault();
    zoom(pressed);
  });
}
