import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../../src/main/electron/clock.ts';

const start = 1_800_000_000;
const day = 86_400;

beforeEach(() => {
  vi.useFakeTimers({ now: start * 1000 });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('at', () => {
  it('keeps one timer for all appointments and none without', () => {
    const clock = createClock();
    const takeBack = clock.at(start + 20, vi.fn());
    const takeBackToo = clock.at(start + 10, vi.fn());
    expect(vi.getTimerCount()).toBe(1);
    takeBack();
    takeBackToo();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('calls back in the order of the instants, each once', () => {
    const clock = createClock();
    const calls: number[] = [];
    clock.at(start + 20, () => calls.push(20));
    clock.at(start + 10, () => calls.push(10));
    vi.advanceTimersByTime(9_999);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(100_000);
    expect(calls).toEqual([10, 20]);
  });

  it('waits for instants further away than a timer can hold', () => {
    const clock = createClock();
    const callback = vi.fn();
    clock.at(start + 60 * day, callback);
    vi.advanceTimersByTime(59 * day * 1000);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(day * 1000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('calls back after sleep what came due meanwhile', () => {
    const clock = createClock();
    const callback = vi.fn();
    clock.at(start + 30, callback);
    vi.setSystemTime((start + 3600) * 1000);
    expect(callback).not.toHaveBeenCalled();
    clock.recheck();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('is not early when the wall clock was set back', () => {
    const clock = createClock();
    const callback = vi.fn();
    clock.at(start + 30, callback);
    vi.setSystemTime((start - 60) * 1000);
    vi.advanceTimersByTime(30_000);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(callback).toHaveBeenCalledOnce();
  });

  it('does not call what an earlier callback of the same moment took back', () => {
    const clock = createClock();
    const second = vi.fn();
    clock.at(start + 1, () => takeBack());
    const takeBack = clock.at(start + 1, second);
    vi.advanceTimersByTime(2_000);
    expect(second).not.toHaveBeenCalled();
  });
});

describe('sleep', () => {
  it('ends at once when its signal aborts', async () => {
    vi.useRealTimers();
    const clock = createClock();
    const controller = new AbortController();
    const slept = clock.sleep(3600, controller.signal);
    controller.abort();
    await expect(slept).resolves.toBeUndefined();
    await expect(clock.sleep(3600, AbortSignal.abort())).resolves.toBeUndefined();
  });
});
