/** What became of a token that was brought in. `already`: the vault had it, with the same value or a newer one */
export interface ImportedToken {
  readonly credential: string;
  readonly outcome: 'added' | 'replaced' | 'already';
}
