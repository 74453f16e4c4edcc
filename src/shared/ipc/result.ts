import type { AppError } from './errors.ts';

/** The result of a function that can fail, across folders: a value, or an error as a value. Nothing is thrown. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a value as a success. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** Wraps an error as a failure. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** Makes a missing case of a closed union a compile error. Throws, because reaching it is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case of kind ${typeof value}`);
}
