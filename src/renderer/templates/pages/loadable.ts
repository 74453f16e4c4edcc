import type { AppError } from '../../../shared/ipc/errors.ts';

/** A list that main was asked for. */
export type Asked<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly list: readonly T[] };
