import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../../../src/main/desktop/system/clock.ts';

const start = 1_800_000_000;
const day = 86_400;

/** Seconds of sleep of the computer, which both clocks count and the timers do not. */
let slept = 0;
const clockOfTest = () =>
  createClock({ now: () => Date.now() / 1000, elapsed: () => performance.now() / 1000 + slept });
const setWall = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const sleepThrough = (seconds: number) => {
  slept += seconds;
  setWall(seconds);
};

beforeEach(() => {
  slept = 0;
  vi.useFakeTimers({ now: start * 1000 });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('at', () => {
  it('keeps one timer for all appointments and none without', () => {
    const clock = clockOfTest();
    const takeBack = clock.at(start + 20, vi.fn());
    const takeBackToo = clock.at(start + 10, vi.fn());
    expect(vi.getTimerCount()).toBe(1);
    takeBack();
    takeBackToo();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('calls back in the order of the instants, each once', () => {
    const clock = clockOfTest();
    const calls: number[] = [];
    clock.at(start + 20, () => calls.push(20));
    clock.at(start + 10, () => calls.push(10));
    vi.advanceTimersByTime(9_999);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(100_000);
    expect(calls).toEqual([10, 20]);
  });

  it('waits for instants further away than a timer can hold', () => {
    const clock = clockOfTest();
    const callback = vi.fn();
    clock.at(start + 60 * day, callback);
    vi.advanceTimersByTime(59 * day * 1000);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(day * 1000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('calls back after sleep what came due meanwhile', () => {
    const clock = clockOfTest();
    const callback = vi.fn();
    clock.at(start + 30, callback);
    vi.setSystemTime((start + 3600) * 1000);
    expect(callback).not.toHaveBeenCalled();
    clock.recheck();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('is not early when the wall clock was set back', () => {
    const clock = clockOfTest();
    const callback = vi.fn();
    clock.at(start + 30, callback);
    vi.setSystemTime((start - 60) * 1000);
    vi.advanceTimersByTime(30_000);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('does not call what an earlier callback of the same moment took back', () => {
    const clock = clockOfTest();
    const second = vi.fn();
    clock.at(start + 1, () => takeBack());
    const takeBack = clock.at(start + 1, second);
    vi.advanceTimersByTime(2_000);
    expect(second).not.toHaveBeenCalled();
  });
});

describe('after', () => {
  const inThirty = () => {
    const clock = clockOfTest();
    const callback = vi.fn();
    clock.after(30, callback);
    return { clock, callback };
  };

  it('is not late when the wall clock is set back', () => {
    const { callback } = inThirty();
    setWall(-3600);
    vi.advanceTimersByTime(29_999);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('is not late when the wall clock is set forward, and due at the next look', () => {
    const { clock, callback } = inThirty();
    setWall(3600);
    clock.recheck();
    expect(callback).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('counts the sleep of the computer', () => {
    const { clock, callback } = inThirty();
    sleepThrough(40);
    clock.recheck();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('counts it although the wall clock was set back during it', () => {
    const { clock, callback } = inThirty();
    sleepThrough(40);
    setWall(-3600);
    clock.recheck();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('goes on after a sleep that was too short', () => {
    const { clock, callback } = inThirty();
    sleepThrough(10);
    clock.recheck();
    vi.advanceTimersByTime(19_999);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('can be taken back', () => {
    const clock = clockOfTest();
    const callback = vi.fn();
    clock.after(30, callback)();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the clocks of the system', () => {
  it('go on, the one for durations whatever the wall clock is set to', async () => {
    vi.useRealTimers();
    const clock = createClock();
    expect(Math.abs(clock.now() - Date.now() / 1000)).toBeLessThan(60);
    const before = clock.elapsed();
    await clock.sleep(0.05);
    expect(clock.elapsed()).toBeGreaterThan(before);
    expect(clock.elapsed()).toBeLessThan(before + 60);
  });
});

describe('sleep', () => {
  it('ends at once when its signal aborts', async () => {
    vi.useRealTimers();
    const clock = clockOfTest();
    const controller = new AbortController();
    const slept = clock.sleep(3600, controller.signal);
    controller.abort();
    await expect(slept).resolves.toBeUndefined();
    await expect(clock.sleep(3600, AbortSignal.abort())).resolves.toBeUndefined();
  });
});
