import type { MytokenClaims } from './jwt.ts';

/** What a server tells of a token besides its rights. Instants in unix seconds. */

/** A mytoken as the server lists it, whoever has it. */
export interface ListedToken {
  /** names the token at its server: to revoke it, and to ask for its history */
  readonly momId: string;
  readonly name: string;
  readonly createdAt: number | null;
  /** null = it never expires */
  readonly expiresAt: number | null;
  /** the address from which it was asked for */
  readonly ip: string;
  /** the sub-tokens that were made from it */
  readonly children: readonly ListedToken[];
}

/** Something that happened with a mytoken. */
export interface TokenEvent {
  /** the server's name of the kind of event, such as `AT_created` */
  readonly event: string;
  readonly comment: string;
  readonly ip: string;
  /** the program, as it named itself; empty if it did not */
  readonly userAgent: string;
  readonly momId: string | null;
  readonly time: number;
}

/** An introspected token: its claims, with the uses of each clause (`usages_*_done`) in its restrictions. */
export interface Introspection {
  readonly momId: string | null;
  readonly tokenType: 'token' | 'short_token';
  readonly claims: MytokenClaims;
}
