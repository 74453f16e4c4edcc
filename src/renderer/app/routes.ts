import type { Navigation } from '../../shared/ipc/navigation.ts';
import type { AnyLoginForm } from '../../shared/ipc/snapshot.ts';
import type { TemplateClause, TemplateContent, TemplateKind } from '../../shared/templates/model.ts';

/** The first content of a new template. */
export interface TemplateSeed {
  readonly kind: TemplateKind;
  /** a proposal; a number is added where the name is taken */
  readonly name: string;
  readonly content: TemplateContent;
}

/** A template of the library. */
export interface SavedTemplate {
  readonly kind: TemplateKind;
  readonly name: string;
}

const tokenTabs = ['overview', 'access-tokens', 'activity', 'family', 'sub-tokens', 'move'] as const;

/** A part of the page of a token. */
export type TokenTab = (typeof tokenTabs)[number];

export const isTokenTab = (key: unknown): key is TokenTab => tokenTabs.some((tab) => tab === key);

/** The view that is shown, with its parameters. */
export type AppLocation =
  /** `tab`: the part of its page; the first where it is left out. `restrictions`: what the form of a sub-token begins with */
  | {
      readonly route: 'tokens';
      readonly credential: string | null;
      readonly tab?: TokenTab;
      readonly restrictions?: readonly TemplateClause[];
    }
  /**
   * `form`: start from these values instead of what was typed before; `server`, `provider`: at this one; `template`: take
   * this; `afresh`: the form, whatever became of the last login
   */
  | {
      readonly route: 'new-token';
      readonly form?: AnyLoginForm;
      readonly server?: string;
      readonly provider?: string;
      readonly template?: SavedTemplate;
      readonly afresh?: boolean;
    }
  /** `text`: what was dropped, and may be a token; `isFile`: it was in a file */
  | { readonly route: 'import-token'; readonly text: string; readonly isFile?: boolean }
  /** `template`: open this one; `seed`: begin a new one with this content */
  | {
      readonly route: 'templates';
      readonly template?: SavedTemplate;
      readonly seed?: TemplateSeed;
    }
  | { readonly route: 'servers' }
  | { readonly route: 'settings' }
  | { readonly route: 'vault' };

export type Route = AppLocation['route'];

/**
 * The location that main leads to: whoever asks there for a new token means the form, not the end of the last login, unless
 * it is that end that could be told nowhere else.
 */
export function locationOf({ route, credential, message }: Navigation): AppLocation {
  if (route === 'tokens') return { route, credential };
  return route === 'new-token' && message === null ? { route, afresh: true } : { route };
}
