import type { Clock } from './ports.ts';

/** What the user or the program wants of a login that is under way. */
export type Wish = 'go-on' | 'cancel' | 'pause';

/** The strings on a running login: it asks for its wish between two requests, never in the middle of one. */
export interface LoginOrders {
  readonly wish: () => Wish;
  /** Waits so many seconds, at least one, or until poked; not at all when it is to end. */
  wait(seconds: number): Promise<void>;
  /** Ends the present wait early: the window came to the front, the computer woke up. */
  poke(): void;
  end(wish: 'cancel' | 'pause'): void;
}

export function createLoginOrders(clock: Clock): LoginOrders {
  let wish: Wish = 'go-on';
  let nap = new AbortController();
  return {
    wish: () => wish,
    async wait(seconds) {
      if (wish !== 'go-on') return;
      nap = new AbortController();
      const earliest = clock.now() + 1;
      await clock.sleep(seconds, nap.signal);
      // Whatever pokes, the server is asked at most once a second.
      if (wish === 'go-on' && clock.now() < earliest) await clock.sleep(earliest - clock.now());
    },
    poke: () => nap.abort(),
    end(newWish) {
      wish = newWish;
      nap.abort();
    },
  };
}
