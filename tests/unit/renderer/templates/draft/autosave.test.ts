import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftKeeper } from '../../../../../src/renderer/templates/draft/autosave.ts';
import type { TemplateDraft } from '../../../../../src/shared/templates/library.ts';
import { draftWith } from '../support/drafts.ts';

const first = draftWith({ scope: 'a' }, { scope: 'b' });
const named = (name: string): TemplateDraft => ({ ...first, name });

function keeping(disk = { isWritable: true }) {
  const kept: TemplateDraft[] = [];
  const keep = async (draft: TemplateDraft) => {
    if (disk.isWritable) kept.push(draft);
    return disk.isWritable;
  };
  return { kept, keeper: createDraftKeeper(first, keep) };
}

describe('keeping a draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for a pause of typing and keeps the newest', () => {
    const { kept, keeper } = keeping();
    for (const name of ['a', 'ab', 'abc']) {
      keeper.take(named(name));
      vi.advanceTimersByTime(399);
    }
    expect(kept).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(kept).toEqual([named('abc')]);
    vi.advanceTimersByTime(60_000);
    expect(kept).toHaveLength(1);
  });

  it('keeps at once when it must, and not twice', () => {
    const { kept, keeper } = keeping();
    keeper.take(named('a'));
    keeper.keepNow();
    keeper.keepNow();
    vi.advanceTimersByTime(1000);
    expect(kept).toEqual([named('a')]);
  });

  it('does not keep what was not changed', () => {
    const { kept, keeper } = keeping();
    keeper.take(first);
    keeper.keepNow();
    vi.advanceTimersByTime(1000);
    expect(kept).toEqual([]);
  });

  it('keeps nothing of a draft that is given up', () => {
    const { kept, keeper } = keeping();
    keeper.take(named('a'));
    keeper.abandon();
    keeper.take(named('b'));
    keeper.keepNow();
    vi.advanceTimersByTime(1000);
    expect(kept).toEqual([]);
  });

  it('keeps later what could not be kept, unless something newer came', async () => {
    const disk = { isWritable: false };
    const { kept, keeper } = keeping(disk);
    keeper.take(named('a'));
    keeper.keepNow();
    await vi.advanceTimersByTimeAsync(1000);
    disk.isWritable = true;
    keeper.keepNow();
    expect(kept).toEqual([named('a')]);

    disk.isWritable = false;
    keeper.take(named('b'));
    keeper.keepNow();
    keeper.take(named('c'));
    await vi.advanceTimersByTimeAsync(0);
    disk.isWritable = true;
    keeper.keepNow();
    expect(kept).toEqual([named('a'), named('c')]);
  });

  it('keeps which clauses are folded only as far as they are there', () => {
    const { kept, keeper } = keeping();
    keeper.take({ ...first, folded: [2, 7] });
    keeper.keepNow();
    expect(kept[0]?.folded).toEqual([2]);
  });
});
