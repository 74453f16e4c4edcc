import type { Result } from '../../../shared/ipc/result.ts';

/** The user's servers: plain JSON on disk, durable. */
export interface ServerList {
  read(): Promise<Result<readonly KnownServer[]>>;
  write(servers: readonly KnownServer[]): Promise<Result<null>>;
}

/** A server as the user added it. */
export interface KnownServer {
  readonly issuer: string;
  readonly shortName: string;
  readonly defaultProvider: string | null;
  readonly providerNames: Readonly<Record<string, string>>;
}
