import { randomBytes } from 'node:crypto';

/** The result of a visit to an address. */
export type Visit = 'first' | 'again' | 'replaced' | 'unknown';

/** The one-use addresses of a login. At most one of them can be used at a time. */
export interface OneUseAddresses {
  /** Makes a new address, which replaces the current one if that was not used. */
  next(): string;
  visit(path: string): Visit;
  /** whether one of the addresses has redirected a visitor */
  wasVisited(): boolean;
}

/** Makes paths of `/start/` and 16 random bytes in hexadecimal, which cannot be guessed during a login. */
export function createOneUseAddresses(): OneUseAddresses {
  const states = new Map<string, 'unused' | 'used' | 'replaced'>();
  return {
    next() {
      for (const [path, state] of states) if (state === 'unused') states.set(path, 'replaced');
      const path = `/start/${randomBytes(16).toString('hex')}`;
      states.set(path, 'unused');
      return path;
    },
    visit(path) {
      const state = states.get(path);
      if (state === 'unused') states.set(path, 'used');
      if (state === undefined) return 'unknown';
      if (state === 'unused') return 'first';
      return state === 'used' ? 'again' : 'replaced';
    },
    wasVisited: () => [...states.values()].includes('used'),
  };
}
