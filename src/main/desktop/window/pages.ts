import type { Session } from 'electron';

/** The pages of the window, built or from the development server. */
export interface Pages {
  /** the only origin that may speak to main */
  readonly origin: string;
  address(page: PageName): string;
  /** Checks whether the window's session may request an address. */
  allows(address: URL): boolean;
  /** Lets a session load the pages. */
  serveTo(session: Session): void;
}

export type PageName = 'index' | 'confirm';

/** Allows requests for the pages of the window, and for pictures in data and blob URLs. */
export function mayLoad(pages: Pick<Pages, 'allows'>, address: string, resourceType: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const inlinePicture = resourceType === 'image' && (url.protocol === 'data:' || url.protocol === 'blob:');
  return inlinePicture || pages.allows(url);
}
