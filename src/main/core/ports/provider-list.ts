import type { Result } from '../../../shared/ipc/result.ts';

/** The OpenID providers that the user added: plain JSON on disk, durable, without a secret. */
export interface ProviderList {
  read(): Promise<Result<readonly KnownProvider[]>>;
  write(providers: readonly KnownProvider[]): Promise<Result<null>>;
}

/** A provider as the user added it. */
export interface KnownProvider {
  /** to the letter as the provider writes it */
  readonly issuer: string;
  readonly shortName: string;
}
