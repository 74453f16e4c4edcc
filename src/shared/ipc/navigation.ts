/** A view of the window that main can show. */
export interface Navigation {
  readonly route: 'tokens' | 'new-token' | 'templates' | 'servers' | 'settings';
  readonly credential: string | null;
  /** a failure that could not be shown anywhere else */
  readonly message: { readonly title: string; readonly body: string } | null;
}

/** The channel from main to the window that carries a Navigation. */
export const navigationChannel = 'navigate';
