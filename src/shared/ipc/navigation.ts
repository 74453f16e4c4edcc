/** A place in the window that main can lead to. */
export interface Navigation {
  readonly route: 'tokens' | 'new-token' | 'templates' | 'servers' | 'settings';
  readonly credential: string | null;
  /** what failed and could be told nowhere else */
  readonly message: { readonly title: string; readonly body: string } | null;
}

/** The channel from main to the window that carries a Navigation. */
export const navigationChannel = 'navigate';
