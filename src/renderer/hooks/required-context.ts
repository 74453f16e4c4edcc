import { createContext, type Provider, useContext } from 'react';

/** A context whose value must be provided. */
interface RequiredContext<T> {
  readonly Provider: Provider<T>;
  readonly useValue: () => T;
}

/**
 * Makes a context that every view of a kind has around it; one outside of it is a bug, and throws.
 * @param what is missing then, for the message
 */
export function createRequiredContext<T extends object>(what: string): RequiredContext<T> {
  const context = createContext<T | null>(null);
  return {
    Provider: context.Provider,
    useValue() {
      const value = useContext(context);
      if (value === null) throw new Error(`no ${what} around this view`);
      return value;
    },
  };
}
