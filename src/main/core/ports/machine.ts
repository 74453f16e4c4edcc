import type { Result } from '../../../shared/ipc/result.ts';

/** Randomness, the name of this computer, and what the program was started with. */
export interface Machine {
  readonly hostName: string;
  /** of the user of this process; null = the system has no such numbers */
  readonly userId: number | null;
  /** A variable of the environment. */
  variable(name: string): string | undefined;
  newId(): string;
}

/** The address of this computer as a server may see it. */
export interface OwnAddress {
  /** The address of this computer on the way to a server, found by a connection over which nothing is sent. */
  towards(issuer: string): Promise<Result<{ readonly address: string; readonly isPublic: boolean }>>;
}
