import type { OtherText } from '../import-token/recognise.ts';

/** Something about a token that is brought in, or fetched with a transfer code. */
export type ImportError =
  /** `host`: who made it, if it says so */
  | {
      readonly code: 'not-a-mytoken';
      readonly looksLike: OtherText | 'empty' | 'transfer-code';
      readonly host: string | null;
    }
  | {
      readonly code: 'token-not-accepted';
      readonly host: string;
      readonly because: 'refused' | 'expired' | 'not-yet-valid';
    }
  /** The vault has the token. `older`: with a newer value than this one */
  | { readonly code: 'token-already-here'; readonly alias: string; readonly because: 'same' | 'older' }
  | { readonly code: 'variable-empty'; readonly name: string }
  /** What was found before is not remembered any more. */
  | { readonly code: 'found-token-gone' }
  | { readonly code: 'not-a-transfer-code' }
  /** It is not shown any more. */
  | { readonly code: 'no-transfer-code' }
  /** A code was sent, and no answer came: nobody knows whether it is used up. */
  | { readonly code: 'transfer-answer-lost'; readonly host: string }
  /** The token behind a code came, and could not be written; the user has given up. */
  | { readonly code: 'transferred-token-not-saved'; readonly host: string };
