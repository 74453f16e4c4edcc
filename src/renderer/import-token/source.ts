import type { TokenPlace } from '../../shared/import-token/places.ts';
import type { RecognisedText } from '../../shared/import-token/recognise.ts';

/** Where the token comes from: what was entered, or what main has found, which stays there. */
export type TokenSource =
  | { readonly kind: 'text'; readonly typed: string; readonly text: RecognisedText }
  | { readonly kind: 'found'; readonly id: string; readonly place: TokenPlace; readonly text: RecognisedText };
