import type { Clock } from '../ports/clock.ts';

/** What the user or the program wants of a login that is under way. */
export type LoginOrder = 'go-on' | 'cancel' | 'pause';

/** The strings on a running login: it asks for its wish between two requests, never in the middle of one. */
export interface LoginSignal {
  readonly wish: () => LoginOrder;
  /** Waits so many seconds; poked, only `least` (1 if not given); not at all when it is to end. */
  wait(seconds: number, least?: number): Promise<void>;
  /** Waits for work that a pause must not interrupt; poked, not at all. */
  hold(seconds: number): Promise<void>;
  /** Ends the present wait early: the window came to the front, the computer woke up. */
  pollNow(): void;
  /** A cancel is for good; a pause lasts until `goOn`. */
  end(wish: 'cancel' | 'pause'): void;
  goOn(): void;
}

export function createLoginSignal(clock: Clock): LoginSignal {
  let wish: LoginOrder = 'go-on';
  let polledNow = false;
  let nap = new AbortController();

  async function rest(seconds: number, least: number, ends: () => boolean): Promise<void> {
    const start = clock.elapsed();
    polledNow = false;
    while (!ends()) {
      const left = start + (polledNow ? Math.min(least, seconds) : seconds) - clock.elapsed();
      if (left <= 0) return;
      nap = new AbortController();
      await clock.sleep(left, nap.signal);
    }
  }

  return {
    wish: () => wish,
    wait: (seconds, least = 1) => rest(Math.max(1, seconds), least, () => wish !== 'go-on'),
    hold: (seconds) => rest(seconds, 0, () => wish === 'cancel'),
    pollNow() {
      polledNow = true;
      nap.abort();
    },
    end(newWish) {
      if (wish !== 'cancel') wish = newWish;
      nap.abort();
    },
    goOn() {
      if (wish === 'pause') wish = 'go-on';
    },
  };
}
