import type { AppError } from './errors.ts';

/** The steps of a look at the way to a server, in their order. */
export const connectionSteps = ['name', 'tcp', 'proxy', 'tls', 'http', 'discovery', 'clock', 'token-endpoint'] as const;

export type ConnectionStep = (typeof connectionSteps)[number];

/** A look at the way to a server or provider, under way or at its end. */
export interface ConnectionCheckView {
  readonly issuer: string;
  readonly running: boolean;
  /** those that were made, the last one may be under way */
  readonly steps: readonly ConnectionStepView[];
}

export type ConnectionStepView = { readonly step: ConnectionStep } & (
  | { readonly result: 'running' }
  | { readonly result: 'done'; readonly fact: ConnectionFact | null }
  /** not made on this way: `proxy` = the proxy does it */
  | { readonly result: 'skipped'; readonly because: 'proxy' | 'number' | 'this-computer' | 'not-told' }
  | { readonly result: 'failed'; readonly error: AppError }
);

/** What a step found out. */
export type ConnectionFact =
  | { readonly kind: 'address'; readonly address: string }
  /** null = none is used */
  | { readonly kind: 'proxy'; readonly proxy: string | null }
  | { readonly kind: 'tls'; readonly version: string; readonly issuer: string; readonly expiresAt: number | null }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'skew'; readonly seconds: number };
