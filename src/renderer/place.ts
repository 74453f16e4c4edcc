import type { LoginForm } from '../shared/login-form.ts';
import type { Navigation } from '../shared/navigation.ts';
import type { TemplateContent, TemplateKind } from '../shared/template/model.ts';

/** What a new template begins with. */
export interface TemplateSeed {
  readonly kind: TemplateKind;
  /** a proposal; a number is added where the name is taken */
  readonly name: string;
  readonly content: TemplateContent;
}

/** Where in the window the user is. */
export type Place =
  | { readonly route: 'tokens'; readonly credential: string | null }
  /** `form`: start from these values instead of what was typed before; `afresh`: leave the end of the last login behind */
  | { readonly route: 'new-token'; readonly form?: LoginForm; readonly afresh?: boolean }
  /** `template`: open this one; `seed`: begin a new one with this content */
  | {
      readonly route: 'templates';
      readonly template?: { readonly kind: TemplateKind; readonly name: string };
      readonly seed?: TemplateSeed;
    }
  | { readonly route: 'servers' }
  | { readonly route: 'settings' };

export type Route = Place['route'];

/** The place that main leads to. */
export const placeOf = ({ route, credential }: Navigation): Place =>
  route === 'tokens' ? { route, credential } : { route };
