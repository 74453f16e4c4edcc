import type { Session } from 'electron';

/** The pages of the window, built or from the development server. */
export interface Pages {
  /** the only origin that may speak to main */
  readonly origin: string;
  address(page: PageName): string;
  /** Whether the window's session may ask for this address. */
  allows(address: URL): boolean;
  /** Lets a session load the pages. */
  serveTo(session: Session): void;
}

export type PageName = 'index' | 'confirm';
