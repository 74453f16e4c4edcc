import { type Session, session } from 'electron';
import type { Pages } from './pages.ts';

/**
 * The session of the window: in memory only (no cookie, no cache, no database on disk), and with no way out but the
 * pages that were built. One per process.
 */
export function createWindowSession(pages: Pages): Session {
  const made = session.fromPartition('window', { cache: false });
  pages.serveTo(made);
  made.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(pages, details.url, details.resourceType) });
  });
  return made;
}

/** Whether a request of the window may be made: its own pages, and pictures that a page carries in itself. */
export function mayLoad(pages: Pick<Pages, 'allows'>, address: string, resourceType: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const inlinePicture = resourceType === 'image' && (url.protocol === 'data:' || url.protocol === 'blob:');
  return inlinePicture || pages.allows(url);
}
