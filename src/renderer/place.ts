import type { LoginForm } from '../shared/login-form.ts';
import type { Navigation } from '../shared/navigation.ts';

/** Where in the window the user is. */
export type Place =
  | { readonly route: 'tokens'; readonly credential: string | null }
  /** `form`: start from these values instead of what was typed before; `afresh`: leave the end of the last login behind */
  | { readonly route: 'new-token'; readonly form?: LoginForm; readonly afresh?: boolean }
  | { readonly route: 'servers' }
  | { readonly route: 'settings' };

export type Route = Place['route'];

/** The place that main leads to. */
export const placeOf = ({ route, credential }: Navigation): Place =>
  route === 'tokens' ? { route, credential } : { route };
