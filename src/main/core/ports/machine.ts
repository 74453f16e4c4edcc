import type { Result } from '../../../shared/ipc/result.ts';

/** Randomness and the name of this computer. */
export interface Machine {
  readonly hostName: string;
  newId(): string;
}

/** The address of this computer as a server may see it. */
export interface OwnAddress {
  /** The address of this computer on the way to a server, found by a connection over which nothing is sent. */
  towards(issuer: string): Promise<Result<{ readonly address: string; readonly isPublic: boolean }>>;
}
