import { randomBytes } from 'node:crypto';

/** What a visit of an address means. */
export type Visit = 'first' | 'again' | 'replaced' | 'unknown';

/** The one-use addresses of a login: at most one is good at a time. */
export interface OneUseAddresses {
  /** Makes a new one and ends the present one. */
  next(): string;
  visit(path: string): Visit;
  /** whether somebody was led on by one of them */
  wasVisited(): boolean;
}

/** Paths `/start/` and 16 random bytes in hexadecimal: nobody can guess one while it is good. */
export function createOneUseAddresses(): OneUseAddresses {
  const states = new Map<string, 'good' | 'used' | 'replaced'>();
  return {
    next() {
      for (const [path, state] of states) if (state === 'good') states.set(path, 'replaced');
      const path = `/start/${randomBytes(16).toString('hex')}`;
      states.set(path, 'good');
      return path;
    },
    visit(path) {
      const state = states.get(path);
      if (state === 'good') states.set(path, 'used');
      if (state === undefined) return 'unknown';
      if (state === 'good') return 'first';
      return state === 'used' ? 'again' : 'replaced';
    },
    wasVisited: () => [...states.values()].includes('used'),
  };
}
